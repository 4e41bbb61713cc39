"""Reading JSON that somebody may have changed by hand, or made to look like ours."""

from __future__ import annotations

import json
from typing import Final

BYTE_ORDER_MARK: Final = "\ufeff"  # some editors put it before UTF-8
MOST_DIGITS: Final = 18  # what is longer is no number of ours, and may not fit a float


def from_json(text: str) -> object:
    """What `text` holds, with whole numbers of a usual length and text that can be written again.

    Raises:
        ValueError: it is no such JSON; a `json.JSONDecodeError` where one place is at fault.
    """
    try:
        held = json.loads(text.removeprefix(BYTE_ORDER_MARK), parse_int=_whole)
    except RecursionError as error:
        raise ValueError("nested deeper than any file of ours") from error
    if "\\ud" in text.lower():  # half a character by itself, which no file can take
        json.dumps(held, ensure_ascii=False).encode()
    return held


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        raise ValueError(f"a number of {len(digits)} digits")
    return int(digits)
