"""How LKPP judges what an LPSE certified: the queue, the team, verdicts, questions, publication."""
