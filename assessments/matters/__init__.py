"""One engine for every matter between an LPSE and LKPP: tables of steps, dossiers, their papers."""
