"""What the law asks: standards, criteria, clauses, roles, deadlines and holidays, as reviewed data."""
