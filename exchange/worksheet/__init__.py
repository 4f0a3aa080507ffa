"""A self-assessment as a workbook: filled in without a network, and brought back."""
