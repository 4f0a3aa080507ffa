"""What waits for whom: each person's list, its due dates, and the reminder that goes by email."""
