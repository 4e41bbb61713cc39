"""`analyze`: HRV of one whole recording."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from devices.decode import Decoder
from devices.playback import play_recording
from devices.samples import Beat
from ifio_bio.commands.arguments import CommandError
from ifio_bio.hrv.analysis import RrError, analyze

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from ifio_bio.hrv.analysis import Analysis

EXAMPLE = "ifio-bio analyze anna.csv --json"

_TABLE = (
    ("n_beats", "beats", "", 0),
    ("n_corrected", "of them corrected", "", 0),
    ("duration_s", "duration", "s", 1),
    ("mean_hr_bpm", "mean heart rate", "bpm", 1),
    ("mean_nn_ms", "mean NN", "ms", 1),
    ("rmssd_ms", "RMSSD", "ms", 1),
    ("sdnn_ms", "SDNN", "ms", 1),
    ("pnn50_pct", "pNN50", "%", 1),
    ("lf_ms2", "LF, 0.04 to 0.15 Hz", "ms²", 0),
    ("hf_ms2", "HF, 0.15 to 0.40 Hz", "ms²", 0),
    ("lf_hf", "LF/HF", "", 2),
    ("rsa_ln_ms2", "RSA", "ln ms²", 2),
    ("rsa_peak_to_trough_ms", "RSA, peak to trough", "ms", 1),
    ("breath_rate_bpm", "breaths a minute", "", 1),
    ("coherence", "coherence", "", 2),
)


def add_arguments(parser: ArgumentParser) -> None:
    """FILE, `--json`, `--no-correction`."""
    parser.add_argument("file", metavar="FILE", help="RR, one a line, or CSV with rr_ms")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--no-correction", action="store_true", help="take every RR as NN")


def run(args: Namespace) -> int:
    """Print the analysis."""
    path = Path(args.file).expanduser()
    beats = _beats(path)
    rr_ms, time_s = [beat.rr_ms for beat in beats], [beat.time_s for beat in beats]
    try:
        analysis = analyze(rr_ms, time_s, correct=not args.no_correction)
    except RrError as error:
        raise CommandError(f"{path}: {error}") from error
    print(json.dumps(asdict(analysis)) if args.json else _for_people(analysis))
    return 0


def _beats(path: Path) -> list[Beat]:
    decoder = Decoder("A")
    packets = play_recording(path, "A", None)
    samples = (sample for packet in packets for sample in decoder.feed(packet))
    beats = [sample for sample in samples if isinstance(sample, Beat)]
    if not beats:
        raise CommandError(f"{path} holds heart rates but no RR intervals; HRV needs RR in ms.")
    return beats


def _for_people(analysis: Analysis) -> str:
    lines = [_line(title, getattr(analysis, name), unit, n) for name, title, unit, n in _TABLE]
    if analysis.short_window:
        lines.append("Short: SDNN and the spectrum ask for at least four clean minutes.")
    return "\n".join(lines)


def _line(title: str, value: float | None, unit: str, decimals: int) -> str:
    number = "—" if value is None else f"{value:.{decimals}f}"
    return f"{title:<24}{number:>10} {unit}".rstrip()
