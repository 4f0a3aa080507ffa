"""Every list people can take along, as Excel or CSV, each as its reader may see it."""
