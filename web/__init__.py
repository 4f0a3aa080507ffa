"""What browsers talk to: gate, sign-in, upload, download, health. Plain routes, no Streamlit."""
