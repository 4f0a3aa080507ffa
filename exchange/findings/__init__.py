"""The registers of findings and of internal repairs, taken along and brought back as a workbook."""
