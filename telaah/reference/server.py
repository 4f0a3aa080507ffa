"""Serves the reference page on a port, in the way `telaah serve` serves the product."""

import sys
from pathlib import Path

import uvicorn
from streamlit import App

app = App(Path(__file__).parent / "page.py")

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", access_log=False)
