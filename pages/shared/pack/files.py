"""The council's own PowerPoint template and logo: looked over, kept for every month, taken away."""

from collections.abc import Callable

import streamlit as st

from kpis.changes import Refused
from kpis.changes.pack import PackFile, set_pack_file
from kpis.questions.pack_settings import PackSettings
from kpis.telling.pack.logo import logo_warnings
from kpis.telling.pack.slides import template_warnings
from pages.shared.answers import the_store
from pages.shared.edition import is_public
from pages.shared.history import make
from pages.shared.look import plain, quiet
from pages.shared.pack.arranged import UNDO
from pages.shared.who import Person

ROUND = "files of the pack"
LOOKED_OVER: dict[str, Callable[[bytes], tuple[str, ...]]] = {"template": template_warnings, "logo": logo_warnings}
ASKED = {
    "template": ("PowerPoint template (.pptx or .potx)", ["pptx", "potx"]),
    "logo": ("Logo (PNG or JPEG)", ["png", "jpg", "jpeg"]),
}
WITHOUT = {"template": "The slides stand on our own template, 16:9.", "logo": "The cover has no logo."}


def files(area: str, kept: PackSettings, person: Person) -> None:
    """Both files, each with what is kept; for the analyst alone."""
    if not person.is_analyst or is_public():
        return
    with st.expander("Your own PowerPoint template and logo", key="files of pack"):
        for kind, name, there in (
            ("template", kept.template_name, kept.template is not None),
            ("logo", kept.logo_name, kept.logo is not None),
        ):
            _file(area, kind, name if there else "", person)


def _file(area: str, kind: str, name: str, person: Person) -> None:
    quiet(f"The {kind} is {name}." if name else WITHOUT[kind])
    if name and st.button(f"Take the {kind} away", key=f"no {kind}"):
        make(lambda: _keep(PackFile(area, kind, "", b""), person))
    label, endings = ASKED[kind]
    # A new key after each file that is kept, so that it is not kept again by the next run.
    key = f"own {kind} {area} {st.session_state.get(ROUND, 0)}"
    brought = st.file_uploader(label, type=endings, key=key)
    if brought is None:
        return
    content = brought.getvalue()
    try:
        warnings = LOOKED_OVER[kind](content)
    except Refused as reason:
        st.error(plain(f"{brought.name} was not kept. {reason}"))
        return
    make(lambda: _keep(PackFile(area, kind, brought.name, content), person, warnings))


def _keep(file: PackFile, person: Person, warnings: tuple[str, ...] = ()) -> str:
    set_pack_file(the_store(), file, by=person.name)
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    what = f"**Kept: the {file.kind} {plain(file.name)}.**" if file.content else f"**Taken away: the {file.kind}.**"
    return " ".join((what, *map(plain, warnings), UNDO))
