"""The back office: reference data, and the published record to look at."""

from . import editions, log, reference, standards

__all__ = ["editions", "log", "reference", "standards"]
