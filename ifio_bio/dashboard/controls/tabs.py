"""Tab within what lies over something else: never on to what is covered."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget
    from PySide6.QtWidgets import QWidget as Holder
else:
    Holder = object  # Qt takes one class of its own as a base, and the holder brings it


class TabsStayInside(Holder):
    """The first base of a widget that covers others; Qt's is the second."""

    def focusNextPrevChild(self, forward: bool) -> bool:  # Qt calls it like that
        """From the last control to the first, and back; False where there is none."""
        stops = tab_stops(self)
        if not stops:
            return False
        now = self.focusWidget()
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        if now in stops:
            following = stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]
        else:
            following = stops[0 if forward else -1]
        following.setFocus(reason)
        return True


def tab_stops(holder: QWidget) -> list[QWidget]:
    """What Tab reaches inside `holder`, in order."""
    stops: list[QWidget] = []
    each = holder.nextInFocusChain()
    while each is not holder and each is not None:
        if holder.isAncestorOf(each) and _takes_tab(each, holder):
            stops.append(each)
        each = each.nextInFocusChain()
    return stops


def order_tabs(controls: Iterable[QWidget]) -> None:
    """Tab goes through `controls` in this order."""
    for one, following in pairwise(controls):
        one.setTabOrder(one, following)


def _takes_tab(each: QWidget, holder: QWidget) -> bool:
    by_tab = bool(each.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and each.isEnabled() and each.isVisibleTo(holder) and each.focusProxy() is None
