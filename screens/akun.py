"""Halaman akun."""

import streamlit as st

st.title("akun")
