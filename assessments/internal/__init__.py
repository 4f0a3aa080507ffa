"""What an LPSE's own Penilai assesses of standard 17 (SOP-ORG 2.13): LKPP never sees it."""
