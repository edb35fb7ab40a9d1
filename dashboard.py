"""The dashboard: ``streamlit run dashboard.py``, or ``uvicorn dashboard:app``."""

import streamlit as st

from pages.shared.server import ROUTES, lifespan, middleware, tell_of_error

app = st.App(
    "pages/shared/frame.py",
    lifespan=lifespan,
    routes=ROUTES,
    middleware=middleware(),
    on_script_error=tell_of_error,
)
