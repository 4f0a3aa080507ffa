"""Halaman profil."""

import streamlit as st

st.title("profil")
