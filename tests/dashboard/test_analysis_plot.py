import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from ifio_bio.dashboard.look import theme as look
from ifio_bio.dashboard.models.past.analysis import axis, picture
from ifio_bio.dashboard.past.analysis_plot import PlotFileError, save_picture
from ifio_bio.hrv.analysis import judge, summarize


def rhythm(seconds, *, breath_hz=0.1, seed=1):
    rng = np.random.default_rng(seed)
    rr, t = [], 0.0
    while t < seconds:
        rr.append(850 + 50 * np.cos(2 * np.pi * breath_hz * t) + 5 * rng.normal())
        t += rr[-1] / 1000
    return np.array(rr)


def shown(rr):
    beats = judge(rr)
    return picture("anna.csv", beats, summarize(beats))


def test_every_clean_beat_is_a_point_and_every_flagged_one_a_ring():
    rr = rhythm(300)
    rr[100] *= 2
    seen = shown(rr)
    assert [round(ms) for _, ms in seen.tachogram.flagged] == [round(rr[100])]
    assert sum(len(line) for line in seen.tachogram.lines) == len(rr) - 1
    assert len(seen.poincare.points) == len(rr) - 3
    assert seen.subtitle.endswith("1 missed")


def test_the_spectrum_shows_its_peak_and_the_power_of_each_band():
    rr = rhythm(400)
    beats = judge(rr)
    analysis = summarize(beats)
    seen = picture("anna.csv", beats, analysis).spectrum
    vlf, lf, hf = seen.bands
    assert max(lf.line, key=lambda point: point[1])[0] == pytest.approx(0.1, abs=0.004)
    area = np.trapezoid([y for _, y in lf.line], [x for x, _ in lf.line])
    assert area == pytest.approx(analysis.lf_ms2, rel=0.02)
    assert (vlf.line[0][0], vlf.line[-1][0], hf.line[-1][0]) == (0.003, 0.04, 0.4)
    assert lf.value == f"{analysis.lf_ms2:.0f} ms²"


def test_what_cannot_be_known_is_a_dash_and_no_picture():
    seen = shown(rhythm(40))
    assert seen.spectrum is None
    assert ("breath", "—", "a minute") in seen.numbers


def test_a_day_is_drawn_as_the_span_of_each_column():
    rr = np.tile(rhythm(600), 20)
    seen = shown(rr)
    assert len(seen.tachogram.lines) <= 1201
    lows, highs = zip(*((a[1], b[1]) for a, b in seen.tachogram.lines), strict=True)
    assert (min(lows), max(highs)) == pytest.approx((rr.min(), rr.max()))


@pytest.mark.parametrize("values", [[812.0], [500.0, 1300.0], [799.9, 800.1], []])
def test_an_axis_is_round_and_holds_its_values(values):
    a = axis(values, least_span=100)
    assert all(a.low <= value <= a.high for value in values)
    assert (a.ticks[0][0], a.ticks[-1][0]) == (a.low, a.high)
    assert 2 <= len(a.ticks) <= 9
    assert a.high - a.low >= 100


@pytest.mark.parametrize("theme", [look.LIGHT, look.DARK])
@pytest.mark.parametrize("seconds", [30, 400])
def test_the_picture_is_painted(qapp, tmp_path, seconds, theme):
    path = tmp_path / "anna.png"
    save_picture(shown(rhythm(seconds)), path, theme)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (1440, 900)
    assert image.pixelColor(4, 4) == QColor(theme.bg)
    row = {image.pixelColor(x, y).name() for x in range(100, 1400, 3) for y in range(240, 470, 3)}
    assert theme.a.lower() in row or len(row) > 20


def test_a_picture_that_cannot_be_written_is_one_sentence(qapp, tmp_path):
    with pytest.raises(PlotFileError, match="choose another folder"):
        save_picture(shown(rhythm(30)), tmp_path / "missing" / "anna.png")
