"""By which rules this installation judges: what SEND_KPIS_SPC says, read."""

from functools import cache

from kpis.judging.spc import BadInput, Settings, settings_for
from kpis.keeping import Refused


@cache
def spc_settings(said: str) -> Settings:
    """How statistical process control judges here: a preset, then single switches: ``mdc6, conflict=concern``.

    Refused where something is not known, with the setting's name and the name that is nearest.
    """
    preset, *switches = (each.strip() for each in said.split(","))
    pairs = (each.partition("=")[::2] for each in switches)
    try:
        return settings_for(preset, {name.strip(): _switch(value.strip()) for name, value in pairs})
    except BadInput as problem:
        raise Refused(f"SEND_KPIS_SPC, {problem}") from None


def _switch(text: str) -> str | int | float | bool:
    if text in ("true", "false"):
        return text == "true"
    try:
        return int(text) if text.isdigit() else float(text)
    except ValueError:
        return text
