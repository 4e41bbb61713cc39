"""Who is here today: the duos that came before, in words, and where each one's row stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models.dates import MONTHS
from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr
from ifio_bio.dashboard.models.start.seats import chosen_from
from ifio_bio.kept.people import Duo, find_duo, new_duo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from devices.samples import Partner
    from ifio_bio.dashboard.models.start.seats import Chosen
    from ifio_bio.kept.people import Person

TITLE = tr("Who is here today?")
HINT = tr("What was learned of a heart belongs to a person and to these two, never to a strap.")
NOT_YET = tr("not here yet")
RENAME = tr("rename")
DELETE = tr("forget")
COPY = tr("save a copy")
BRING = tr("Bring a copy")
COPIED = tr("Saved as {name}. It holds what was learned of {a} and {b}: keep it as they would.")
BROUGHT = tr("{a} and {b} are here, with what was learned of them.")
HERE_ALREADY = tr("{a} and {b} are here already. Rename or forget them, then bring the copy.")
SOMEBODY_NEW = tr("Somebody new")
MORE = tr("more")
SURE = tr("Forget these two?")
WHAT_GOES = tr(
    "What was learned of {a} and {b} is deleted: usual heart rates, paces, straps, "
    "agreements. Their sessions, and copies you saved, stay where they are."
)
DELETE_YES = tr("Forget them")
DELETE_NO = tr("Keep them")
BACK = tr("Start page")

MOST_ROWS = 6
BACK_BOX = Box(48, 36, 120, 32)
TITLE_BASELINE = 152.0
HINT_BASELINE = 188.0
FIRST_ROW = Box(48, 232, 1344, 80)
NEW_BOX = Box(48, 752, 220, 56)
BRING_BOX = Box(284, 752, 220, 56)
MORE_BOX = Box(1312, 760, 80, 40)


def row_box(number: int) -> Box:
    """One duo's row, 0 the first."""
    row = FIRST_ROW
    return Box(row.x, row.y + number * row.height, row.width, row.height)


def names(duo: Duo) -> str:
    """Both, A first."""
    a, b = duo.names()
    return tr("{a} and {b}").format(a=a, b=b)


def same_names(duos: Iterable[Duo], duo: Duo) -> bool:
    """Whether two of these names are among `duos`: nobody could tell them apart."""
    wanted = [name.strip().casefold() for name in duo.names()]
    return any([name.strip().casefold() for name in each.names()] == wanted for each in duos)


def seen_words(last_seen: date | None) -> str:
    """When they were here last."""
    if last_seen is None:
        return NOT_YET
    return tr("last here on {day} {month} {year}").format(
        day=last_seen.day, month=MONTHS[last_seen.month - 1], year=last_seen.year
    )


def chosen_of(duo: Duo) -> Chosen:
    """The seats as these two left them."""
    a, b = duo.a, duo.b
    return chosen_from((a.name, b.name), (a.source, b.source), (a.strap, b.strap))


def duo_of(duos: Iterable[Duo], chosen: Chosen, today: date) -> Duo:
    """The duo of the two who are chosen, here today and with the straps they wear.

    Other names are other people: whoever was never here under these names begins anew.
    """
    name_a, name_b = chosen.names()
    duo = find_duo(duos, name_a, name_b) or new_duo(name_a, name_b)
    source_a, source_b = chosen.remembered()
    a = _wearing(duo, "A", source_a, chosen.a.strap)
    b = _wearing(duo, "B", source_b, chosen.b.strap)
    return duo.with_person("A", a).with_person("B", b).seen(today)


def _wearing(duo: Duo, partner: Partner, source: str, strap: str) -> Person:
    return replace(duo.person(partner), source=source, strap=strap)
