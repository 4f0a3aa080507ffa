"""What was issued: prefill, the generated file, and its record."""
