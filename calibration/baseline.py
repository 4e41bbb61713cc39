"""A partner's own resting reference."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from calibration.rows import Limits, number, optional, row_of, truth

_MS: Limits = (0, 1000)
_BREATHS: Limits = (0, 60)
_LN: Limits = (-20, 20)
_DEGREES: Limits = (0, 180)


@dataclass(frozen=True, slots=True)
class Baseline:
    """What is usual for one person at rest.

    Every `..._spread...` is a robust standard deviation (1.4826 times the median absolute
    deviation) of that quantity around its median; `clean_s` is how many clean seconds all of it
    rests on. None is not measured: a strap without RR has a heart rate only, one without an
    accelerometer no `tilt_deg` (the chest's lean from where it was first). `provisional` marks one
    learned from a session's first clean minute; `restless` one that was kept although the heart
    rate was hardly one of rest.
    """

    hr_bpm: float
    hr_spread_bpm: float
    clean_s: float
    provisional: bool
    rmssd_ms: float | None = None
    breath_rate_bpm: float | None = None
    rmssd_spread_ms: float | None = None
    breath_rate_spread_bpm: float | None = None
    rsa_ln_ms2: float | None = None
    rsa_ln_spread: float | None = None
    tilt_deg: float | None = None
    tilt_spread_deg: float | None = None
    restless: bool = False

    def to_dict(self) -> dict[str, object]:
        """Plain JSON values that `from_dict` reads back to an equal baseline."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: object) -> Baseline:
        """The baseline that `to_dict` wrote.

        Raises:
            ProfileError: something is missing, of the wrong kind, or no number of a person.
        """
        row = row_of(value, "baseline")
        return cls(
            hr_bpm=number(row, "hr_bpm", (25, 220)),
            hr_spread_bpm=number(row, "hr_spread_bpm", (0.1, 60)),
            clean_s=number(row, "clean_s", (1, 86_400)),
            provisional=truth(row, "provisional"),
            rmssd_ms=optional(row, "rmssd_ms", _MS),
            breath_rate_bpm=optional(row, "breath_rate_bpm", _BREATHS),
            rmssd_spread_ms=optional(row, "rmssd_spread_ms", _MS),
            breath_rate_spread_bpm=optional(row, "breath_rate_spread_bpm", _BREATHS),
            rsa_ln_ms2=optional(row, "rsa_ln_ms2", _LN),
            rsa_ln_spread=optional(row, "rsa_ln_spread", _LN),
            tilt_deg=optional(row, "tilt_deg", _DEGREES),
            tilt_spread_deg=optional(row, "tilt_spread_deg", _DEGREES),
            restless=truth(row, "restless"),
        )
