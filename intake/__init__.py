"""What came from outside: opens foreign files safely."""
