"""Halaman keamanan."""

import streamlit as st

st.title("keamanan")
