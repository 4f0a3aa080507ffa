"""Halaman dokumen."""

import streamlit as st

st.title("dokumen")
