"""Where everything of the facilitator window lies, in design pixels.

The design is 1440 x 900; `k` times a design pixel is a pixel of the window. Spare width goes to
both panels equally, spare height to the panels' charts and the breath between them.
"""

from __future__ import annotations

from dataclasses import dataclass

from ifio_bio.dashboard.models.frame import DESIGN_HEIGHT, DESIGN_WIDTH, Box

MARGIN = 24.0
PADDING = 24.0
GAP = 16.0

STAGES_TOP = 20.0
STAGES_HEIGHT = 50.0
CLOCK_WIDTH = 200.0
PANELS_TOP = 88.0
PANEL_WIDTH = 528.0
PANEL_HEIGHT = 536.0
BREATH_WIDTH = 304.0
TOGETHER_HEIGHT = 72.0
CUE_HEIGHT = 148.0


@dataclass(frozen=True, slots=True)
class FacilitatorLayout:
    """The areas of the facilitator window."""

    stages: Box
    clock: Box
    panel_a: Box
    breath: Box
    panel_b: Box
    together: Box
    cue: Box


def facilitator_layout(width: float, height: float, k: float) -> FacilitatorLayout:
    """The facilitator window at `width` x `height` pixels, `k` pixels to a design pixel."""
    spare_w = max(0.0, width / k - DESIGN_WIDTH)
    spare_h = max(0.0, height / k - DESIGN_HEIGHT)
    inner = DESIGN_WIDTH - 2 * MARGIN + spare_w
    panel_w = PANEL_WIDTH + spare_w / 2
    panel_h = PANEL_HEIGHT + spare_h
    breath_x = MARGIN + panel_w + GAP
    together_y = PANELS_TOP + panel_h + GAP
    return FacilitatorLayout(
        stages=Box(MARGIN, STAGES_TOP, inner - CLOCK_WIDTH - GAP, STAGES_HEIGHT),
        clock=Box(MARGIN + inner - CLOCK_WIDTH, STAGES_TOP - 6, CLOCK_WIDTH, STAGES_HEIGHT + 12),
        panel_a=Box(MARGIN, PANELS_TOP, panel_w, panel_h),
        breath=Box(breath_x, PANELS_TOP, BREATH_WIDTH, panel_h),
        panel_b=Box(breath_x + BREATH_WIDTH + GAP, PANELS_TOP, panel_w, panel_h),
        together=Box(MARGIN, together_y, inner, TOGETHER_HEIGHT),
        cue=Box(MARGIN, together_y + TOGETHER_HEIGHT + GAP, inner, CUE_HEIGHT),
    )


@dataclass(frozen=True, slots=True)
class PanelLayout:
    """Inside a partner's panel, from its own top left corner."""

    left: float
    right: float
    name_middle: float
    number_baseline: float
    caution_baseline: float
    level_x: float
    level_w: float
    level_baseline: float
    track_y: float
    strip_label_baseline: float
    rules: tuple[float, float]
    columns: tuple[float, float, float]
    plot: Box


PLOT_TOP = 300.0
PLOT_HEIGHT = 190.0
PLOT_GUTTER = 44.0
LEVEL_X = 272.0
VALUE_COLUMN = 160.0


def panel_layout(width: float, height: float) -> PanelLayout:
    """A panel of `width` x `height` design pixels."""
    right = width - PADDING
    return PanelLayout(
        left=PADDING,
        right=right,
        name_middle=38.0,
        number_baseline=160.0,
        caution_baseline=184.0,
        level_x=LEVEL_X,
        level_w=right - LEVEL_X,
        level_baseline=111.0,
        track_y=142.0,
        strip_label_baseline=174.0,
        rules=(196.0, 272.0),
        columns=(PADDING, PADDING + VALUE_COLUMN, PADDING + 2 * VALUE_COLUMN),
        plot=Box(
            PADDING + PLOT_GUTTER,
            PLOT_TOP,
            right - PADDING - PLOT_GUTTER,
            PLOT_HEIGHT + height - PANEL_HEIGHT,
        ),
    )
