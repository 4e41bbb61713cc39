"""Time-domain metrics of NN intervals, exactly as defined.

Task Force of the ESC and NASPE (Circulation 1996;93:1043-65): RMSSD is the root mean square of
successive differences, SDNN the sample standard deviation (ddof=1), pNN50 the share of the N-1
successive differences beyond 50 ms. A difference counts only where `joined` allows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float64]"
Mask: TypeAlias = "NDArray[np.bool_]"

PNN_LIMIT_MS = 50.0


def successive_differences(nn_ms: Floats, joined: Mask | None = None) -> Floats:
    """Differences between neighbours, shape (n-1,), or only those where `joined` is true.

    Args:
        nn_ms: intervals in ms, shape (n,).
        joined: shape (n-1,); entry i says whether intervals i and i+1 follow each other without
            anything missing between them. None: all do.
    """
    differences = np.diff(nn_ms)
    return differences if joined is None else differences[joined]


def rmssd_ms(nn_ms: Floats, joined: Mask | None = None) -> float | None:
    """Root mean square of the successive differences in ms; None without a difference."""
    differences = successive_differences(nn_ms, joined)
    return float(np.sqrt(np.mean(differences**2))) if differences.size else None


def sdnn_ms(nn_ms: Floats) -> float | None:
    """Sample standard deviation in ms; None below two intervals."""
    return float(np.std(nn_ms, ddof=1)) if nn_ms.size >= 2 else None


def pnn50_pct(nn_ms: Floats, joined: Mask | None = None) -> float | None:
    """Percentage of successive differences beyond 50 ms; None without a difference."""
    differences = successive_differences(nn_ms, joined)
    if not differences.size:
        return None
    return 100.0 * float(np.count_nonzero(np.abs(differences) > PNN_LIMIT_MS)) / differences.size


def mean_hr_bpm(nn_ms: Floats) -> float | None:
    """Beats per minute at the mean interval; None without an interval."""
    return 60_000.0 / float(np.mean(nn_ms)) if nn_ms.size else None
