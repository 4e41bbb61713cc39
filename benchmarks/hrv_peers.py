"""The libraries that the HRV benchmark compares, behind one shape. None of them is a dependency.

A library that is not installed is left out. Each is called the way its own documentation does;
`live` is what an application must call on every beat to show the time and frequency domain of its
last 300 s, without correction.
"""

from __future__ import annotations

import contextlib
import io
import warnings
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from ifio_bio.hrv.analysis import analyze

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Rr: TypeAlias = "NDArray[np.float64]"
TimeDomain: TypeAlias = tuple[float, float, float]  # RMSSD ms, SDNN ms, pNN50 %
Bands: TypeAlias = tuple[float, float]  # LF, HF in ms²


@dataclass(frozen=True, slots=True)
class Library:
    """One library; what it does not offer is None."""

    name: str
    release: str
    time_domain: Callable[[Rr], TimeDomain]
    bands: Callable[[Rr], Bands]
    live: Callable[[Rr], object]
    corrected: Callable[[Rr], Rr | float] | None  # the corrected series, or its RMSSD


def rmssd_ms(nn_ms: Rr) -> float:
    """The definition."""
    return float(np.sqrt(np.mean(np.diff(nn_ms) ** 2)))


def libraries() -> list[Library]:
    """Ours first, then those that can be imported."""
    found = [ours()]
    for module, make in (
        ("neurokit2", neurokit2),
        ("hrvanalysis", hrv_analysis),
        ("pyhrv", pyhrv),
        ("systole", systole),
    ):
        with contextlib.suppress(ImportError), _quiet():
            import_module(module)
            found.append(make())
    return found


@contextlib.contextmanager
def _quiet() -> Any:
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


def quietly(function: Callable[[Rr], Any]) -> Callable[[Rr], Any]:
    """The function without what it prints and warns of."""

    def call(rr_ms: Rr) -> Any:
        with _quiet():
            return function(rr_ms)

    return call


def ours() -> Library:
    """This project, as `ifio-bio analyze` has it; its live cost is measured on the engine."""

    def time_domain(rr_ms: Rr) -> TimeDomain:
        found = analyze(rr_ms, correct=False)
        return found.rmssd_ms or 0.0, found.sdnn_ms or 0.0, found.pnn50_pct or 0.0

    def bands(rr_ms: Rr) -> Bands:
        found = analyze(rr_ms, correct=False)
        return found.lf_ms2 or 0.0, found.hf_ms2 or 0.0

    def corrected(rr_ms: Rr) -> float:
        return analyze(rr_ms).rmssd_ms or 0.0

    return Library("ifio-bio", "this tree", time_domain, bands, analyze, corrected)


def neurokit2() -> Library:
    """NeuroKit2, with `normalize=False` so that its bands are in ms²."""
    nk = import_module("neurokit2")

    def peaks(rr_ms: Rr) -> dict[str, Rr]:
        return {"RRI": rr_ms, "RRI_Time": np.cumsum(rr_ms) / 1000}

    def time_domain(rr_ms: Rr) -> TimeDomain:
        found = nk.hrv_time(peaks(rr_ms), sampling_rate=1000)
        return tuple(float(found[f"HRV_{key}"].iloc[0]) for key in ("RMSSD", "SDNN", "pNN50"))

    def bands(rr_ms: Rr) -> Bands:
        found = nk.hrv_frequency(peaks(rr_ms), sampling_rate=1000, normalize=False)
        return float(found["HRV_LF"].iloc[0]), float(found["HRV_HF"].iloc[0])

    def corrected(rr_ms: Rr) -> Rr:
        at = np.concatenate(([0], np.cumsum(rr_ms))).round().astype(int)
        _, mended = nk.signal_fixpeaks(at, sampling_rate=1000, iterative=True, method="Kubios")
        return np.diff(mended).astype(float)

    def live(rr_ms: Rr) -> object:
        return time_domain(rr_ms), bands(rr_ms)

    return Library(
        "neurokit2",
        version("neurokit2"),
        *map(quietly, (time_domain, bands, live, corrected)),
    )


def hrv_analysis() -> Library:
    """hrv-analysis, corrected as its documentation shows, with Malik's rule."""
    hrvanalysis = import_module("hrvanalysis")

    def time_domain(rr_ms: Rr) -> TimeDomain:
        found = hrvanalysis.get_time_domain_features(rr_ms.tolist())
        return float(found["rmssd"]), float(found["sdnn"]), float(found["pnni_50"])

    def bands(rr_ms: Rr) -> Bands:
        found = hrvanalysis.get_frequency_domain_features(rr_ms.tolist())
        return float(found["lf"]), float(found["hf"])

    def corrected(rr_ms: Rr) -> Rr:
        seen = hrvanalysis.remove_outliers(rr_ms.tolist(), low_rri=300, high_rri=2000)
        whole = hrvanalysis.interpolate_nan_values(seen)
        normal = hrvanalysis.remove_ectopic_beats(whole, method="malik")
        filled = np.array(hrvanalysis.interpolate_nan_values(normal))
        return filled[~np.isnan(filled)]

    def live(rr_ms: Rr) -> object:
        return time_domain(rr_ms), bands(rr_ms)

    return Library(
        "hrv-analysis",
        version("hrv-analysis"),
        *map(quietly, (time_domain, bands, live, corrected)),
    )


def pyhrv() -> Library:
    """pyhrv; it corrects nothing."""
    time, frequency = import_module("pyhrv.time_domain"), import_module("pyhrv.frequency_domain")

    def time_domain(rr_ms: Rr) -> TimeDomain:
        spread, pnn50 = time.sdnn(rr_ms)["sdnn"], time.nn50(rr_ms)["pnn50"]
        return float(time.rmssd(rr_ms)["rmssd"]), float(spread), float(pnn50)

    def bands(rr_ms: Rr) -> Bands:
        found = frequency.welch_psd(nni=rr_ms, show=False, mode="dev")[0]["fft_abs"]
        return float(found[-2]), float(found[-1])

    def live(rr_ms: Rr) -> object:
        return time_domain(rr_ms), bands(rr_ms)

    return Library(
        "pyhrv", version("pyhrv"), *map(quietly, (time_domain, bands, live)), corrected=None
    )


def systole() -> Library:
    """Systole, its own time and frequency domain."""
    hrv, correction = import_module("systole.hrv"), import_module("systole.correction")

    def time_domain(rr_ms: Rr) -> TimeDomain:
        found = hrv.time_domain(rr_ms, input_type="rr_ms").set_index("Metric")["Values"]
        return float(found["RMSSD"]), float(found["SDNN"]), float(found["pnn50"])

    def bands(rr_ms: Rr) -> Bands:
        found = hrv.frequency_domain(rr_ms, input_type="rr_ms").set_index("Metric")["Values"]
        return float(found["lf_power"]), float(found["hf_power"])

    def corrected(rr_ms: Rr) -> Rr:
        return np.asarray(correction.correct_rr(rr_ms, verbose=False)[0], float)

    def live(rr_ms: Rr) -> object:
        return time_domain(rr_ms), bands(rr_ms)

    return Library(
        "systole",
        version("systole"),
        *map(quietly, (time_domain, bands, live, corrected)),
    )
