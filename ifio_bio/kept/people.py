"""Who comes here: duos, the straps they wore last, and each person's profile, on the user's disk.

One JSON file a duo, named by its `id` alone, in a private folder. To give one away is to copy that
file, and `delete` leaves nothing of it. A file that cannot be read is never written over: what is
damaged is moved aside as it is, what a newer version wrote stays where it is.

    everyone, sentences = people.load()      duos, the one seen last first; what to tell the user
    duo = people.new_duo("Anna", "Marco")    not on disk until `save`
    people.save(duo.seen(today))
    duo.person("A").profile                  calibration.profile.Profile
    people.save(duo.with_profile("A", profile))
    people.export(duo, path); people.bring(path); people.delete(duo)
"""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import platformdirs

from calibration.profile import Profile
from calibration.rows import ProfileError, day, row_of, text
from devices.samples import PARTNERS
from devices.sentence import Sentence, joined, said_by, say
from ifio_bio.kept.errors import KeptError
from ifio_bio.kept.json_text import from_json
from ifio_bio.kept.private import make_folder, sync_folder, write_private

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from devices.samples import Partner

SCHEMA = 1
SUFFIX = ".json"
ASIDE = ".unreadable"
LARGEST_FILE = 1_000_000  # twenty baselines each are a few kilobytes; more is something else
_ID = re.compile(r"[0-9a-f]{16}")


class PeopleError(KeptError):
    """Something kept of people cannot be read or written; the message is for the user."""


class StaysError(PeopleError):
    """It is whole as far as anybody knows, and stays where it is: only this program cannot."""


@dataclass(frozen=True, slots=True)
class Person:
    """One of a duo.

    `source` is where the beats came from last, as the command line takes it: empty for none,
    `ble:` alone for a strap that is still to be chosen; `strap` is what the strap calls itself.
    """

    name: str
    source: str = "ble:"
    strap: str = ""
    profile: Profile = field(default_factory=Profile)


@dataclass(frozen=True, slots=True)
class Duo:
    """Two people who come together, A on the left; `last_seen` None: not yet.

    `agreements` are their own words; None: they wrote none, and a protocol's hold.
    """

    id: str
    a: Person
    b: Person
    last_seen: date | None = None
    agreements: tuple[str, ...] | None = None

    def person(self, partner: Partner) -> Person:
        """One of the two."""
        return self.a if partner == "A" else self.b

    def with_person(self, partner: Partner, person: Person) -> Duo:
        """The same with one of them changed."""
        return replace(self, a=person) if partner == "A" else replace(self, b=person)

    def with_profile(self, partner: Partner, profile: Profile) -> Duo:
        """The same with one profile changed; an empty `Profile()` forgets what was learned."""
        return self.with_person(partner, replace(self.person(partner), profile=profile))

    def practised(self, pace_bpm: float) -> Duo:
        """The same once both breathed at that pace at home."""
        duo = self
        for partner in PARTNERS:
            profile = replace(duo.person(partner).profile, practised_bpm=pace_bpm)
            duo = duo.with_profile(partner, profile)
        return duo

    def seen(self, today: date) -> Duo:
        """The same, here on that day."""
        return replace(self, last_seen=today)

    def names(self) -> tuple[str, str]:
        """What each is called, A first."""
        return self.a.name, self.b.name


def find(duos: Iterable[Duo], name: str) -> tuple[tuple[Duo, Partner], ...]:
    """Everybody called `name`, in whichever duo; capitals make no difference."""
    wanted = name.strip().casefold()
    return tuple(
        (duo, partner)
        for duo in duos
        for partner in PARTNERS
        if duo.person(partner).name.strip().casefold() == wanted
    )


def find_duo(duos: Iterable[Duo], name_a: str, name_b: str) -> Duo | None:
    """The duo of these two, A first; None when they were never here, or two duos are called so."""
    wanted = [name.strip().casefold() for name in (name_a, name_b)]
    same = [duo for duo in duos if [name.strip().casefold() for name in duo.names()] == wanted]
    return same[0] if len(same) == 1 else None


def people_folder() -> Path:
    """Where duos are kept."""
    return platformdirs.user_data_path("ifio-bio", appauthor=False) / "people"


def new_duo(name_a: str, name_b: str) -> Duo:
    """Two people who were never here; nothing is written yet."""
    return Duo(secrets.token_hex(8), Person(name_a), Person(name_b))


def load() -> tuple[tuple[Duo, ...], tuple[str, ...]]:
    """Every duo, the one seen last first, and a sentence for each file that could not be read."""
    duos, sentences = [], []
    try:
        paths = sorted(people_folder().glob(f"*{SUFFIX}"))
    except OSError as error:
        return (), (say("The people kept here could not be read: {why}.", why=error.strerror),)
    for path in paths:
        try:
            duos.append(_read(path, path.stem))
        except StaysError as error:
            sentences.append(said_by(error))
        except PeopleError as error:
            sentences.append(_set_aside(path, error))
    duos.sort(key=lambda duo: duo.last_seen or date.min, reverse=True)
    return tuple(duos), tuple(sentences)


