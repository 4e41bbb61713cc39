"""`doctor`: what is missing on this machine, and how to mend it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from ifio_bio.commands.bundle import write_bundle
from ifio_bio.commands.checks import Finding, every_check

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterator, Sequence

_LOG = logging.getLogger(__name__)

EXAMPLE = "ifio-bio doctor --bundle to-send.zip"

WORDS = {True: "ok", False: "missing", None: "unknown"}
FAILED = 1


def add_arguments(parser: ArgumentParser) -> None:
    """`--json`, `--bundle`."""
    parser.add_argument("--json", action="store_true", help="one JSON array")
    parser.add_argument(
        "--bundle",
        type=Path,
        metavar="F.zip",
        help="also make a file to send, without physiology, names or addresses",
    )


def run(args: Namespace) -> int:
    """Look at everything; 1 only when a check itself failed, for what is missing may not be needed."""
    findings, failed = look(every_check())
    report = text_of(findings)
    print(json_of(findings) if args.json else report)
    if args.bundle is not None:
        write_bundle(args.bundle, report, platformdirs.user_log_path("ifio-bio", appauthor=False))
        if not args.json:
            print(f"\nThe file to send is {args.bundle}; look into it before you do.")
    return FAILED if failed else 0


def look(
    checks: Sequence[Callable[[], Iterator[Finding]]],
) -> tuple[list[Finding], bool]:
    """What all checks found, and whether one of them failed."""
    findings: list[Finding] = []
    failed = False
    for check in checks:
        try:
            findings += check()
        except Exception as error:  # noqa: BLE001  # it must not hide what the others find
            _LOG.exception("the check of %s failed", check.__name__)
            failed = True
            says = f"this check failed ({type(error).__name__}: {error})"
            findings.append(Finding(check.__name__.replace("_", " "), ok=None, says=says))
    return findings, failed


def text_of(findings: Sequence[Finding]) -> str:
    """A line for each."""
    names = max(len(finding.name) for finding in findings)
    words = max(map(len, WORDS.values()))
    return "\n".join(
        f"{WORDS[finding.ok]:<{words}}  {finding.name:<{names}}  {finding.says}"
        for finding in findings
    )


def json_of(findings: Sequence[Finding]) -> str:
    """An object for each; `ok` null where it could not be told."""
    entries = [{"name": each.name, "ok": each.ok, "says": each.says} for each in findings]
    return json.dumps(entries, indent=2, ensure_ascii=False)
