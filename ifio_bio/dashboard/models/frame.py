"""The 1440x900 design laid into a window: one scale, and where its corner comes to lie."""

from __future__ import annotations

from dataclasses import dataclass

DESIGN_WIDTH = 1440.0
DESIGN_HEIGHT = 900.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in design pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def times(self, k: float) -> Box:
        """The same in window pixels, where a design pixel is `k` of them."""
        return Box(self.x * k, self.y * k, self.width * k, self.height * k)


@dataclass(frozen=True, slots=True)
class Frame:
    """How design pixels become window pixels: times `scale`, then moved by `left`, `top`."""

    scale: float
    left: float
    top: float

    def placed(self, box: Box) -> Box:
        """A design box in window pixels."""
        here = box.times(self.scale)
        return Box(self.left + here.x, self.top + here.y, here.width, here.height)


def centred_frame(width: float, height: float, scale: float) -> Frame:
    """The design in the middle of a window of `width` by `height` window pixels."""
    return Frame(
        scale, (width - DESIGN_WIDTH * scale) / 2.0, (height - DESIGN_HEIGHT * scale) / 2.0
    )


def pixels(box: Box, k: float) -> tuple[int, int, int, int]:
    """x, y, width and height in whole pixels; what touches in the design touches here."""
    left, top = round(box.x * k), round(box.y * k)
    return left, top, round(box.right * k) - left, round(box.bottom * k) - top
