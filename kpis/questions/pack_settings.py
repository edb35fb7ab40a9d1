"""How an area's board pack is set, and what is written of its sections in a month: written then, or carried forward."""

from dataclasses import dataclass

from kpis import keeping
from kpis.keeping import KeptPackSetting, KeptPackWords, Store
from kpis.questions.edition import as_the_board_sees

__all__ = ["KeptPackSetting", "PackSettings", "pack_settings", "setting_of"]


@dataclass(frozen=True)
class PackSettings:
    """``setting`` is None where nobody has set the pack; ``words`` hold in the month asked for, by section."""

    area: str
    month: int
    setting: KeptPackSetting | None
    words: dict[str, KeptPackWords]
    logo: bytes | None
    template: bytes | None
    logo_name: str = ""
    template_name: str = ""

    def carried(self, section: str) -> bool:
        """Whether what holds of a section was written for an earlier month."""
        return section in self.words and self.words[section].month < self.month


def setting_of(store: Store, area: str) -> KeptPackSetting | None:
    """How the area's pack is set; None where nobody has set it."""
    with as_the_board_sees(store).reading() as conn:
        return keeping.pack_setting(conn, area)


def pack_settings(store: Store, area: str, month: int, edition: str = "board") -> PackSettings:
    """All of it for one month and edition, read in one transaction.

    What is written of the board's pack never stands in the public one: the public pack has words of its own.
    """
    with as_the_board_sees(store).reading() as conn:
        setting = keeping.pack_setting(conn, area)
        written = keeping.pack_words(conn, area)
        logo, template = (keeping.pack_file(conn, area, kind) for kind in ("logo", "template"))
    newest: dict[str, KeptPackWords] = {}
    for each in written:  # the newest month first
        if each.edition == edition and each.month <= month:
            newest.setdefault(each.section, each)
    return PackSettings(
        area,
        month,
        setting,
        {section: each for section, each in newest.items() if each.text},
        logo.content if logo else None,
        template.content if template else None,
        logo.name if logo else "",
        template.name if template else "",
    )
