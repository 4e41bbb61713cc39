"""Moments of a session in which a window has something else to say, and the sentences below it."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import UTC, date, datetime

from snapshots import calm, cue, lost, partner, usual

from devices.bluetooth.explain import Cause, trouble_of
from devices.bluetooth.intake import TOO_MUCH
from devices.bluetooth.reach import StrapInReach
from devices.bluetooth.strap import UNHEARD
from devices.decode import NO_CONTACT_DETAIL
from devices.errors import SourceError
from devices.packets import Packet
from devices.profiles import profiles
from devices.rr_file import read_recording
from devices.samples import RECORDING_OVER, LinkState
from devices.sentence import said_by
from devices.source import parse_source
from devices.standard import BatteryWatch
from ifio_bio.arousal.state import ArousalState, Doubt, Level
from ifio_bio.dashboard.models.start.seats import chosen_from, missing
from ifio_bio.dashboard.models.start.straps import (
    StrapWatch,
    radio_block,
    reach_rows,
    reach_words,
    strap_block,
)
from ifio_bio.kept import people, settings
from ifio_bio.kept.errors import KeptError
from ifio_bio.kept.practice import Practice, read_practice, write_practice
from ifio_bio.kept.practised import HomeFolder, Practised
from ifio_bio.session import begin, live, run
from ifio_bio.session.asleep import slept_sentence
from ifio_bio.session.consent import Consent
from ifio_bio.session.errors import SessionError
from ifio_bio.session.header import SessionHeader
from ifio_bio.session.plan import PlanError, SessionPlan
from ifio_bio.session.protocol import ProtocolError, parse_protocol
from ifio_bio.session.refusals import LOST, sentence_for, tables_incomplete, unwritten
from ifio_bio.session.retention import delete_one
from ifio_bio.session.snapshot import CuePhase, Mark, PaceChange, Reading, TogetherSnapshot
from ifio_bio.session.snapshot import TurnSnapshot as Turn
from ifio_bio.session.sources import Sources
from ifio_bio.session.store import append_note, named_folder

ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EMFILE)
HEARD = (UNHEARD, TOO_MUCH, NO_CONTACT_DETAIL)
DETAILS = (*HEARD, BatteryWatch().feed(10))


def both(**changes):
    """The same of both partners."""
    return tuple(partner(who, **changes) for who in ("A", "B"))


def one(**changes):
    """Of B alone; A is as ever."""
    return partner("A"), partner("B", **changes)


def unsaid(doubt):
    return ArousalState(1052.0, None, 1000.0, doubt, learned_s=60.0, needed_s=180.0)


def cues():
    """Cues of one and of both, in each phase."""
    first = cue()
    two = replace(first.cue, partners=("A", "B"), high=True)
    yield first
    yield cue(cue=replace(first.cue, high=True, reasons=("Movement is not measured.",)))
    yield cue(cue=two)
    yield cue(cue=replace(two, high=False, suggested_bpm=6.0))
    for answer in ("brake", "grounding", "snooze", "something_else", None):
        yield cue(cue=replace(first.cue, phase=CuePhase.ACTED, answer=answer))
    for of in (first.cue, two):
        yield cue(cue=replace(of, phase=CuePhase.SETTLED))
        for doubt in (Doubt.MOVING, Doubt.TOO_FEW_BEATS, Doubt.NO_SIGNAL):
            yield cue(cue=of, partners=(partner("A", arousal=unsaid(doubt)), partner("B")))
    yield cue(cue=two, partners=both(arousal=unsaid(Doubt.MOVING)))


def links():
    """Every state of a link, of one and of both, and every word a strap has about it."""
    yield lost()
    for state in LinkState:
        for since_s in (0.0, 900.0):
            yield calm(partners=one(link=state, no_data_since_s=since_s, hr_bpm=Reading()))
            yield calm(partners=both(link=state, no_data_since_s=since_s), recording=False)
    for detail in (*DETAILS, *(str(trouble_of(cause).sentence) for cause in Cause)):
        yield calm(partners=one(link=LinkState.LOST, no_data_since_s=900.0, link_detail=detail))
        yield calm(partners=one(link_detail=detail))
    over = {"link": LinkState.CLOSED, "no_data_since_s": 900.0, "link_detail": RECORDING_OVER}
    yield calm(partners=one(**over))
    yield calm(partners=both(**over))
    yield calm(partners=one(hr_bpm=Reading(70.0, 0.4, 0.5)))
    yield calm(partners=one(wears_strap=False, hr_bpm=Reading()))
    yield calm(partners=both(wears_strap=False, hr_bpm=Reading()))


def quiet():
    """Why there is no cue, and what else the panels say."""
    above = replace(usual(1052.0, 900.0, 72.0), level=Level.HIGH, position=0.9)
    below = replace(usual(1052.0, 900.0, 72.0), above_bpm=-12.0)
    for state in (above, below, *map(unsaid, Doubt)):
        yield calm(partners=one(arousal=state), quiet_since_s=None)
        yield calm(partners=both(arousal=state), quiet_since_s=None)
    yield calm(quiet_since_s=None)
    yield calm(quiet_since_s=None, partners=one(wears_strap=False))
    yield calm(snoozed_until_s=1200.0)
    yield calm(agreements=("1", "2", "3", "4", "5"))
    for moved in ("some", "moving", None):
        yield calm(partners=one(movement=moved, cautious=True))
    yield calm(partners=one(movement=None, rmssd_ms=Reading(), breath_rate_bpm=Reading()))
    for gone in ({"hidden": True}, {"paused": True}):
        yield calm(partners=one(**gone, hr_bpm=Reading(), arousal=unsaid(Doubt.NO_SIGNAL)))


def states():
    """The session as a whole."""
    kinds = ("marker", "repair", "brake", "gap", "cue")
    yield calm(marks=tuple(Mark(kind, 940.0, "1", "B", 990.0) for kind in kinds))
    yield calm(paused=True)
    yield calm(ended=True)
    yield calm(ended=True, recording=False)
    yield calm(ended=True, broke_off=True, trouble=live.BROKE_OFF)
    yield calm(recording=False, grounding=True)
    yield calm(turn=Turn("1", 30.0, 3, "2"))
    yield calm(pace_changes=(PaceChange(0.0, 6.0), PaceChange(1050.0, 5.0)))
    for at in range(6):
        yield calm(stage_index=at)
    for together in (
        TogetherSnapshot("together", 872.0, 0.001, None, ""),
        TogetherSnapshot("together", 872.0, 0.9, None, ""),
        TogetherSnapshot("no_more_than_chance", 872.0, 0.4, None, ""),
        TogetherSnapshot("no_more_than_chance", 872.0, 0.01, None, ""),
        TogetherSnapshot(None, 0.0, None, 60.0, ""),
        TogetherSnapshot(None, 0.0, None, 170.0, ""),
        TogetherSnapshot(None, 0.0, None, None, "not shown"),
    ):
        yield calm(together=together)
    for trouble in disk():
        yield calm(trouble=trouble)
    agreed = Consent(record=True, share=True, show_partner=True)
    yield calm(partners=both(consent=agreed))


def moments():
    """All of them."""
    return (*cues(), *links(), *quiet(), *states())


def straps():
    """What the start page says of straps, near and away."""
    chosen = chosen_from(("Anna", "Marco"), ("ble:A0:9E:1A:00:00:01", "ble:"))
    for cause in Cause:
        block = radio_block(trouble_of(cause))
        yield from (block.title, block.sentence)
    for state in LinkState:
        for detail in HEARD:
            watch = StrapWatch()
            watch.feed(Packet(0, "A", "battery", "32"))
            watch.feed(Packet(0, "A", "link", f"{state.value} {detail}"))
            view = watch.view(3.0)
            block = strap_block(chosen, {"A": view})
            yield from (view.spoken, view.contact, block.title, block.sentence)
    rows = reach_rows([StrapInReach("1", "", -60, 4, 0.0, make) for make in profiles()], ())
    yield from (row.spoken for row in rows)
    for waits, works in ((True, True), (False, True), (False, False)):
        yield reach_words(anybody_waits=waits, works=works)
    for sources in (("none:", "none:"), ("file:", "ble:"), ("file:/1", "file:/1")):
        yield missing(chosen_from(("Anna", "Marco"), sources))


def disk():
    """What is said when the disk refuses a recording."""
    for number in ERRORS:
        error = OSError(number, os.strerror(number))
        yield from (sentence_for(error), unwritten(12, error), tables_incomplete(error))
    yield from (LOST, live.BROKE_OFF, live.NOT_CLOSED, live.NOT_LET_GO, run.LISTENER_FAILED)


def refused(doing, *args, **more):
    """What is said when that cannot be done."""
    try:
        doing(*args, **more)
    except (SourceError, SessionError, KeptError, PlanError, ProtocolError) as error:
        return said_by(error)
    raise AssertionError(f"{doing} was done")


TABLES = (
    "",
    "rr_ms\n",
    "rr_ms\n800\n",
    "rr_ms\n800\n-3\n",
    "rr_ms\n0.8\n0.9\n0.8\n",
    "rr_ms\n70\n71\n72\n",
    "rr_ms\n9000\n9100\n9000\n",
    "rr_ms,t_s\n800,1\n810,x\n",
    "rr_ms,t_s\n800,1\n810,\n",
    "rr_ms,t_s\n800,3\n810,2\n",
    "rr_ms,t_s\n800,-3\n810,2\n",
    "rr_ms,t_s\n800,1000\n810,2000\n820,3000\n",
    "1,2\n3,4\n",
    'rr_ms\n"800\n',
    "a,b\n1,2\n",
    "a,b,c,d,e,f,g,h,i\n1,2,3,4,5,6,7,8,9\n",
    "hr_bpm\n70\n71\n",
    "hr_bpm,t_s\n70,1\n-71,2\n",
    "hr_bpm,t_s\n7000,1\n7100,2\n",
)
PROTOCOLS = (
    "{",
    "[]",
    "{}",
    '{"schema": 9}',
    '{"schema": 1}',
    '{"schema": 1, "name": 3, "stages": []}',
    '{"schema": 1, "name": "1", "stages": []}',
    '{"schema": 1, "name": "1", "stages": [3]}',
    '{"schema": 1, "name": "1", "stages": [{"title": ""}]}',
    '{"schema": 1, "name": "1", "stages": [{"title": "1", "short_title": "1", "minutes": 0}]}',
)


def sources(folder):
    """Files and names that are no source."""
    file = folder / "1.csv"
    for table in TABLES:
        file.write_text(table, encoding="utf-8")
        yield refused(read_recording, file)
    file.write_bytes(b"\xff\xfe\xff")
    yield refused(read_recording, file)
    yield refused(read_recording, folder)
    yield refused(read_recording, folder / "2.csv")
    for named in ("usb:1", "ble:1", "file:", "file:~1/1", "sim:1/A"):
        yield refused(parse_source, named)
    yield refused(Sources.named, "sim:calm/A", "sim:calm/A")


def kept(folder):
    """What is kept, and cannot be read or written."""
    blocked = folder / "3"
    blocked.write_text("", encoding="utf-8")
    for held in ("{", "[]", '{"schema": 9}', '{"schema": 0}', '{"schema": 1}', "1" * 20_000):
        practice = folder / "4"
        practice.write_text(held, encoding="utf-8")
        yield refused(read_practice, practice)
        yield refused(people.bring, practice)
    yield refused(people.bring, blocked / "5")
    yield refused(read_practice, blocked / "5")
    given = Practice(date(2026, 11, 21), 6.0, 10, 3)
    yield refused(write_practice, blocked / "5", given)
    for wrong in ({"pace_bpm": 60.0}, {"minutes": 99}, {"times_a_week": 99}, {"invitation": "\n"}):
        yield refused(replace, given, **wrong)
    yield refused(people.export, people.new_duo("Anna", "Marco"), blocked / "5")
    yield settings.save(settings.Settings(), blocked / "5")
    blocked.write_text("{", encoding="utf-8")
    yield settings.load(blocked)[1]
    evening = datetime(2026, 11, 21, 21, 0, tzinfo=UTC)
    practised = Practised(evening, 10, 600.0, 60, 6.0, finished=True)
    yield refused(HomeFolder(blocked).write, practised)


def sessions(folder):
    """Sessions, plans and protocols that cannot be read or written."""
    blocked = folder / "6"
    blocked.write_text("", encoding="utf-8")
    yield refused(named_folder, blocked)
    yield refused(named_folder, folder)
    yield refused(append_note, blocked, 0.0, "")
    yield refused(delete_one, blocked)
    yield refused(SessionHeader.read, folder)
    for held in ("{", "[]", '{"schema": 99}'):
        (folder / "session.json").write_text(held, encoding="utf-8")
        yield refused(SessionHeader.read, folder)
    (folder / "session.json").unlink()
    plan = begin.plan_for(Sources.named("sim:calm/A", None), ("Anna", "Marco"))
    yield refused(replace, plan, first_pace_bpm=60.0)
    for field in ("partners", "protocol", "agreements", "breath", "first_pace_bpm", "facilitated"):
        yield refused(SessionPlan.from_dict, plan.to_dict() | {field: "?"})
    for text in PROTOCOLS:
        yield refused(parse_protocol, text, "7.json")
    yield from map(slept_sentence, (20.0, 60.0, 600.0))


def sentences(folder):
    """Every sentence of the core that is easily come by."""
    radio = (trouble_of(cause).sentence for cause in Cause)
    makes = (profile.words for profile in profiles())
    return (*radio, *makes, *DETAILS, *disk(), *sources(folder), *kept(folder), *sessions(folder))
