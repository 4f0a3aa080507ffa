"""Halaman peran."""

import streamlit as st

st.title("peran")
