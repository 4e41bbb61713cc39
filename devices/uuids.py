"""The services and characteristics a strap is asked for.

Numbers: Bluetooth SIG Assigned Numbers; Polar's own: Polar BLE SDK, "Polar Measurement Data".
"""

from __future__ import annotations


def _assigned(number: int) -> str:
    return f"{number:08x}-0000-1000-8000-00805f9b34fb"


HEART_RATE_SERVICE = _assigned(0x180D)
HEART_RATE_MEASUREMENT = _assigned(0x2A37)
BODY_SENSOR_LOCATION = _assigned(0x2A38)
BATTERY_SERVICE = _assigned(0x180F)
BATTERY_LEVEL = _assigned(0x2A19)
DEVICE_INFORMATION = _assigned(0x180A)
MANUFACTURER_NAME = _assigned(0x2A29)
MODEL_NUMBER = _assigned(0x2A24)
FIRMWARE_REVISION = _assigned(0x2A26)
POLAR_SERVICE = "fb005c80-02e7-f387-1cad-8acd2d8df0c8"
POLAR_CONTROL = "fb005c81-02e7-f387-1cad-8acd2d8df0c8"
POLAR_DATA = "fb005c82-02e7-f387-1cad-8acd2d8df0c8"
