"""Upload: see what workbooks would bring, then add them, or not; undo what was added."""

import streamlit as st

from kpis.settings import settings
from pages.shared.history import demonstration, history, say_what_was_done
from pages.shared.importing.reading import chosen
from pages.shared.importing.remembered import remembered
from pages.shared.importing.templates import templates
from pages.shared.look import heading, quiet
from pages.shared.uploading import add_all, show_file
from pages.shared.who import analysts_only

person = analysts_only("Uploading")
heading("Upload", 1)
quiet("Drop the workbooks as they are. You see what was recognised in them before anything is stored.")
say_what_was_done(person)

files = chosen(
    st.file_uploader(
        "Workbooks and CSV files",
        type=["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "txt", "zip", "xml"],
        accept_multiple_files=True,
        key="files",
        max_upload_size=settings().max_file_mb,
    )
)
add_all(files, person)
for file in files:
    show_file(file, person)

if not files:
    templates()
remembered(person)
history(person)
demonstration(person)
