"""Objections under KEP152 2.3: in time or late, examined, decided, with what effect."""
