"""The peer of the first chart: a bare Streamlit page with one Plotly chart."""

import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Scatter(x=list(range(36)), y=[(7 * x) % 100 for x in range(36)])), key="chart")
