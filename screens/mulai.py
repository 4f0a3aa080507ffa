"""Halaman mulai."""

import streamlit as st

st.title("mulai")
