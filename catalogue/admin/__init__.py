"""The back office: reference data, and the published record to look at."""

from . import log, records, reference

__all__ = ["log", "records", "reference"]
