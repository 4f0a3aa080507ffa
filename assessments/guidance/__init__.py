"""What LKPP and an LPSE talk about beside judging: guidance, consultation, audits, instructions."""
