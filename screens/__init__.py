"""What people see: Streamlit pages, one file each; words in labels.py."""
