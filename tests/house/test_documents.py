"""What the documents point to is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ifio_bio.cli import COMMANDS

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENTS = [REPOSITORY / "README.md", *sorted((REPOSITORY / "docs").glob("*.md"))]
README = DOCUMENTS[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_somewhere(document):
    links = re.findall(r"\]\(([^)#]+)", document.read_text(encoding="utf-8"))
    inside = [link for link in links if not link.startswith("https://")]
    assert [link for link in inside if not (document.parent / link).exists()] == []


def test_the_readme_names_every_command_and_no_other():
    assert set(re.findall(r"^\| `ifio-bio (\w+)", README, flags=re.MULTILINE)) == set(COMMANDS)


def test_the_checks_call_the_readmes_own_test_command():
    (command,) = re.findall(r"^(sh bootstrap\.sh test)\b", README, flags=re.MULTILINE)
    assert command in (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
