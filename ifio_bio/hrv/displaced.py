"""A beat detected too early or too late, told from what a heart does by itself.

A beat displaced by `a` makes one interval longer and the next shorter by `a`. Among the
differences between neighbouring intervals this leaves the mark +a, -2a, +a, which is sought in
five differences in a row as a matched filter does it (Kay, Fundamentals of Statistical Signal
Processing II, chapter 4): its size is fitted with the differences weighed by how they hang
together in a heart at rest. As in an F test, what the fit leaves over speaks against it. A beat
displaced one place before or after leaves a similar mark; the better fit has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Five: TypeAlias = tuple[float, float, float, float, float]

NEIGHBOURS_ALIKE: Final = 0.3  # correlation of two differences in a row at rest; others have none
UNSURE: Final = 0.1  # of the same, so that the weights stay moderate
LEFT_OVER: Final = 0.2  # of the square that the fit leaves over counts against it
RIVAL: Final = 1.1  # a mark must fit this much better than that of a beat before or after

_PLACES: Final = (
    5  # differences: two before the one that ends with the interval to judge, two after
)


def _covariance() -> NDArray[np.float64]:
    apart = np.abs(np.subtract.outer(np.arange(_PLACES), np.arange(_PLACES)))
    return np.select([apart == 0, apart == 1], [1 + UNSURE, NEIGHBOURS_ALIKE], 0.0)


_INVERSE: Final = np.linalg.inv(_covariance())


def _five(values: NDArray[np.float64]) -> Five:
    a, b, c, d, e = values.tolist()
    return a, b, c, d, e


def _filter(first: int) -> tuple[Five, float]:
    mark = np.zeros(_PLACES + 2)
    mark[first : first + 3] = 1.0, -2.0, 1.0
    weighed = _INVERSE @ mark[:_PLACES]
    energy = float(weighed @ mark[:_PLACES])
    return _five(weighed / energy), energy


BEFORE, BEFORE_ENERGY = _filter(0)
ENDS, ENDS_ENERGY = _filter(1)  # the interval to judge ends with the beat after the displaced one
STARTS, STARTS_ENERGY = _filter(2)  # it ends with the displaced beat
AFTER, AFTER_ENERGY = _filter(3)
WEIGHED: Final = tuple(_five(row) for row in _INVERSE)


def size(weights: Five, differences: Five) -> float:
    """How large the mark of `weights` is, in the unit of the differences."""
    a, b, c, d, e = weights
    p, q, r, s, t = differences
    return a * p + b * q + c * r + d * s + e * t


def displaced_by(differences: Five, reach: float) -> tuple[float, bool]:
    """(How late a beat is, whether it is the one before), both falsy where none is displaced.

    `differences` in shares of the usual interval, `reach` how far beats of this heart may lie
    from their place, likewise.
    """
    starts, ends = size(STARTS, differences), size(ENDS, differences)
    if -reach <= starts <= reach and -reach <= ends <= reach:
        return 0.0, False
    explained, late, is_before = max(
        (STARTS_ENERGY * starts * starts, starts, False), (ENDS_ENERGY * ends * ends, ends, True)
    )
    rival = max(
        BEFORE_ENERGY * size(BEFORE, differences) ** 2, AFTER_ENERGY * size(AFTER, differences) ** 2
    )
    if explained <= RIVAL * rival or not _is_off_both_ways(differences, late, is_before):
        return 0.0, False
    whole = size(differences, _five_sizes(differences))
    enough = reach * reach + LEFT_OVER * (whole - explained)
    return (late, is_before) if late * late > enough else (0.0, False)


def _five_sizes(differences: Five) -> Five:
    a, b, c, d, e = WEIGHED
    return (
        size(a, differences),
        size(b, differences),
        size(c, differences),
        size(d, differences),
        size(e, differences),
    )


def _is_off_both_ways(differences: Five, late: float, is_before: bool) -> bool:
    # One interval is longer and one shorter than those around them; in a step only one is.
    _, one, two, three, four = differences
    into, across, out = (one, two, three) if is_before else (two, three, four)
    halfway = 0.5 * (into + across + out)
    sign = 1.0 if late > 0 else -1.0
    return sign * into > max(0.0, sign * halfway) and sign * out > max(0.0, sign * halfway)
