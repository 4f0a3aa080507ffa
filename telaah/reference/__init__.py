"""What the benches measure the product against: the barest Streamlit app that still has widgets."""
