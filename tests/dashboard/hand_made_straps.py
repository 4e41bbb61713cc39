"""A Bluetooth that does what a test says: adverts, links and packets made by hand."""

from __future__ import annotations

from devices.bluetooth.straps import Advert
from devices.heart_rate import HeartRateMeasurement, encode_heart_rate, ticks_to_ms
from devices.uuids import HEART_RATE_SERVICE

A = "A0:9E:1A:00:2F:1C"
B = "A0:9E:1A:00:9A:44"
C = "C1:00:00:00:51:D0"
NAMES = {A: "Polar H10 2F1C9A01", B: "Polar H10 9A449A02", C: "HRM-Dual"}


def advert(address, name=None, rssi_dbm=-58, uuids=(HEART_RATE_SERVICE,)):
    return Advert(address, NAMES.get(address, "") if name is None else name, rssi_dbm, uuids)


def measurement(hr_bpm, *, ticks=(870,), contact=True):
    rr_ms = tuple(map(ticks_to_ms, ticks))
    return encode_heart_rate(HeartRateMeasurement(hr_bpm, contact=contact, rr_ms=rr_ms)).hex()


class HandMadeBluetooth:
    """Takes the place of `Bluetooth`; `open_now` are those to whom packets go."""

    def __init__(self):
        self.on_advert = self.on_trouble = lambda _: None
        self.trouble = None
        self.searching = False
        self.stopped = False
        self.opened = []
        self.hung_up = []
        self.open_now = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stopped = True

    def search(self, *, on):
        self.searching = on

    def open(self, address, put):
        if address not in self.open_now:
            self.opened.append(address)
        self.open_now[address] = put
        put("link", "searching")

    def close(self, address, put):
        if self.open_now.get(address) == put:
            del self.open_now[address]
            self.hung_up.append(address)

    def says(self, address, channel, payload):
        self.open_now[address](channel, payload)

    def streams(self, address, hr_bpm=71, *, battery_pct=86):
        """The strap is connected, and its heart beat once."""
        for channel, payload in (
            ("rssi", "-58"),
            ("link", "connecting"),
            ("link", "streaming"),
            ("battery", f"{battery_pct:02x}"),
            ("hrm", measurement(hr_bpm)),
        ):
            self.says(address, channel, payload)
