"""Halaman dasar_hukum."""

import streamlit as st

st.title("dasar_hukum")
