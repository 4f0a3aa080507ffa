"""All evidence of an assessment, or of some of its standards, as one PDF to read and to cite."""
