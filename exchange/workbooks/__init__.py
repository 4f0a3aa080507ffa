"""Workbooks people fill in elsewhere: written with locks and drop-downs, read by headings in a child."""
