"""What an import did: counts, and every refusal by its place."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _


class Place(NamedTuple):
    """Where a record stands in its source; line 0 is the whole file."""

    file: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


class Refusal(NamedTuple):
    """What could not be taken, and why."""

    place: Place
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(slots=True)
class Report:
    """Counts by outcome (`added`, `changed`, `left`) and the refusals."""

    counts: Counter[str] = field(default_factory=Counter)
    refusals: list[Refusal] = field(default_factory=list)

    def refuse(self, place: Place, why: str | Exception) -> None:
        """Note that something was refused."""
        self.refusals.append(Refusal(place, reason_of(why)))

    def add(self, other: "Report") -> None:
        """Take over what another report says."""
        self.counts.update(other.counts)
        self.refusals.extend(other.refusals)

    def lines(self) -> Iterator[str]:
        """Yield the report for people: the refusals, then the counts."""
        yield from (str(refusal) for refusal in self.refusals)
        if merged := self.counts["merged"]:
            yield _("%d stale copies of other files passed over") % merged
        yield _(
            "%(added)d added, %(changed)d changed, %(left)d left, %(refused)d refused"
        ) % {
            "added": self.counts["added"],
            "changed": self.counts["changed"],
            "left": self.counts["left"],
            "refused": len(self.refusals),
        }


def reason_of(why: str | Exception) -> str:
    """Return why in one line; faults of a column begin with the column's name.

    Text that cannot be shown is escaped, as reasons may quote what was refused.
    """
    line = " ".join(_reason(why).split())
    return line.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def _reason(why: str | Exception) -> str:
    if isinstance(why, ValidationError) and hasattr(why, "error_dict"):
        faults = why.message_dict.items()
        return "; ".join(
            " ".join(messages) if name == NON_FIELD_ERRORS else _named(name, messages)
            for name, messages in faults
        )
    if isinstance(why, ValidationError):
        return " ".join(why.messages)
    return str(why)


def _named(name: str, messages: list[str]) -> str:
    return f"{name}: {' '.join(messages)}"
