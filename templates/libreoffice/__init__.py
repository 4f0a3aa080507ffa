"""What does it take to let LibreOffice make our PDFs? To find it, to keep it in, to keep it going."""
