"""Beginning a session: from two names and two sources to one that is ready to start."""

from __future__ import annotations

import heapq
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from devices.bluetooth.feed import StrapFeed
from devices.sentence import say
from ifio_bio.breath.pacer import DEFAULT_BPM, STANDARD, Shape
from ifio_bio.kept.settings import sessions_folder
from ifio_bio.session.clock import SessionClock
from ifio_bio.session.demo import DEMOS, NAMES
from ifio_bio.session.errors import SessionError
from ifio_bio.session.files import SessionFiles
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.live import LiveSession
from ifio_bio.session.plan import PartnerPlan, SessionPlan
from ifio_bio.session.protocols import packaged_protocol
from ifio_bio.session.recorder import Recorder
from ifio_bio.session.sources import Sources
from ifio_bio.session.store import named_folder, new_folder

if TYPE_CHECKING:
    from pathlib import Path

    from calibration.profile import Profile
    from devices.bluetooth.service import Bluetooth
    from ifio_bio.kept.people import Duo
    from ifio_bio.session.header import MadeBy
    from ifio_bio.session.protocol import Protocol

LETTERS = ("A", "B")


def recorded(
    sources: Sources,
    names: tuple[str, str] = LETTERS,
    *,
    protocol: Protocol | None = None,
    out: Path | None = None,
    ends_at_s: float | None = None,
    ends_with_sources: bool = False,
    bluetooth: Bluetooth | None = None,
    partners: tuple[PartnerPlan, PartnerPlan] | None = None,
    root: Path | None = None,
    duo: Duo | None = None,
    paced: bool = True,
) -> LiveSession:
    """A facilitated session, written into `out` or a new folder in `root`.

    Without either, `root` is where this system keeps a user's data.

    With a known `duo` each one's own usual and caution go along, and the pacer begins at a pace
    both can follow; all of it is written into the session, and a replay takes it from there.
    `paced` is whether anybody will see the pacer.

    Raises:
        SourceError: a source cannot be opened.
        SessionError: the folder cannot be used.
    """
    packets = sources.packets()
    plan = plan_for(sources, names, protocol=protocol, partners=partners)
    if duo is not None:
        plan = _known(plan, duo)
    plan = replace(plan, paced=paced)
    return LiveSession(
        plan,
        ahead=packets,
        feeds=feeds_for(sources, bluetooth),
        recorder=start_recorder(plan, sources, out, root),
        ends_at_s=ends_at_s,
        ends_with_ahead=ends_with_sources and not sources.straps(),
    )


def at_home(
    sources: Sources,
    names: tuple[str, str] = LETTERS,
    *,
    first_pace_bpm: float = DEFAULT_BPM,
    shape: Shape = STANDARD,
    bluetooth: Bluetooth | None = None,
    duo: Duo | None = None,
) -> LiveSession:
    """Breathing together without a facilitator; no heartbeat is recorded.

    With a known `duo` each one's own usual and caution go along; the pace is still the one given.

    Raises:
        SourceError: a source cannot be opened.
        SessionError: a strap is named where no radio is used.
        PlanError: the pace is outside what the pacer offers.
    """
    plan = plan_for(sources, names, first_pace_bpm=first_pace_bpm, facilitated=False, shape=shape)
    if duo is not None:
        plan = replace(_known(plan, duo), first_pace_bpm=first_pace_bpm)
    return LiveSession(plan, ahead=sources.packets(), feeds=feeds_for(sources, bluetooth))


def simulated(
    scenario: str,
    *,
    seed: int = 1,
    speed: float = 1.0,
    facilitated: bool = True,
    protocol: Protocol | None = None,
) -> LiveSession:
    """The demo: a simulated couple and, with a facilitator, its script; nothing is recorded."""
    sources = Sources.named(*(f"sim:{scenario}/{letter}?seed={seed}" for letter in LETTERS))
    script = DEMOS[scenario].requests() if facilitated else iter(())
    return LiveSession(
        plan_for(sources, NAMES, facilitated=facilitated, protocol=protocol),
        ahead=heapq.merge(sources.packets(), script, key=lambda entry: entry.time_ns),
        clock=SessionClock(speed),
    )


def plan_for(
    sources: Sources,
    names: tuple[str, str] = LETTERS,
    *,
    first_pace_bpm: float = DEFAULT_BPM,
    facilitated: bool = True,
    protocol: Protocol | None = None,
    shape: Shape = STANDARD,
    partners: tuple[PartnerPlan, PartnerPlan] | None = None,
) -> SessionPlan:
    """`protocol`, else the packaged one, for two of whom those with a source wear a strap.

    `partners` say more of the two than their `names`.

    Raises:
        PlanError: the pace is outside what the pacer offers.
    """
    protocol = protocol or packaged_protocol()
    a, b = partners or (PartnerPlan(names[0]), PartnerPlan(names[1]))
    return SessionPlan(
        replace(a, wears_strap=sources.a is not None),
        replace(b, wears_strap=sources.b is not None),
        protocol,
        protocol.agreements,
        first_pace_bpm,
        facilitated,
        shape,
    )


def feeds_for(sources: Sources, bluetooth: Bluetooth | None) -> tuple[StrapFeed, ...]:
    """One feed for each strap among the sources.

    Raises:
        SessionError: a strap is named where no radio is used.
    """
    straps = sources.straps()
    if bluetooth is None:
        if straps:
            raise SessionError(
                say("Straps need a live session; name recordings or sim: sources here.")
            )
        return ()
    return tuple(StrapFeed(bluetooth, who, address) for who, address in straps.items())


def start_recorder(
    plan: SessionPlan, sources: Sources, out: Path | None, root: Path | None = None
) -> Recorder:
    """A recorder into `out`, or into a new folder in `root`, the system's place without one.

    Raises:
        SessionError: the folder cannot be used.
    """
    start = datetime.now().astimezone()
    folder = new_folder(start, root or sessions_folder()) if out is None else named_folder(out)
    try:
        return Recorder(SessionFiles(folder, header_for(plan, sources, start)))
    except OSError as error:
        raise SessionError(
            say(
                "{folder} could not be written ({why}); free some space or name a folder on "
                "another disk.",
                folder=folder,
                why=error.strerror,
            )
        ) from error


def header_for(
    plan: SessionPlan, sources: Sources, start: datetime, made_by: MadeBy = "live"
) -> SessionHeader:
    """The header of a session that begins at `start`."""
    zoned = start.isoformat(timespec="seconds")
    return SessionHeader(zoned, plan.kept.to_dict(), sources.texts(), made_by)


def _known(plan: SessionPlan, duo: Duo) -> SessionPlan:
    """The plan with what is known of both: baselines, caution, and where the pacer begins.

    Of two paces it is the faster, which both can follow; a plan without either keeps its own.
    """
    paces_bpm = [person.profile.first_pace_bpm for person in (duo.a, duo.b)]
    return replace(
        plan,
        a=_known_partner(plan.a, duo.a.profile),
        b=_known_partner(plan.b, duo.b.profile),
        first_pace_bpm=max(
            (bpm for bpm in paces_bpm if bpm is not None), default=plan.first_pace_bpm
        ),
    )


def _known_partner(plan: PartnerPlan, profile: Profile) -> PartnerPlan:
    latest = profile.latest
    baseline = None if latest is None else latest.baseline
    return replace(plan, baseline=baseline, cautious=plan.cautious or profile.cautious)
