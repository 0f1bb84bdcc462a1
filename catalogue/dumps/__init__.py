"""The whole catalogue as files: everything of one moment, with proof that it is whole.

A dump is a folder named by the position of the log that it was written at. The same
position gives the same bytes, whenever and wherever it is written.
"""

from .lines import renew_lines
from .stored import Dump, dumps, forget_old_dumps
from .streaming import Stream, TooManyStreamsError
from .writing import BusyError, write_dump

__all__ = [
    "BusyError",
    "Dump",
    "Stream",
    "TooManyStreamsError",
    "dumps",
    "forget_old_dumps",
    "renew_lines",
    "write_dump",
]
