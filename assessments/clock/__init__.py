"""Days: deadlines counted one by one, the calendar a unit lives by, holidays with their decrees."""
