"""How an LPSE judges itself: answers, proof, scores, the rontgen, certification, the report."""
