"""In and out: workbooks people fill in without a network, and what comes back of them."""
