"""Dates as precisely as a source gives them: a day, a month or a year.

A partial date is kept as text: `2018`, `2018-07` or `2018-07-15`. Compared as text,
with a day or with one another, an imprecise date counts from the first day of its
period: July 2018 has begun on 1 July 2018. No day is ever invented.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_PARTIAL = re.compile(PATTERN)


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month of a year, or a day; ordered by the first day of each."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2018`, `2018-07` or `2018-07-15`.

        Raises:
            ValueError: any other text, or a day that no calendar has.
        """
        if not _PARTIAL.fullmatch(text):
            message = f"not a year, month or day: {text!r}"
            raise ValueError(message)
        partial = cls(*map(int, text.split("-")))
        _ = partial.first_day  # 31 February and the year 0 are found out here
        return partial

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the day itself, fully known."""
        return cls(day.year, day.month, day.day)

    @property
    def first_day(self) -> date:
        """The day from which the date counts."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        known = [f"{self.year:04d}"]
        known += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(known)

    def __lt__(self, other: "PartialDate") -> bool:
        return str(self) < str(other)
