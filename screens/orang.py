"""Halaman orang."""

import streamlit as st

st.title("orang")
