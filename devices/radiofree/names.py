"""BlueZ's interface and error names, as its D-Bus API documents them."""

from __future__ import annotations

SERVICE = "org.bluez"
ADAPTER = "org.bluez.Adapter1"
DEVICE = "org.bluez.Device1"
GATT_SERVICE = "org.bluez.GattService1"
GATT_CHARACTERISTIC = "org.bluez.GattCharacteristic1"
GATT_DESCRIPTOR = "org.bluez.GattDescriptor1"
BATTERY = "org.bluez.Battery1"

ROOT_PATH = "/org/bluez"
AGENTS = "org.bluez.AgentManager1"
PROFILES = "org.bluez.ProfileManager1"

ADAPTER_PATH = "/org/bluez/hci0"


class BluezError(Exception):
    """A method's refusal, with the D-Bus error name that goes on the wire."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self.name = name
        self.text = text


def in_progress() -> BluezError:
    """Another such operation is under way."""
    return BluezError("org.bluez.Error.InProgress", "In Progress")


def busy() -> BluezError:
    """The same, as the adapter says it of a second discovery."""
    return BluezError("org.bluez.Error.InProgress", "Operation already in progress")


def failed(text: str) -> BluezError:
    """The general failure."""
    return BluezError("org.bluez.Error.Failed", text)


def not_ready() -> BluezError:
    """The adapter is off."""
    return BluezError("org.bluez.Error.NotReady", "Resource Not Ready")


def not_supported() -> BluezError:
    """The characteristic is not of that kind."""
    return BluezError("org.bluez.Error.NotSupported", "Operation is not supported")


def unlikely() -> BluezError:
    """ATT error 0x0e: the link went down before the strap answered."""
    return failed("Operation failed with ATT error: 0x0e")


def unknown_method(path: str, member: str) -> BluezError:
    """The object is there, but has no such method."""
    return BluezError(
        "org.freedesktop.DBus.Error.UnknownMethod",
        f'Method "{member}" doesn\'t exist on the object at path "{path}"',
    )


def unknown_object(path: str, member: str) -> BluezError:
    """No such object."""
    return BluezError(
        "org.freedesktop.DBus.Error.UnknownObject",
        f'Method "{member}" with no object at path "{path}"',
    )


def device_path(address: str) -> str:
    """Where bluetoothd publishes a device."""
    return f"{ADAPTER_PATH}/dev_{address.replace(':', '_')}"
