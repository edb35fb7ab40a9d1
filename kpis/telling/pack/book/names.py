"""Names of sheets and of tables that spreadsheets accept, each once in its workbook."""

import re
import unicodedata

from kpis.telling.pack.letters import clean

SHEET_NAME = 31  # characters
_REFUSED = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f]+")


class Names:
    """Gives every sheet and every table a name that no other has; capitals make no difference to a spreadsheet."""

    def __init__(self) -> None:
        self._taken: set[str] = {"history"}  # which Excel keeps for itself

    def sheet(self, wanted: str) -> str:
        """``wanted`` without what is refused, in 31 characters at most."""
        name = " ".join(_REFUSED.sub(" ", clean(wanted)).split()) or "Table"
        return self._unique(name[:1].upper() + name[1:], SHEET_NAME, " ")

    def table(self, wanted: str) -> str:
        """Letters, digits and underscores, such as no cell is called: ``table_plans_in_20_weeks``."""
        ascii_only = unicodedata.normalize("NFKD", wanted).encode("ascii", "ignore").decode()
        words = re.sub(r"[^a-z0-9]+", "_", ascii_only.lower()).strip("_")
        return self._unique(f"table_{words or 'of_figures'}", 80, "_")

    def _unique(self, wanted: str, most: int, between: str) -> str:
        name, number = wanted[:most].strip(), 2
        while name.casefold() in self._taken:
            ending = f"{between}{number}"
            name = wanted[: most - len(ending)].strip() + ending
            number += 1
        self._taken.add(name.casefold())
        return name
