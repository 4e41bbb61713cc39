import numpy as np
import pytest
from synthetic_hearts import heart

from ifio_bio.hrv.analysis import analyze
from ifio_bio.hrv.neurokit import neurokit_bands

# Printed by NeuroKit2 0.2.13, hrv_frequency(..., normalize=False), for these very hearts.
PRINTED = [
    (heart(300, breath_bpm=15, noise_ms=20), (2.90570013, 48.714890935, 1160.50409268)),
    (heart(431, noise_ms=20, seed=3), (24.207528762, 907.50140645, 157.71807822)),
    (heart(120, seed=9), (None, 808.81079080, 10.382134444)),
]


@pytest.mark.parametrize(("rr", "expected"), PRINTED)
def test_the_bands_are_those_neurokit2_prints(rr, expected):
    bands = neurokit_bands(np.cumsum(rr) / 1000, rr)
    assert [band is None for band in bands] == [band is None for band in expected]
    known = [band for band in bands if band is not None]
    assert known == pytest.approx([band for band in expected if band is not None], rel=1e-7)


def test_a_recording_can_be_read_with_its_recipe():
    rr = heart(300, breath_bpm=15, noise_ms=20)
    theirs, ours = analyze(rr, recipe="neurokit2"), analyze(rr)
    assert theirs.hf_ms2 == pytest.approx(1160.50409268)
    assert theirs.lf_hf == pytest.approx(theirs.lf_ms2 / theirs.hf_ms2)
    assert ours.hf_ms2 == pytest.approx(theirs.hf_ms2, rel=0.3)
    assert ours.rmssd_ms == theirs.rmssd_ms


def test_a_few_beats_have_no_bands():
    assert neurokit_bands(np.array([1.0, 2.0, 3.0]), np.full(3, 1000.0)) == (None, None, None)
    assert neurokit_bands(np.zeros(0), np.zeros(0)) == (None, None, None)
