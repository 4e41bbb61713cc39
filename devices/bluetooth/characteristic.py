"""Finding a characteristic where a strap may publish it twice, which bleak refuses to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bleak.exc import BleakCharacteristicNotFoundError

if TYPE_CHECKING:
    from bleak import BleakClient
    from bleak.backends.characteristic import BleakGATTCharacteristic


def characteristic(client: BleakClient, uuid: str) -> BleakGATTCharacteristic:
    """The one with the lowest handle.

    Raises:
        BleakCharacteristicNotFoundError: there is none.
        BleakError: the link went down meanwhile.
    """
    known = client.services.characteristics
    for handle in sorted(known):
        if known[handle].uuid == uuid:
            return known[handle]
    raise BleakCharacteristicNotFoundError(uuid)
