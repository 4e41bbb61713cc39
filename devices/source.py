"""Where samples come from, as people name it.

| written                       | short form      | is                                       |
|-------------------------------|-----------------|------------------------------------------|
| `ble:ADDRESS`                 | `ADDRESS`       | a strap, by MAC address or macOS UUID    |
| `sim:SCENARIO/A[?seed=N]`     |                 | one partner of a simulated couple        |
| `file:PATH`                   | `PATH`          | a recording                              |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from devices.errors import SourceError, SourceNameError
from devices.playback import play_recording
from devices.samples import PARTNERS
from devices.sentence import say
from devices.simulator.scenarios import SCENARIOS, scenario_person
from devices.simulator.straps import simulate_strap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devices.packets import Packet
    from devices.samples import Partner

Kind: TypeAlias = Literal["ble", "sim", "file"]

DEFAULT_SEED = 1
_MAC = re.compile(r"[0-9A-F]{2}(:[0-9A-F]{2}){5}", re.IGNORECASE)
_UUID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", re.IGNORECASE)
_SIM = re.compile(r"(?P<scenario>[^/?]*)/(?P<partner>[^/?]*)(\?seed=(?P<seed>\d+))?")
_UNKNOWN_KIND = re.compile(r"(?P<kind>[A-Za-z]{2,}):")


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One source; only the fields of its kind are set. `str()` gives the long form back."""

    kind: Kind
    address: str | None = None
    path: Path | None = None
    scenario: str | None = None
    partner: Partner | None = None
    seed: int = DEFAULT_SEED

    def __str__(self) -> str:
        if self.kind == "sim":
            return f"sim:{self.scenario}/{self.partner}?seed={self.seed}"
        return f"{self.kind}:{self.address or self.path}"


def parse_source(text: str) -> SourceSpec:
    """The source that `text` names; nothing is opened yet.

    Raises:
        SourceNameError: it names none.
    """
    wanted = text.strip()
    if _MAC.fullmatch(wanted) or _UUID.fullmatch(wanted):
        return SourceSpec("ble", address=wanted.upper())
    kind, _, rest = wanted.partition(":")
    parse = {"ble": _parse_ble, "sim": _parse_sim, "file": _parse_file}.get(kind)
    if parse is not None:
        return parse(text, rest)
    unknown = _UNKNOWN_KIND.match(wanted)
    if unknown is not None:
        sentence = say(
            "“{kind}:” is no kind of source; begin with ble:, sim: or file:.", kind=unknown["kind"]
        )
        raise SourceNameError(text, sentence)
    return _parse_file(text, wanted)


def open_source(
    spec: SourceSpec,
    partner: Partner,
    motion_path: Path | None = None,
    duration_s: float | None = None,
) -> Iterator[Packet]:
    """Packets of `partner` in the order of time; endless for a simulation without `duration_s`.

    What is wrong with a file is said here, before the first packet.

    Raises:
        SourceError: the source cannot be opened this way, or its file cannot be used.
    """
    if spec.kind == "file" and spec.path is not None:
        return play_recording(spec.path, partner, motion_path)
    if motion_path is not None:
        raise SourceError(
            say("{spec} brings its own movement; a motion file goes with a recording.", spec=spec)
        )
    if spec.kind == "sim" and spec.scenario is not None and spec.partner is not None:
        person = scenario_person(spec.scenario, spec.partner)
        return simulate_strap(person, partner, _stream_seed(spec), duration_s)
    raise SourceError(say("{spec} is a strap; connect to it in a live session instead.", spec=spec))


def _stream_seed(spec: SourceSpec) -> tuple[int, int]:
    return spec.seed, PARTNERS.index(spec.partner or "A")


def _parse_ble(text: str, rest: str) -> SourceSpec:
    if not (_MAC.fullmatch(rest) or _UUID.fullmatch(rest)):
        raise SourceNameError(
            text,
            say(
                "“{rest}” is no Bluetooth address; write it like ble:A0:9E:1A:00:00:01, or "
                "the identifier that macOS shows.",
                rest=rest,
            ),
        )
    return SourceSpec("ble", address=rest.upper())


def _parse_file(text: str, rest: str) -> SourceSpec:
    if not rest:
        raise SourceNameError(
            text, say("No file is named; write file: and the path of a recording.")
        )
    try:
        return SourceSpec("file", path=Path(rest).expanduser())
    except RuntimeError as error:  # "~name" of somebody unknown here
        sentence = say(
            "“{rest}” begins with the home folder of nobody here; write the whole path.", rest=rest
        )
        raise SourceNameError(text, sentence) from error


def _parse_sim(text: str, rest: str) -> SourceSpec:
    match = _SIM.fullmatch(rest)
    if match is None or match["partner"] not in PARTNERS or match["scenario"] not in SCENARIOS:
        choices = ", ".join(SCENARIOS)
        sentence = say(
            "“{wanted}” is no simulated partner; write sim:SCENARIO/A or sim:SCENARIO/B, "
            "perhaps with ?seed=7, where SCENARIO is one of {choices}.",
            wanted=text.strip(),
            choices=choices,
        )
        raise SourceNameError(text, sentence)
    partner: Partner = "A" if match["partner"] == "A" else "B"
    seed = int(match["seed"] or DEFAULT_SEED)
    return SourceSpec("sim", scenario=match["scenario"], partner=partner, seed=seed)
