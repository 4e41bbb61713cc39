"""What was agreed before a session begins: all that a replay needs beside the journal.

What each answer of a partner's consent stores and shows: see `consent`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from calibration.baseline import Baseline
from calibration.rows import ProfileError
from devices.sentence import Sentence, said_by, say
from ifio_bio.arousal.sensitivity import Sensitivity
from ifio_bio.breath.pacer import DEFAULT_BPM, FASTEST_BPM, SLOWEST_BPM, STANDARD, Shape
from ifio_bio.session.consent import Consent
from ifio_bio.session.pace import shape_from_text, shape_text
from ifio_bio.session.protocol import Protocol, protocol_from_dict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.samples import Partner


CHANGED = say("session.json was changed by hand or damaged.")


class PlanError(ValueError):
    """A plan cannot be read or carried out; the message says why."""


@dataclass(frozen=True, slots=True)
class PartnerPlan:
    """One partner: name, strap or none, own reference if there is one, and consent.

    `sensitivity` is how readily a cue is given; `cautious` that medication or a condition changes
    what the beats tell, see `ArousalDetector`.
    """

    name: str
    wears_strap: bool = True
    baseline: Baseline | None = None
    record: bool = True
    share: bool = True
    show_partner: bool = False
    sensitivity: Sensitivity = Sensitivity.STANDARD
    cautious: bool = False

    @property
    def kept(self) -> PartnerPlan:
        """What may be written of it: of somebody who is not recorded, nothing of the body."""
        return self if self.record else replace(self, baseline=None, cautious=False)

    @property
    def consent(self) -> Consent:
        """The answers that hold when the session begins."""
        return Consent(self.record, self.share, self.show_partner)


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """Two partners and what they will go through.

    `facilitated`: a person decides the pace and cues are given; otherwise (at home) there is no
    cue and the pace eases by itself. `paced`: somebody sees the pacer; else no pace is measured
    against. `agreements` are the couple's own words.

    Raises:
        PlanError: `first_pace_bpm` is outside what the pacer offers.
    """

    a: PartnerPlan
    b: PartnerPlan
    protocol: Protocol
    agreements: tuple[str, ...] = ()
    first_pace_bpm: float = DEFAULT_BPM
    facilitated: bool = True
    shape: Shape = STANDARD
    paced: bool = True

    def __post_init__(self) -> None:
        if not SLOWEST_BPM <= self.first_pace_bpm <= FASTEST_BPM:
            raise PlanError(
                say(
                    "The first pace is {pace} breaths a minute; choose one from "
                    "{least:g} to {most:g}.",
                    pace=self.first_pace_bpm,
                    least=SLOWEST_BPM,
                    most=FASTEST_BPM,
                )
            )

    @property
    def kept(self) -> SessionPlan:
        """What may be written of it."""
        return replace(self, a=self.a.kept, b=self.b.kept)

    def partner(self, partner: Partner) -> PartnerPlan:
        """The plan of one partner."""
        return self.a if partner == "A" else self.b

    def to_dict(self) -> dict[str, object]:
        """Plain JSON values that `from_dict` reads back to an equal plan."""
        return {
            "partners": {"A": _partner_dict(self.a), "B": _partner_dict(self.b)},
            "protocol": self.protocol.to_dict(),
            "agreements": list(self.agreements),
            "first_pace_bpm": self.first_pace_bpm,
            "breath": shape_text(self.shape),
            "facilitated": self.facilitated,
            "paced": self.paced,
        }

    @classmethod
    def from_dict(cls, fields: object) -> SessionPlan:
        """The plan that `to_dict` wrote.

        Raises:
            PlanError: something is missing or of the wrong kind.
        """
        plan = _object(fields, "plan")
        partners = _object(plan.get("partners"), "partners")
        try:
            protocol = protocol_from_dict(plan.get("protocol"))
        except ValueError as error:
            raise PlanError(
                say("The session's plan cannot be read: {why}", why=said_by(error))
            ) from error
        agreements = plan.get("agreements")
        if not isinstance(agreements, list) or not all(isinstance(s, str) for s in agreements):
            raise _unreadable("agreements")
        shape = shape_from_text(plan.get("breath"))
        if shape is None:
            raise _unreadable("breath")
        return cls(
            a=_partner(partners.get("A"), "partners.A"),
            b=_partner(partners.get("B"), "partners.B"),
            protocol=protocol,
            agreements=tuple(agreements),
            first_pace_bpm=_number(plan, "first_pace_bpm"),
            shape=shape,
            facilitated=_truth(plan, "facilitated"),
            paced=_truth(plan, "paced"),
        )


def _partner_dict(plan: PartnerPlan) -> dict[str, object]:
    return {
        "name": plan.name,
        "wears_strap": plan.wears_strap,
        "record": plan.record,
        "share": plan.share,
        "show_partner": plan.show_partner,
        "sensitivity": plan.sensitivity.value,
        "cautious": plan.cautious,
        "baseline": None if plan.baseline is None else plan.baseline.to_dict(),
    }


def _partner(fields: object, where: str) -> PartnerPlan:
    row = _object(fields, where)
    name = row.get("name")
    if not isinstance(name, str):
        raise _unreadable(f"{where}'s name")
    return PartnerPlan(
        name=name,
        wears_strap=_truth(row, "wears_strap"),
        baseline=None if row.get("baseline") is None else _baseline(row["baseline"]),
        record=_truth(row, "record"),
        share=_truth(row, "share"),
        show_partner=_truth(row, "show_partner"),
        sensitivity=_sensitivity(row.get("sensitivity")),
        cautious=_truth(row, "cautious"),
    )


def _sensitivity(value: object) -> Sensitivity:
    named = next((level for level in Sensitivity if level.value == value), None)
    if named is None:
        raise _unreadable("sensitivity")
    return named


def _baseline(fields: object) -> Baseline:
    try:
        return Baseline.from_dict(fields)
    except ProfileError as error:
        raise PlanError(
            say(
                "The session's plan cannot be read: {why}; {changed}",
                why=Sentence(error.template, error.values),
                changed=CHANGED,
            )
        ) from error


def _unreadable(what: str) -> PlanError:
    return PlanError(
        say(
            "The session's plan cannot be read: {what} is missing or of the wrong kind; {changed}",
            what=what,
            changed=CHANGED,
        )
    )


def _object(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _unreadable(where)
    return value


def _truth(row: Mapping[str, object], name: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise _unreadable(name)
    return value


def _number(row: Mapping[str, object], name: str) -> float:
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _unreadable(name)
    return float(value)
