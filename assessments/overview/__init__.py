"""The national view for LKPP: every LPSE and standard at once, kept beside what it follows from."""
