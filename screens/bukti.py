"""Halaman bukti."""

import streamlit as st

st.title("bukti")