def save(duo: Duo) -> None:
    """Keep the duo: once this returns, the disk has it.

    Raises:
        PeopleError: it could not be written; what was there before still is.
    """
    _write(_path(duo), duo)


def delete(duo: Duo) -> None:
    """Forget both: their file, and any part of it that was moved aside, is gone.

    Raises:
        PeopleError: the disk would not let go of it.
    """
    folder = people_folder()
    try:
        for path in folder.glob(f"{duo.id}*"):
            path.unlink(missing_ok=True)
        if folder.exists():
            sync_folder(folder)
    except OSError as error:
        raise PeopleError(
            say(
                "{folder} could not be cleared ({why}); delete {id}{suffix} there.",
                folder=folder,
                why=error.strerror,
                id=duo.id,
                suffix=SUFFIX,
            )
        ) from error


def export(duo: Duo, path: Path) -> None:
    """Write everything known of the duo into one file.

    Raises:
        PeopleError: it could not be written.
    """
    try:
        write_private(path, _to_json(duo))
    except OSError as error:
        raise PeopleError(
            say("{path} could not be written: {why}.", path=path, why=error.strerror)
        ) from error


def bring(path: Path) -> Duo:
    """The duo in a file that `export` wrote; under an id of its own, and not yet saved.

    Raises:
        PeopleError: it cannot be read, or is none.
    """
    return replace(_read(path, ""), id=secrets.token_hex(8))


def _path(duo: Duo) -> Path:
    return people_folder() / f"{duo.id}{SUFFIX}"


def _write(path: Path, duo: Duo) -> None:
    try:
        make_folder(path.parent)
        write_private(path, _to_json(duo))
    except OSError as error:
        a, b = duo.names()
        raise PeopleError(
            say(
                "What is known of {a} and {b} could not be kept: {path} cannot be written ({why}).",
                a=a,
                b=b,
                path=path,
                why=error.strerror,
            )
        ) from error


def _read(path: Path, expected_id: str) -> Duo:
    try:
        no_file = path.exists() and not path.is_file()  # a device may have no end
        if no_file or path.stat().st_size > LARGEST_FILE:
            raise PeopleError(say("{file} holds no duo: it is far too long.", file=path.name))
        held = row_of(from_json(path.read_text(encoding="utf-8")), "duo")
        _check_schema(held, path)
        return _duo(held, expected_id)
    except ProfileError as error:
        raise PeopleError(
            say(
                "{file} holds no duo that can be read: {why}.",
                file=path.name,
                why=Sentence(error.template, error.values),
            )
        ) from error
    except ValueError as error:  # no UTF-8, or no JSON
        raise PeopleError(say("{file} is torn or was changed by hand.", file=path.name)) from error
    except OSError as error:
        raise StaysError(
            say("{path} could not be opened: {why}.", path=path, why=error.strerror)
        ) from error


def _check_schema(held: Mapping[str, object], path: Path) -> None:
    schema = held.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int):
        raise ProfileError("schema is missing or of the wrong kind")
    if schema > SCHEMA:
        raise StaysError(
            say(
                "{path} is from a newer version and stays as it is; update ifio-bio to use it.",
                path=path,
            )
        )
    if schema != SCHEMA:
        raise ProfileError(
            "schema is {schema}; this version reads {reads}", schema=schema, reads=SCHEMA
        )


def _duo(held: Mapping[str, object], expected_id: str) -> Duo:
    found = text(held, "id")
    if not _ID.fullmatch(found) or (expected_id and found != expected_id):
        raise ProfileError("its id is not the one in the file's name")
    return Duo(
        id=found,
        a=_person(held.get("a")),
        b=_person(held.get("b")),
        last_seen=None if held.get("last_seen") is None else day(held, "last_seen"),
        agreements=_agreements(held.get("agreements")),
    )


def _agreements(value: object) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ProfileError("agreements are no list of sentences")
    return tuple(value)


def _person(value: object) -> Person:
    row = row_of(value, "person")
    profile = Profile.from_dict(row.get("profile"))
    return Person(text(row, "name"), text(row, "source"), text(row, "strap"), profile)


def _to_json(duo: Duo) -> str:
    held = {
        "schema": SCHEMA,
        "id": duo.id,
        "last_seen": None if duo.last_seen is None else duo.last_seen.isoformat(),
        "agreements": None if duo.agreements is None else list(duo.agreements),
        "a": _person_dict(duo.a),
        "b": _person_dict(duo.b),
    }
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"


def _person_dict(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "source": person.source,
        "strap": person.strap,
        "profile": person.profile.to_dict(),
    }


def _set_aside(path: Path, reason: PeopleError) -> str:
    kept = path.with_name(f"{path.name}{ASIDE}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}{ASIDE}{number}")
    try:
        path.rename(kept)
    except OSError as error:
        return joined(
            said_by(reason),
            say("It could not be moved aside ({why}); it stays as it is.", why=error.strerror),
        )
    return joined(
        said_by(reason),
        say("It is kept as it is in {kept}; these two start anew until it is mended.", kept=kept),
    )
