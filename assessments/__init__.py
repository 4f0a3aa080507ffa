"""How it is judged, and what follows: workflow tables, scoring, the gate; and the deeds."""
