"""From an area's spreadsheets to judged figures against its improvement plan. Pure Python: no Streamlit here."""
