"""The ladder of KEP152 2.2: which measure is allowed, its letters, receipts and deadlines."""
