"""Which rows may be written, and which may be shown: the same question to two answers.

| row                               | written with the `record` of | shown while these are shown |
|-----------------------------------|------------------------------|-----------------------------|
| beats, metrics, baseline          | its partner                  | its partner                 |
| arousal, cue                      | its partner                  | its partner                 |
| link, gap, rejected               | its partner                  | always                      |
| synchrony                         | both partners                | both partners               |
| everything asked for              | nobody                       | always                      |

Packets of a partner who is not recorded are not in the journal, so a replay could not tell of
their link either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from devices.samples import PARTNERS
from ifio_bio.session.rows import BeatRow, DyadRow, EventRow, MetricsRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.samples import Partner
    from ifio_bio.session.rows import Row

OF_THE_BODY = (
    "baseline",
    "arousal_rising",
    "arousal_spike",
    "arousal_settled",
    "cue",
    "cue_answer",
)
OF_THE_STRAP = ("link", "gap", "rejected")


def may_write(row: Row, records: Callable[[Partner], bool]) -> bool:
    """Whether `row` may reach the disk, given who agreed to be recorded."""
    return all(records(who) for who in _concerned(row, (*OF_THE_BODY, *OF_THE_STRAP)))


def may_show(row: Row, shows: Callable[[Partner], bool]) -> bool:
    """Whether `row` may reach a window, given who is shown now."""
    return all(shows(who) for who in _concerned(row, OF_THE_BODY))


def _concerned(row: Row, kinds: tuple[str, ...]) -> tuple[Partner, ...]:
    match row:
        case DyadRow():
            return PARTNERS
        case BeatRow() | MetricsRow():
            return (row.partner,)
        case EventRow():
            return () if row.partner is None or row.kind not in kinds else (row.partner,)
