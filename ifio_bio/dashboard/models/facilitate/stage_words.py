"""What is written down in a stage: agreements, notes on parts, the harvest, and how it is kept.

Agreements are the couple's own words and stand on their screen; everything else is the
facilitator's alone. All of it goes into the notes, and none of it into the checksums.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from ifio_bio.session.protocol import Form
    from ifio_bio.session.snapshot import SessionSnapshot

TABS: tuple[tuple[Form, str], ...] = (
    ("agreements", tr("Agreements")),
    ("parts", tr("Parts")),
    ("harvest", tr("Harvest")),
)
CAPTIONS: dict[Form, str] = {
    "agreements": tr("Their own words, shown to them."),
    "parts": tr("Only for you, never shown."),
    "harvest": tr("Only for you; the file is theirs."),
}
MOST_AGREEMENTS = 8
LONGEST = 400
KEPT = tr("Esc closes; your notes keep it.")
NOT_KEPT = tr("Not recorded: gone afterwards.")
NO_AGREEMENTS = "none"
# What each field is called in the notes, and on the sheet.
PARTS = {"protector": tr("protector"), "vulnerable part": tr("vulnerable part")}
HARVEST = {
    "nourishing": tr("Nourishing"),
    "stretchy": tr("Stretchy"),
    "follow-up": tr("Follow-up"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field: what stands above it, and what it is called in the notes."""

    label: str
    name: str


def lines_for(form: Form, names: tuple[str, str]) -> tuple[Line, ...]:
    """The fields of a form, top to bottom; agreements are lines of their own."""
    if form == "parts":
        return tuple(
            Line(f"{name}: {label}", f"{name}, {part}")
            for name in names
            for part, label in PARTS.items()
        )
    if form == "harvest":
        return tuple(Line(label, f"Harvest, {name}") for name, label in HARVEST.items())
    return ()


def form_of(snapshot: SessionSnapshot) -> Form:
    """What the stage that runs writes down; agreements where it writes nothing of its own."""
    return snapshot.stages[snapshot.stage_index].form or "agreements"


def note_of(line: Line, text: str) -> str:
    """A field as a note: one line, whatever was typed."""
    return f"{line.name}: {' / '.join(text.split(chr(10)))}"


def agreed(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The agreements that were written: empty lines are none."""
    return tuple(text for text in (" ".join(text.split()) for text in texts) if text)


def note_of_agreements(agreements: tuple[str, ...]) -> str:
    """All agreements as one note."""
    return f"Agreements: {' / '.join(agreements) or NO_AGREEMENTS}"
