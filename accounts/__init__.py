"""Who: units, people, roles held, sign-in, and the one policy function."""
