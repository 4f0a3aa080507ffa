"""What was found, what follows from it, and how it was repaired."""
