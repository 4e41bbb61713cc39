"""Reading what was written down of a person: every value checked, every mistake one sentence."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Limits = tuple[float, float]


class ProfileError(ValueError):
    """Something written down of a person cannot be read; the message says what.

    `template` and `values` are what the message was made of, for those who say it otherwise.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template, self.values = template, values


def row_of(value: object, name: str) -> Mapping[str, object]:
    """`value` as the object `name` that it must be.

    Raises:
        ProfileError: it is something else.
    """
    if not isinstance(value, dict):
        raise ProfileError("{name} is missing or of the wrong kind", name=name)
    return value


def list_of(row: Mapping[str, object], name: str) -> list[object]:
    """The list `name`.

    Raises:
        ProfileError: it is missing or something else.
    """
    value = row.get(name)
    if not isinstance(value, list):
        raise ProfileError("{name} is missing or of the wrong kind", name=name)
    return value


def number(row: Mapping[str, object], name: str, limits: Limits) -> float:
    """The number `name`, within `limits`.

    Raises:
        ProfileError: it is missing, no number, or outside them.
    """
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProfileError("{name} is missing or of the wrong kind", name=name)
    least, most = limits
    if not (math.isfinite(value) and least <= value <= most):
        raise ProfileError(
            "{name} is {value}; it lies between {least:g} and {most:g}",
            name=name,
            value=value,
            least=least,
            most=most,
        )
    return float(value)


def optional(row: Mapping[str, object], name: str, limits: Limits) -> float | None:
    """The number `name`, None where it is unknown.

    Raises:
        ProfileError: it is no number, or outside `limits`.
    """
    return None if row.get(name) is None else number(row, name, limits)


def truth(row: Mapping[str, object], name: str) -> bool:
    """The yes or no `name`.

    Raises:
        ProfileError: it is missing or something else.
    """
    value = row.get(name)
    if not isinstance(value, bool):
        raise ProfileError("{name} is missing or of the wrong kind", name=name)
    return value


def text(row: Mapping[str, object], name: str) -> str:
    """The text `name`, which may be empty.

    Raises:
        ProfileError: it is missing or something else.
    """
    value = row.get(name)
    if not isinstance(value, str):
        raise ProfileError("{name} is missing or of the wrong kind", name=name)
    return value


def day(row: Mapping[str, object], name: str) -> date:
    """The day `name`, written like 2026-11-21.

    Raises:
        ProfileError: it is missing or no day.
    """
    try:
        return date.fromisoformat(text(row, name))
    except ValueError as error:
        raise ProfileError("{name} is no day like 2026-11-21", name=name) from error
