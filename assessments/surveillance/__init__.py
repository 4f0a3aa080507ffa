"""Monitoring an LPSE after its assessment: planned, observed, reported, published (KEP152 2.1.f)."""
