"""What the lint looks at: kinds of values, commands, paragraphs, losses, fonts."""
