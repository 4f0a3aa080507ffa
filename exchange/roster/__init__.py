"""LPSEs, their people and what was decided of them before this installation, by workbook."""
