"""Upload: see what a workbook would bring, then add it, or not; undo what was added."""

import streamlit as st

from kpis.settings import settings
from pages.shared.look import heading, quiet
from pages.shared.uploading import empty_demonstration, history, say_what_was_done, show_file
from pages.shared.who import analysts_only

person = analysts_only("Uploading")
heading("Upload", 1)
quiet("Drop the workbooks as they are. You see what was recognised in them before anything is stored.")
say_what_was_done()

files = st.file_uploader(
    "Workbooks and CSV files", type=["xlsx", "csv"], accept_multiple_files=True, key="files",
    max_upload_size=settings().max_file_mb,
)  # fmt: skip
for number, file in enumerate(files):
    show_file(file.name, file.getvalue(), person, key=f"file {number} {file.name}")

history(person)
empty_demonstration(person)
