"""Recordings to score on: labelled ones from a folder, and simulated hours.

The folder holds `labels.csv` (`file,start_s,end_s,label,kind`) and the files it names, in the
formats `ifio-bio replay` reads. A quiet stretch of random length from the same person stands before
each of them, so that nothing can be learned from where a file begins.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from statistics import mean
from typing import TYPE_CHECKING, Final

import numpy as np
from arousal_score import UNSCORED, Response, Stretch

from devices.chain import BeatChain
from devices.motion_file import read_motion
from devices.rr_file import Quantity, read_recording
from devices.samples import HeartRate, LinkChange, LinkState, Motion
from devices.simulator.happenings import AROUSAL, PACED_ONLY, POSTURE_ONLY, THERAPY, Kind
from devices.simulator.therapy import simulate_therapy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from devices.samples import Sample
    from devices.simulator.happenings import Happening, Mix
    from devices.simulator.therapy import Therapy

Timed = tuple[float, "Sample"]
Reading = tuple[float, float]  # time_s, and rr_ms or hr_bpm

ARRIVES_S: Final = 0.65  # a strap needs 0.15 s to be sure of a beat, and notifies once a second
LINGERS_S: Final = 30.0
LOST_AFTER_S: Final = 8.0  # a radio that is silent for longer says so
PREFIX_S: Final = (60.0, 240.0)
SITTING_S: Final = (70.0, 112.0)  # gudb has two minutes of it
MOVING: Final = ("hand_bike", "walking", "jogging")  # as gudb names them; no accelerometer
USUAL_PACE_BPM: Final = 6.0
HIDING: Final = frozenset({Kind.POSTURE, Kind.MOVEMENT, Kind.POOR_CONTACT, Kind.DROPOUT})
SITUATIONS: Final = (  # of several, the first speaks
    *(Kind.DROPOUT, Kind.POOR_CONTACT, Kind.POSTURE, Kind.MOVEMENT, Kind.COUGH, Kind.LAUGH),
    *(Kind.SIGH, Kind.FIDGET, Kind.STEP, Kind.RAMP, Kind.PACED, Kind.TALK),
)
RATE_BELOW: Final = 250.0  # a reading below this is bpm, once a second, and no RR in ms
LOOSE: Final = "minute-precision"


@dataclass(frozen=True, slots=True)
class Recording:
    """One person, one recording: samples by arrival in s, and what is known to be true of it."""

    group: str
    name: str
    person: str
    duration_s: float
    samples: tuple[Timed, ...]
    responses: tuple[Response, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    paces: tuple[tuple[float, float, float], ...] = ()

    def pace_bpm(self, time_s: float) -> float:
        """What the pacer shows at a time."""
        return next((r for s, e, r in self.paces if s <= time_s < e), USUAL_PACE_BPM)


def simulated(hours: int, seed: int) -> Iterator[Recording]:
    """So many hours of each mix, every hour another person."""
    mixes: dict[str, Mix] = {
        "simulator: therapy": THERAPY,
        "simulator: paced 4-7/min": PACED_ONLY,
        "simulator: posture": POSTURE_ONLY,
    }
    for number, (group, mix) in enumerate(mixes.items()):
        for hour in range(hours):
            truth = simulate_therapy((seed, number, hour), 60, mix)
            yield of_therapy(truth, group, f"{seed}/{number}/{hour}")


def of_therapy(truth: Therapy, group: str, name: str) -> Recording:
    """A simulated hour as a recording."""
    happened = truth.happenings
    beats = [(beat.time_s, beat.rr_ms) for beat in truth.beats]
    lost = [h for h in happened if h.kind is Kind.DROPOUT and h.end_s - h.start_s >= LOST_AFTER_S]
    links: list[Timed] = [
        (time_s, LinkChange("A", time_s, state))
        for gap in lost
        for time_s, state in ((gap.start_s, LinkState.LOST), (gap.end_s, LinkState.STREAMING))
    ]
    moved: list[Timed] = [
        (m.time_s, Motion("A", m.time_s, m.activity_g, m.x_g, m.y_g, m.z_g)) for m in truth.motion
    ]
    return Recording(
        group=group,
        name=name,
        person=name,
        duration_s=truth.duration_s,
        samples=_by_arrival(_beats(beats), links, moved),
        responses=tuple(_response(h, happened) for h in truth.arousals),
        stretches=tuple(_stretches(happened)),
        paces=tuple((h.start_s, h.end_s, h.rate_bpm) for h in happened if h.rate_bpm is not None),
    )


def _response(arousal: Happening, happened: Sequence[Happening]) -> Response:
    start_s = arousal.start_s
    hidden = any(
        h.kind in HIDING and h.start_s < start_s + LINGERS_S and start_s < h.end_s + LINGERS_S
        for h in happened
    )
    paced = any(h.kind is Kind.PACED and h.covers(start_s) for h in happened)
    return Response(
        start_s, arousal.end_s, arousal.kind.value, arousal.rise_bpm, paced=paced, open=not hidden
    )


def _stretches(happened: Sequence[Happening]) -> Iterator[Stretch]:
    for kind in SITUATIONS:
        for happening in happened:
            if happening.kind is kind:
                word = "after a response" if kind in AROUSAL else kind.value.replace("_", " ")
                yield Stretch(happening.start_s, happening.end_s + LINGERS_S, word)


def labelled(data: Path, seed: int) -> Iterator[Recording]:
    """Every recording of the folder that can be scored."""
    labels = _labels(data / "labels.csv")
    for number, (name, spans) in enumerate(labels.items()):
        random = np.random.default_rng((seed, number))
        folder, _, file = name.partition("/")
        if folder == "meditation":
            yield _meditation(data, name, random)
        elif folder == "noneeg":
            yield _noneeg(data, name, spans, random)
        elif folder == "stress_predict":
            yield _stress_predict(data, name, spans, random)
        elif folder == "gudb" and file.endswith("_sitting"):
            yield from _gudb(data, file.removesuffix("_sitting"), random)


def _labels(path: Path) -> dict[str, list[Label]]:
    found: dict[str, list[Label]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            span = Label(float(row["start_s"]), float(row["end_s"]), row["label"], row["kind"])
            found.setdefault(row["file"], []).append(span)
    return found


@dataclass(frozen=True, slots=True)
class Label:
    """A line of `labels.csv`."""

    start_s: float
    end_s: float
    label: str
    kind: str

    def moved(self, by_s: float) -> Label:
        """The same, later."""
        return replace(self, start_s=self.start_s + by_s, end_s=self.end_s + by_s)


def _meditation(data: Path, name: str, random: np.random.Generator) -> Recording:
    file = name.rpartition("/")[2]
    group = f"{file[0]}?{file[2:]}"
    readings = _read(data / f"{name}.csv")
    prefix, by_s = _prefix(readings, readings, random, PREFIX_S)
    beats = prefix + _moved(readings, by_s)
    return _recording(group, name, f"meditation/{file[:2]}", _beats(beats))


def _noneeg(
    data: Path, name: str, labels: Sequence[Label], random: np.random.Generator
) -> Recording:
    readings = _read(data / f"{name}.csv")
    rest = [r for span in labels if span.kind == "rest" for r in _within(readings, span)]
    prefix, by_s = _prefix(rest, readings, random, PREFIX_S)
    rates = prefix + _moved(readings, by_s)
    samples: list[Timed] = [(t, HeartRate("A", t, hr)) for t, hr in rates]
    spans = [span.moved(by_s) for span in labels]
    cognitive = [
        _noneeg_cognitive(span, spans) for span in spans if span.label == "CognitiveStress"
    ]
    horror = [
        Response(span.start_s, span.end_s, "horror") for span in spans if "horror" in span.label
    ]
    moving = [Stretch(s.start_s, s.end_s, UNSCORED) for s in spans if s.kind == "confound_move"]
    recording = _recording("noneeg", name, name.removesuffix("_hr"), samples)
    return replace(recording, responses=(*cognitive, *horror), stretches=tuple(moving))


def _noneeg_cognitive(span: Label, spans: Sequence[Label]) -> Response:
    # the task is announced 40 s before it begins, which is labelled as stress too: one response
    told = next((s for s in spans if abs(s.end_s - span.start_s) < 1 and s.kind == "stress"), span)
    return Response(told.start_s, span.end_s, "cognitive")


def _stress_predict(
    data: Path, name: str, labels: Sequence[Label], random: np.random.Generator
) -> Recording:
    readings = _read(data / f"{name}.csv")
    rest = [r for span in labels if span.label.startswith("relax") for r in _within(readings, span)]
    prefix, by_s = _prefix(rest, readings, random, PREFIX_S)
    moved: list[Timed] = [
        (time_s + by_s, Motion("A", time_s + by_s, *numbers))
        for time_s, numbers in _read_motion(data / f"{name}_acc.csv")
    ]
    spans = [span.moved(by_s) for span in labels]
    recording = _recording("stress_predict", name, name, _beats(prefix + _moved(readings, by_s)))
    return replace(
        recording,
        samples=_by_arrival(recording.samples, moved),
        responses=tuple(
            Response(s.start_s, s.end_s, s.label.split(" ")[0].lower())
            for s in spans
            if s.kind == "stress" and LOOSE not in s.label
        ),
        stretches=(
            *(Stretch(s.start_s, s.end_s, UNSCORED) for s in spans if _is_loose_stress(s)),
            *(Stretch(s.start_s, s.end_s, _sp_situation(s)) for s in spans),
            Stretch(by_s, recording.duration_s, UNSCORED),  # between the parts people move about
        ),
    )


def _is_loose_stress(span: Label) -> bool:
    return span.kind == "stress" and LOOSE in span.label


def _sp_situation(span: Label) -> str:
    return "hyperventilation" if span.kind == "confound_breath" else "rest"


def _gudb(data: Path, person: str, random: np.random.Generator) -> Iterator[Recording]:
    sitting = _read(data / "gudb" / f"{person}_sitting.csv")
    name = f"gudb/{person}"
    prefix, by_s = _prefix(sitting, sitting, random, SITTING_S)
    yield _recording("gudb: sitting again", name, name, _beats(prefix + _moved(sitting, by_s)))
    maths = _read(data / "gudb" / f"{person}_maths.csv")
    prefix, by_s = _prefix(sitting, maths, random, SITTING_S)
    recording = _recording("gudb: maths", name, name, _beats(prefix + _moved(maths, by_s)))
    rise_bpm = _rate(maths, 10.0, 60.0) - _rate(sitting, 10.0, 120.0)
    response = Response(prefix[-1][0], recording.duration_s, "maths", rise_bpm)
    yield replace(recording, responses=(response,))
    for moving in MOVING:
        path = data / "gudb" / f"{person}_{moving}.csv"
        if path.exists():
            readings = _read(path)
            prefix, by_s = _prefix(sitting, readings, random, SITTING_S)
            group = f"gudb: {moving.replace('_', ' ')}"
            yield _recording(group, name, name, _beats(prefix + _moved(readings, by_s)))


def _rate(readings: Sequence[Reading], from_s: float, until_s: float) -> float:
    return 60_000 / mean(rr for time_s, rr in readings if from_s <= time_s < until_s)


def _recording(group: str, name: str, person: str, samples: Sequence[Timed]) -> Recording:
    return Recording(group, name, person, samples[-1][0], _by_arrival(samples))


def _by_arrival(*samples: Sequence[Timed]) -> tuple[Timed, ...]:
    return tuple(sorted((s for part in samples for s in part), key=lambda timed: timed[0]))


def _beats(readings: Sequence[Reading]) -> list[Timed]:
    chain = BeatChain("A")
    return [(time_s + ARRIVES_S, chain.stamp(time_s, rr_ms)) for time_s, rr_ms in readings]


def _read(path: Path) -> list[Reading]:
    recording = read_recording(path)
    plausible = recording.quantity is not Quantity.HR
    return [(r.time_s, r.value) for r in recording.readings if plausible or r.value > 0]


def _read_motion(path: Path) -> Iterator[tuple[float, tuple[float, ...]]]:
    for second in read_motion(path):
        yield second.time_s, tuple(float(number) for number in second.text.split())


def _within(readings: Sequence[Reading], span: Label) -> list[Reading]:
    return [r for r in readings if span.start_s + 1 < r[0] < span.end_s]


def _moved(readings: Sequence[Reading], by_s: float) -> list[Reading]:
    return [(time_s + by_s, value) for time_s, value in readings]


def _prefix(
    quiet: Sequence[Reading],
    readings: Sequence[Reading],
    random: np.random.Generator,
    lasts_s: tuple[float, float],
) -> tuple[list[Reading], float]:
    """A stretch of `quiet` that begins at 0, and by how much `readings` come later."""
    wanted_s = random.uniform(*lasts_s)
    spans_s = np.array([_lasts_s(value) for _, value in quiet])
    room = int(np.searchsorted(np.cumsum(spans_s), spans_s.sum() - wanted_s))
    first = int(random.integers(0, max(1, room)))
    ends_s = np.cumsum(spans_s[first:])
    count = min(len(ends_s), int(np.searchsorted(ends_s, wanted_s)) + 1)
    values = [value for _, value in quiet[first : first + count]]
    prefix = list(zip(ends_s[:count].tolist(), values, strict=True))
    return prefix, prefix[-1][0] + _lasts_s(readings[0][1]) - readings[0][0]


def _lasts_s(value: float) -> float:
    return value / 1000 if value > RATE_BELOW else 1.0
