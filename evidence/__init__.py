"""Proof: the files an answer rests on, kept by what they contain."""
