"""A private message bus: one `dbus-daemon` of our own, gone when we are."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class NoDaemonError(Exception):
    """The private bus could not be started; the message says what to install."""


class PrivateBus:
    """A message bus for as long as the `with` block lasts; `address` is how to reach it."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="ifio-bio-bus-"))
        self.socket = str(self._folder / "socket")
        self._process: subprocess.Popen[str] | None = None
        self.address = ""

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start the daemon and wait for its address.

        Raises:
            NoDaemonError: `dbus-daemon` is not installed or will not start.
        """
        program = shutil.which("dbus-daemon")
        if program is None:
            self.stop()
            raise NoDaemonError(
                "dbus-daemon is not installed: on Debian or Ubuntu, apt install dbus-daemon."
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        config = self._folder / "bus.conf"
        config.write_text(_CONFIG.format(socket=self.socket), encoding="utf-8")
        with (self._folder / "log").open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own config, a program found on PATH
                [program, f"--config-file={config}", "--nofork", "--nopidfile", "--print-address"],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None  # noqa: S101  # we asked for the pipe above
        self.address = self._process.stdout.readline().strip()
        if not self.address:
            self.stop()
            raise NoDaemonError("dbus-daemon would not start a private bus here.")

    def stop(self) -> None:
        """End the daemon and remove its socket."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            if self._process.stdout is not None:
                self._process.stdout.close()
            self._process = None
        shutil.rmtree(self._folder, ignore_errors=True)
