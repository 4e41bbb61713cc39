"""The stage bar: six stages, how long each took, runs, or will take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ifio_bio.dashboard.models import words
from ifio_bio.dashboard.models.language import tr

if TYPE_CHECKING:
    from ifio_bio.session.snapshot import SessionSnapshot, StageSnapshot, TurnSnapshot

Tense: TypeAlias = Literal["past", "current", "future"]


@dataclass(frozen=True, slots=True)
class StageModel:
    """One stage: `done` is the filled share of its bar."""

    title: str
    words: str
    tense: Tense
    done: float


SKIPPED_S = 1.0  # a stage that was only passed through

GROUNDING = tr("grounding breath")


@dataclass(frozen=True, slots=True)
class TurnWords:
    """The timer of a stage: the step that runs with its time, and the one after it."""

    now: str
    then: str


def turn_words(turn: TurnSnapshot | None, *, grounding: bool) -> TurnWords:
    """The timer in words; in a stage without one, whether the grounding breath is on."""
    if turn is None:
        return TurnWords(GROUNDING if grounding else "", "")
    spent = words.minutes_seconds(turn.spent_s)
    planned = words.minutes_seconds(turn.planned_min * words.MINUTE_S)
    return TurnWords(
        tr("{title} {spent} of {planned}").format(title=turn.title, spent=spent, planned=planned),
        tr("then {next_title}").format(next_title=turn.next_title),
    )


def stage_models(snapshot: SessionSnapshot) -> tuple[StageModel, ...]:
    """The bar, left to right."""
    return tuple(
        _stage(stage, index - snapshot.stage_index) for index, stage in enumerate(snapshot.stages)
    )


def _stage(stage: StageSnapshot, ahead: int) -> StageModel:
    if ahead < 0:
        done = 0.0 if stage.spent_s < SKIPPED_S else 1.0
        return StageModel(stage.title, _spent(stage.spent_s), "past", done)
    if ahead == 0:
        spent = words.minutes_seconds(stage.spent_s)
        done = min(1.0, stage.spent_s / (stage.planned_min * words.MINUTE_S))
        return StageModel(
            stage.title,
            tr("{spent} of {planned_min}").format(spent=spent, planned_min=stage.planned_min),
            "current",
            done,
        )
    planned = tr("{minutes} min").format(minutes=stage.planned_min)
    return StageModel(
        stage.title,
        tr("next, {minutes} min").format(minutes=stage.planned_min) if ahead == 1 else planned,
        "future",
        0.0,
    )


def _spent(spent_s: float) -> str:
    if spent_s < SKIPPED_S:
        return tr("skipped")
    minutes = int(spent_s / words.MINUTE_S + 0.5)
    return tr("{minutes} min").format(minutes=minutes) if minutes else tr("under 1 min")
