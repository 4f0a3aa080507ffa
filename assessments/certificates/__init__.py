"""Which standards are determined, certified, withdrawn, and what each of the others lacks."""
