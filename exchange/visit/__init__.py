"""The criteria of a visit, taken along to where there is no network, and brought back."""
