"""`analyze`: HRV of one whole recording."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from devices.decode import Decoder
from devices.playback import play_recording
from devices.samples import Beat
from devices.table import read_table
from ifio_bio.commands.arguments import CommandError
from ifio_bio.commands.display import check_display
from ifio_bio.hrv.analysis import RrError, judge, summarize
from ifio_bio.hrv.engine import SDNN_WINDOW

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from ifio_bio.hrv.analysis import Analysis
    from ifio_bio.hrv.metrics import JudgedBeat

EXAMPLE = "ifio-bio analyze anna.csv --plot anna.png"

_TABLE = (
    ("n_beats", "beats", "", 0),
    ("n_corrected", "of them flagged", "", 0),
    ("duration_s", "duration", "s", 1),
    ("mean_hr_bpm", "mean heart rate", "bpm", 1),
    ("mean_nn_ms", "mean NN", "ms", 1),
    ("rmssd_ms", "RMSSD", "ms", 1),
    ("sdnn_ms", "SDNN", "ms", 1),
    ("pnn50_pct", "pNN50", "%", 1),
    ("vlf_ms2", "VLF, 0.003 to 0.04 Hz", "ms²", 0),
    ("lf_ms2", "LF, 0.04 to 0.15 Hz", "ms²", 0),
    ("hf_ms2", "HF, 0.15 to 0.40 Hz", "ms²", 0),
    ("lf_hf", "LF/HF", "", 2),
    ("lf_peak_hz", "LF peak", "Hz", 3),
    ("hf_peak_hz", "HF peak", "Hz", 3),
    ("breath_rate_bpm", "breaths a minute", "", 1),
    ("rsa_ln_ms2", "RSA around the breath", "ln ms²", 2),
    ("rsa_peak_to_trough_ms", "RSA, peak to trough", "ms", 1),
    ("rsa_porges_bohrer_ln_ms2", "RSA, Porges-Bohrer", "ln ms²", 2),
    ("coherence", "coherence", "", 2),
)


def add_arguments(parser: ArgumentParser) -> None:
    """FILE, `--json`, `--no-correction`, `--spectrum`, `--plot`."""
    parser.add_argument("file", metavar="FILE", help="RR, one a line, or CSV with rr_ms")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--no-correction", action="store_true", help="take every RR as NN")
    parser.add_argument(
        "--spectrum",
        choices=("ifio", "neurokit2"),
        default="ifio",
        help="how VLF, LF and HF are computed: our definition, or NeuroKit2's for comparison",
    )
    parser.add_argument(
        "--plot",
        type=Path,
        metavar="F.png",
        help="save a picture of intervals, spectrum and Poincaré plot; needs no display",
    )


def run(args: Namespace) -> int:
    """Print the analysis."""
    path = Path(args.file).expanduser()
    if args.plot is not None:
        check_display(args.plot)
    beats = _beats(path)
    rr_ms, time_s = [beat.rr_ms for beat in beats], [beat.time_s for beat in beats]
    try:
        judged = judge(rr_ms, time_s, correct=not args.no_correction)
    except RrError as error:
        raise CommandError(f"{path.name}{_line_of(error, path)}: {error}") from error
    analysis = summarize(judged, args.spectrum)
    if args.plot is not None:
        _plot(path, judged, analysis, args.plot)
    print(json.dumps(asdict(analysis)) if args.json else _for_people(analysis))
    return 0


def _line_of(error: RrError, path: Path) -> str:
    return "" if error.number is None else f", line {read_table(path).rows[error.number - 1][0]}"


def _plot(path: Path, judged: Sequence[JudgedBeat], analysis: Analysis, picture: Path) -> None:
    from ifio_bio.dashboard.models.past.analysis import picture as shown  # noqa: PLC0415  # likewise
    from ifio_bio.dashboard.past import analysis_plot as plot  # noqa: PLC0415  # Qt, only when asked for

    try:
        plot.save_picture(shown(path.name, judged, analysis), picture)
    except plot.PlotFileError as error:
        raise CommandError(str(error)) from error


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
    found = [f"{count} {flag.replace('_', ' ')}" for flag, count in analysis.flags.items() if count]
    lines.insert(2, f"{'as':<24}{', '.join(found):>10}")
    lines.insert(4, _line("usable", 100 * analysis.usable_share, "% of the time", 0))
    if analysis.short_window:
        lines.append(_too_little_clean(analysis))
    return "\n".join(lines)


def _too_little_clean(analysis: Analysis) -> str:
    asks = "VLF asks for four clean minutes, LF and HF for ninety seconds."
    if analysis.duration_s < SDNN_WINDOW.clean_s:
        return f"Short: {asks} SDNN of so little is not to be set beside that of longer ones."
    return f"Only {100 * analysis.usable_share:.0f} % of the time is usable: {asks}"


def _line(title: str, value: float | None, unit: str, decimals: int) -> str:
    number = "—" if value is None else f"{value:.{decimals}f}"
    return f"{title:<24}{number:>10} {unit if value is not None else ''}".rstrip()
