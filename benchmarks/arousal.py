"""How well rising hearts are told from everything else that moves a heart.

    uv run python benchmarks/arousal.py [--hours N] [--seed S] [--data DIR] [--fold K/N]
                                        [--by-person] [--json]

Scores our detector and four rules in use elsewhere side by side, on simulated hours and, with
--data, on labelled recordings. Every recording goes through the engine of one partner, as live. The
rules of scoring are in `arousal_score`, the other rules in `arousal_rules`, what is scored in
`arousal_recordings`. --fold 2/5 takes every fifth person, beginning with the second: tune on the
other four fifths (--fold -2/5) and report this one.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest.mock import patch

from arousal_recordings import Recording, labelled, simulated
from arousal_rules import RULES, Shown, naive_cues
from arousal_score import Cue, Response, Score, score

from devices.samples import Beat, LinkChange, LinkState
from ifio_bio.arousal.detector import ArousalDetector
from ifio_bio.arousal.limits import SUMMED
from ifio_bio.arousal.state import ArousalEventKind, Evidence
from ifio_bio.session.partner_engine import PartnerEngine
from ifio_bio.session.plan import PartnerPlan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

OURS: Final = "ifio-bio"
DETECTORS: Final = (OURS, *RULES)
LARGE_BPM: Final = 13.0
COST_RUNS: Final = 5

SIZES: Final[dict[str, Callable[[Response], bool]]] = {
    "≥ 13 bpm": lambda r: r.rise_bpm is not None and r.rise_bpm >= LARGE_BPM,
    "≥ 13, in the open": lambda r: (r.rise_bpm or 0.0) >= LARGE_BPM and r.open,
    "< 13 bpm": lambda r: r.rise_bpm is not None and r.rise_bpm < LARGE_BPM,
}
TIMES: Final[dict[str, Callable[[Response], bool]]] = {
    "step": lambda r: r.kind == "step" and not r.paced,
    "ramp": lambda r: r.kind == "ramp" and not r.paced,
    "step, paced": lambda r: r.kind == "step" and r.paced,
    "ramp, paced": lambda r: r.kind == "ramp" and r.paced,
}


@dataclass(frozen=True, slots=True)
class Run:
    """One recording through the engine: our cues, and what was shown each second."""

    cues: list[Cue]
    shown: list[Shown]


@dataclass(frozen=True, slots=True)
class Row:
    """What one detector made of one recording."""

    detector: str
    group: str
    name: str
    person: str
    score: Score


def run(recording: Recording) -> Run:
    """Feed a recording to the engine of one partner, second by second."""
    engine = PartnerEngine("A", PartnerPlan(name="A"))
    engine.feed(LinkChange("A", 0.0, LinkState.STREAMING), 0.0)
    cues, shown, since_s, next_up = list[Cue](), list[Shown](), None, 0
    for second in range(1, int(recording.duration_s) + 1):
        while next_up < len(recording.samples) and recording.samples[next_up][0] < second:
            arrival_s, sample = recording.samples[next_up]
            engine.feed(sample, arrival_s)
            next_up += 1
        told = engine.advance(float(second), recording.pace_bpm(second), paused=False)
        metrics = engine.metrics
        shown.append(Shown(float(second), metrics.hr_bpm, metrics.rmssd_ms))
        for event in told.events:
            if event.kind is ArousalEventKind.SPIKE and since_s is None:
                since_s = event.time_s
            elif event.kind is ArousalEventKind.SETTLED and since_s is not None:
                cues.append(Cue(since_s, event.time_s))
                since_s = None
    if since_s is not None:
        cues.append(Cue(since_s, recording.duration_s))
    return Run(cues, shown)


def rows_of(recording: Recording) -> list[Row]:
    """Every detector on one recording."""
    ran = run(recording)
    given = {OURS: ran.cues} | {rule: naive_cues(rule, ran.shown) for rule in RULES}
    return [
        Row(
            detector,
            recording.group,
            recording.name,
            recording.person,
            score(cues, recording.responses, recording.stretches, recording.duration_s),
        )
        for detector, cues in given.items()
    ]


def in_fold(recordings: Iterable[Recording], fold: str | None) -> list[Recording]:
    """The recordings of every n-th person from the k-th on ("k/n"), or of all others ("-k/n")."""
    found = list(recordings)
    if fold is None:
        return found
    which, count = (int(part) for part in fold.split("/"))
    people = sorted({recording.person for recording in found})
    chosen = set(people[abs(which) - 1 :: count])
    return [r for r in found if (r.person in chosen) == (which > 0)]


def total(rows: Sequence[Row], detector: str, group: str) -> Score:
    """The sum over the recordings of a group."""
    return sum(
        (row.score for row in rows if (row.detector, row.group) == (detector, group)), Score()
    )


def cost(recording: Recording) -> dict[str, float]:
    """Microseconds of computing per beat (least of several runs), and bytes of state."""
    heard: list[Evidence] = []

    class Listening(ArousalDetector):
        def advance(self, evidence: Evidence) -> Any:
            heard.append(evidence)
            return super().advance(evidence)

    with patch("ifio_bio.session.partner_engine.ArousalDetector", Listening):
        run(recording)
    beats = sum(isinstance(sample, Beat) for _, sample in recording.samples)
    seconds = []
    for _ in range(COST_RUNS):
        detector = ArousalDetector()
        began = time.process_time()
        for evidence in heard:
            detector.advance(evidence)
        seconds.append(time.process_time() - began)
    return {"us_per_beat": 1e6 * min(seconds) / beats, "state_bytes": len(pickle.dumps(detector))}


def report(rows: Sequence[Row], spent: dict[str, float] | None) -> str:
    """The tables, as markdown."""
    groups = list(dict.fromkeys(row.group for row in rows))
    parts = [_found_table(rows, groups), _ceiling(rows)]
    parts += [_false_table(rows, groups), _situation_table(rows)]
    if spent is not None:
        parts.append(
            f"Our detector: {spent['us_per_beat']:.1f} µs a beat, "
            f"state {spent['state_bytes'] / 1000:.1f} kB."
        )
    return "\n\n".join(part for part in parts if part)


def _found_table(rows: Sequence[Row], groups: Sequence[str]) -> str:
    lines = []
    for group in groups:
        ours = total(rows, OURS, group)
        sizes = {name: wanted for name, wanted in SIZES.items() if ours.count(wanted)}
        if not ours.found:
            continue
        for name, wanted in ({"all": _any} | sizes).items():
            told = [_share(total(rows, d, group).sensitivity(wanted)) for d in DETECTORS]
            lines.append([f"{group}, {name} ({ours.count(wanted)})", *told])
        for name, wanted in ({"any": _any} | TIMES).items():
            if ours.count(wanted):
                told = [_number(total(rows, d, group).median_after_s(wanted)) for d in DETECTORS]
                lines.append([f"{group}, s to the cue, {name} ({ours.count(wanted)})", *told])
    return _table(["found, median time", *DETECTORS], lines)


def _ceiling(rows: Sequence[Row]) -> str:
    """How far each person rises above a sitting of their own, and how many can be found at all."""
    mine = [row for row in rows if (row.detector, row.group) == (OURS, "gudb: maths")]
    found = [found for row in mine for found in row.score.found]
    rises_bpm = sorted(f.response.rise_bpm for f in found if f.response.rise_bpm is not None)
    if not rises_bpm:
        return ""
    least_bpm = SUMMED.above_bpm
    enough = sum(rise_bpm >= least_bpm for rise_bpm in rises_bpm)
    told = ", ".join(f"{rise_bpm:.0f}" for rise_bpm in rises_bpm)
    return (
        f"gudb: maths, rise of each person in bpm: {told}. {enough} of {len(rises_bpm)} rise by the "
        f"{least_bpm:g} bpm without which no cue is given: {_share(enough / len(rises_bpm))} is the "
        "most that can be found."
    )


def _any(_response: Response) -> bool:
    return True


def _false_table(rows: Sequence[Row], groups: Sequence[str]) -> str:
    lines = []
    for group in groups:
        scores = [total(rows, detector, group) for detector in DETECTORS]
        hours = sum(scores[0].quiet_s.values()) / 3600
        told = [f"{_number(s.false_per_hour())} ({sum(s.false.values())})" for s in scores]
        lines.append([f"{group} ({hours:.1f} h)", *told])
        lines.append([f"{group}, time cued", *(_share(s.cued_share) for s in scores)])
    return _table(["false cues per hour (number)", *DETECTORS], lines)


def _situation_table(rows: Sequence[Row]) -> str:
    groups = {row.group for row in rows if len(row.score.quiet_s) > 1}
    lines = []
    for group in sorted(groups):
        scores = [total(rows, detector, group) for detector in DETECTORS]
        for situation, seconds in sorted(scores[0].quiet_s.items(), key=lambda item: -item[1]):
            told = [_number(s.false_per_hour([situation])) for s in scores]
            lines.append([f"{group}: {situation} ({seconds / 3600:.1f} h)", *told])
    return _table(["false cues per hour, by situation", *DETECTORS], lines) if lines else ""


def by_person(rows: Sequence[Row]) -> str:
    """One line for every person and group: found of how many, false cues, for each detector."""
    lines = []
    for group, person in dict.fromkeys((row.group, row.person) for row in rows):
        told = []
        for detector in DETECTORS:
            mine = [r for r in rows if (r.detector, r.group, r.person) == (detector, group, person)]
            summed = sum((row.score for row in mine), Score())
            hits = sum(found.after_s is not None for found in summed.found)
            told.append(f"{hits}/{len(summed.found)}, {sum(summed.false.values())} false")
        lines.append([f"{group}: {person}", *told])
    return _table(["found, false", *DETECTORS], lines)


def _table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rule = ["---"] * len(head)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))


def _share(value: float | None) -> str:
    return "—" if value is None else f"{100 * value:.0f} %"


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.2g}" if value < 1 else f"{value:.1f}"


def as_json(rows: Sequence[Row], spent: dict[str, float] | None) -> str:
    """Everything counted, one object for each recording and detector."""
    told = [
        {
            "detector": row.detector,
            "group": row.group,
            "recording": row.name,
            "person": row.person,
            "responses": [
                {
                    "kind": found.response.kind,
                    "start_s": found.response.start_s,
                    "rise_bpm": found.response.rise_bpm,
                    "paced": found.response.paced,
                    "open": found.response.open,
                    "after_s": found.after_s,
                }
                for found in row.score.found
            ],
            "false": dict(row.score.false),
            "outside_responses_s": dict(row.score.quiet_s),
            "late": row.score.late,
            "cued_s": row.score.cued_s,
            "scored_s": row.score.scored_s,
        }
        for row in rows
    ]
    return json.dumps({"rows": told, "cost": spent}, indent=1)


def main() -> None:
    """Score, and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--hours", type=int, default=20, help="simulated hours of each mix")
    parser.add_argument("--seed", type=int, default=1, help="of the hours and quiet prefixes")
    parser.add_argument("--data", type=Path, help="folder with labels.csv and its files")
    parser.add_argument("--fold", help="k/n: every n-th person from the k-th on; -k/n: the others")
    parser.add_argument("--by-person", action="store_true", help="one line for every person")
    parser.add_argument("--json", action="store_true", help="every count, for a machine")
    chosen = parser.parse_args()
    recordings = in_fold(simulated(chosen.hours, chosen.seed), chosen.fold)
    if chosen.data is not None:
        recordings += in_fold(labelled(chosen.data, chosen.seed), chosen.fold)
    rows = [row for recording in recordings for row in rows_of(recording)]
    spent = cost(recordings[0]) if chosen.hours else None
    if chosen.json:
        print(as_json(rows, spent))
        return
    print(report(rows, spent))
    if chosen.by_person:
        print(f"\n{by_person(rows)}")


if __name__ == "__main__":
    main()
