"""What may be said before a session: an intention, what changes a heart, and the consent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ifio_bio.dashboard.models.frame import Box
from ifio_bio.dashboard.models.language import tr
from ifio_bio.session.consent import Consent
from ifio_bio.session.plan import PartnerPlan

TITLE = tr("Before you begin")
HINT = tr("Everything here can stay as it is: Enter begins.")
INTENTION = tr("What brings you here today")
HEART = tr("What changes the heart rate: a beta-blocker, a pacemaker, pregnancy, a fever")
LATER = tr("Answers can be changed at any moment, with C.")
BEGIN = tr("Begin")
BACK = tr("Start page")

if TYPE_CHECKING:
    from ifio_bio.arousal.sensitivity import Sensitivity

AGREED = Consent()
LONGEST = 300
BACK_BOX = Box(48, 36, 120, 32)
TITLE_BASELINE = 152.0
HINT_BASELINE = 188.0
INTENTION_LABEL = 256.0
INTENTION_BOX = Box(48, 268, 1344, 44)
GRID = Box(42, 360, 1350, 210)
HEART_LABEL = 618.0
HEART_TOP = 630.0
BEGIN_BOX = Box(1112, 728, 280, 72)
LATER_BASELINE = 770.0


@dataclass(frozen=True, slots=True)
class Before:
    """What was said; empty text: nothing."""

    intention: str = ""
    heart_a: str = ""
    heart_b: str = ""
    a: Consent = AGREED
    b: Consent = AGREED

    def partners(
        self, names: tuple[str, str], sensitivity: Sensitivity
    ) -> tuple[PartnerPlan, PartnerPlan]:
        """Both as their session takes them: whose heart is changed by something, with caution."""
        a, b = (
            PartnerPlan(
                name,
                record=consent.record,
                share=consent.share,
                show_partner=consent.show_partner,
                cautious=bool(heart),
                sensitivity=sensitivity,
            )
            for name, consent, heart in zip(
                names, (self.a, self.b), (self.heart_a, self.heart_b), strict=True
            )
        )
        return a, b

    def notes(self, names: tuple[str, str]) -> tuple[str, ...]:
        """The notes to keep, in English as all that is kept; nothing about the heart of somebody who is not recorded."""
        hearts = zip(names, (self.heart_a, self.heart_b), (self.a, self.b), strict=True)
        return (
            *([f"Intention: {self.intention}"] if self.intention else []),
            *(
                f"{name}, what changes the heart rate: {words}"
                for name, words, consent in hearts
                if words and consent.record
            ),
        )
