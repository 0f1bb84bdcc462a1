"""The back office: the rules that differ by place, and work items to look at."""

from . import time_limits, work_items

__all__ = ["time_limits", "work_items"]
