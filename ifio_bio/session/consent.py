"""Consent: three questions to each partner, and what each answer stores and shows.

`TABLE` says it in words, and docs/consent.md holds the same table. `may_write` and `may_show` ask
one question of every row, who is concerned, to two answers:

| row                               | written with the `record` of | shown while these are shown |
|-----------------------------------|------------------------------|-----------------------------|
| beats, metrics, baseline          | its partner                  | its partner                 |
| arousal, cue                      | its partner                  | its partner                 |
| link, gap, rejected, clock        | its partner                  | always                      |
| movement (sent, or not any more)  | its partner                  | always                      |
| synchrony                         | both partners                | both partners               |
| everything asked for              | nobody                       | always                      |

Packets of a partner who is not recorded are not in the journal, so a replay could not tell of
their link either. An answer may change at any moment and holds from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from devices.samples import PARTNERS
from ifio_bio.session.rows import BeatRow, DyadRow, EventRow, MetricsRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from devices.samples import Partner
    from ifio_bio.session.rows import Row

Question: TypeAlias = Literal["record", "share", "show_partner"]
QUESTIONS: tuple[Question, ...] = get_args(Question)

OF_THE_BODY = (
    "baseline",
    "arousal_rising",
    "arousal_spike",
    "arousal_settled",
    "cue",
    "cue_answer",
)
OF_THE_STRAP = ("link", "gap", "rejected", "clock", "movement")
YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Consent:
    """One partner's answers: be recorded, share with the facilitator, show to the partner."""

    record: bool = True
    share: bool = True
    show_partner: bool = False

    def to_dict(self) -> dict[str, bool]:
        """The answers by their questions."""
        return {question: getattr(self, question) for question in QUESTIONS}

    def answered(self, question: Question, *, yes: bool) -> Consent:
        """The same with one answer changed."""
        return replace(self, **{question: yes})


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What one answer to one question stores and shows."""

    question: Question
    yes: bool
    stored: str
    shown: str


TABLE = (
    ConsentRow(
        "record",
        yes=True,
        stored="what the strap sends, beats, metrics and events of this partner; "
        "synchrony when both say yes",
        shown="as the other answers say",
    ),
    ConsentRow(
        "record",
        yes=False,
        stored="nothing that came from the strap, in no file; only what people did: stages, pace, "
        "marks, pauses and this answer",
        shown="as the other answers say",
    ),
    ConsentRow(
        "share",
        yes=True,
        stored="as `record` says",
        shown="the facilitator sees heart rate, HRV, breath, level, curve and cues",
    ),
    ConsentRow(
        "share",
        yes=False,
        stored="as `record` says, but no cue",
        shown="the facilitator sees the state of the link, and no number, level, curve or cue; "
        "nor anything of the two together",
    ),
    ConsentRow(
        "show_partner",
        yes=True,
        stored="as `record` says",
        shown="numbers may stand on the partner screen once both say yes and both share",
    ),
    ConsentRow(
        "show_partner",
        yes=False,
        stored="as `record` says",
        shown="no number of either stands on the partner screen",
    ),
)


def answer_text(question: Question, *, yes: bool) -> str:
    """An answer as a command carries it: `record no`."""
    return f"{question} {YES if yes else NO}"


def answer_from_text(text: object) -> tuple[Question, bool] | None:
    """The question and the answer in what `answer_text` wrote; None if it is nothing of the kind."""
    question, _space, answer = str(text).partition(" ")
    if question not in QUESTIONS or answer not in (YES, NO):
        return None
    return question, answer == YES


class ConsentDesk:
    """What holds for both now: their answers, and who hides."""

    def __init__(self, answers: Mapping[Partner, Consent]) -> None:
        self._answers = dict(answers)
        self._hidden = dict.fromkeys(PARTNERS, False)

    def __getitem__(self, partner: Partner) -> Consent:
        return self._answers[partner]

    def shows(self, partner: Partner) -> bool:
        """More than the link's state may be shown of this partner."""
        return self._answers[partner].share and not self._hidden[partner]

    def records(self, partner: Partner) -> bool:
        """What comes from this partner's strap may be written."""
        return self._answers[partner].record

    def opening(self) -> tuple[EventRow, ...]:
        """What holds when a session begins."""
        return tuple(
            EventRow(0.0, who, "consent", self._answers[who].to_dict()) for who in PARTNERS
        )

    def answer(self, partner: Partner, text: object, time_s: float) -> tuple[EventRow, ...]:
        """One answer as `answer_text` writes it; no row where it changes nothing."""
        if (said := answer_from_text(text)) is None:
            return ()
        question, yes = said
        answered = self._answers[partner].answered(question, yes=yes)
        if answered == self._answers[partner]:
            return ()
        self._answers[partner] = answered
        return (EventRow(time_s, partner, "consent", {question: yes}),)

    def hide(
        self, partners: tuple[Partner, ...], *, hidden: bool, time_s: float
    ) -> tuple[EventRow, ...]:
        """Off the screen, or back; one row for each whom it changes."""
        changed = [partner for partner in partners if self._hidden[partner] is not hidden]
        self._hidden.update(dict.fromkeys(changed, hidden))
        return tuple(EventRow(time_s, who, "consent", {"hidden": hidden}) for who in changed)


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
