"""What administrators type: the command line, the worker, and the tools that measure the app."""
