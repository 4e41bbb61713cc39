import numpy as np
import pytest
from synthetic_hearts import heart

from ifio_bio.hrv.curve import Curve
from ifio_bio.hrv.sliding import SlidingBands
from ifio_bio.hrv.spectrum import spectrum_of_curve


def test_however_far_it_slides_it_is_the_spectrum_of_what_it_holds():
    rr = heart(3000, breath_bpm=15, noise_ms=20)
    curve, sliding = Curve(300), SlidingBands()
    rng = np.random.default_rng(0)
    due, asked = 400.0, 0
    for time_s, nn_ms in zip((np.cumsum(rr) / 1000).tolist(), rr.tolist(), strict=True):
        curve.push(time_s, nn_ms)
        if time_s >= due:
            expected = spectrum_of_curve(curve.settled(1200)).bands
            assert sliding.measure(curve) == pytest.approx(expected, rel=1e-9)
            due, asked = time_s + rng.choice([0.5, 1, 1, 1, 5, 40]), asked + 1
    assert asked > 200


def test_after_a_hole_it_begins_anew():
    curve, sliding = Curve(300), SlidingBands()
    for begin_s in (0.0, 350.0):
        rr = heart(330)
        for time_s, nn_ms in zip(begin_s + np.cumsum(rr) / 1000, rr, strict=True):
            curve.push(float(time_s), float(nn_ms))
        expected = spectrum_of_curve(curve.settled(1200)).bands
        assert sliding.measure(curve) == pytest.approx(expected, rel=1e-9)
        curve.cut()
