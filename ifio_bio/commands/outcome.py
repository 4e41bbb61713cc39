"""How a command's end becomes an exit code and a sentence."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from devices.errors import SourceError, SourceNameError
from ifio_bio.commands.arguments import CommandError, UsageError
from ifio_bio.kept.errors import KeptError
from ifio_bio.session.errors import SessionError
from ifio_bio.session.plan import PlanError
from ifio_bio.session.sources import SameSourceError

if TYPE_CHECKING:
    from argparse import Namespace

_LOG = logging.getLogger(__name__)

FAILED, MISUSED = 1, 2


def carry_out(args: Namespace) -> int:
    """Run the command that was parsed; what users can mend becomes one sentence."""
    try:
        return int(args.run(args))
    except (UsageError, SourceNameError, SameSourceError) as error:
        return say(str(error), MISUSED)
    except (CommandError, SourceError, KeptError, SessionError, PlanError) as error:
        _LOG.info("%s", error, exc_info=True)
        return say(str(error), FAILED)


def say(sentence: str, code: int) -> int:
    """A sentence on standard error; hands `code` back."""
    print(f"ifio-bio: {sentence}", file=sys.stderr)
    return code
