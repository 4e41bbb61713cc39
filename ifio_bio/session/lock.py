"""Who may write a journal: whoever records holds its lock, and the system frees it with them."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    import msvcrt
    import os

    # Windows locks bytes against reading too: one far behind any journal's end hinders nobody.
    # _locking's offset is a 32-bit long.
    _FAR = 0x7FFF_FF00

    def take(fd: int) -> bool:
        """Hold the open file's lock until it is closed; False: somebody else holds it.

        Raises:
            OSError: this disk knows no locks.
        """
        here = os.lseek(fd, 0, os.SEEK_CUR)
        os.lseek(fd, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(fd, here, os.SEEK_SET)
        return True

else:
    import fcntl

    def take(fd: int) -> bool:
        """Hold the open file's lock until it is closed; False: somebody else holds it.

        Raises:
            OSError: this disk knows no locks.
        """
        try:
            # flock, not lockf: that one would be lost with any other handle this process closes
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
