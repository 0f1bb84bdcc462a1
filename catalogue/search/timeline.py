"""The status of an edition on every day, in three numbers that the index can count.

Seen over time an edition is not issued yet, then announced, then applies, then has
ended; a draft is one until it ends. The three days on which it passes from one phase to
the next are kept as columns of the index, each together with what the edition is in the
phase beside it, so that the index can select and count any status on any day. No status
is stored.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NEVER = 4_000_000  # after the ordinal of 31 December 9999
ALWAYS = 0  # before the ordinal of 1 January 1


class Status(StrEnum):
    """What an edition is on a day; the words of `catalogue.statuses`."""

    NOT_ISSUED = "not_issued"
    DRAFT = "draft"
    UPCOMING = "upcoming"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What is known of when an edition applies.

    Of a partial date the first day of its period; None where nothing is known.
    `starts` is the first day the text applies and `ends` the first it does not;
    `recorded` is the day on which its record was taken from its source.
    """

    published: date | None = None
    recorded: date | None = None
    starts: date | None = None
    ends: date | None = None
    seen_in_force_on: date | None = None
    seen_ended_on: date | None = None
    is_draft: bool = False
    is_replaced: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """The phases of an edition, each with the ordinal of the day that begins it.

    Up to `issued` it is `hidden`, from then `announced`, from `applies` `applying`, and
    from `ended` on `past`; issued <= applies <= ended.
    """

    hidden: Status
    issued: int
    announced: Status
    applies: int
    applying: Status
    ended: int
    past: Status

    @classmethod
    def of(cls, dates: Dates) -> "Timeline":
        """Draw the phases from the dates, by the rules of `EditionQuerySet`."""
        ended = _earliest(dates.ends, dates.seen_ended_on)
        applies = _earliest(dates.starts, dates.seen_in_force_on)
        issued = _issued(dates, applies)
        if dates.is_draft:
            issued = applies = ALWAYS
        elif applies == NEVER:  # nothing is known of when it applies
            applies = issued
        issued = min(issued, ended)
        return cls(
            Status.NOT_ISSUED if dates.published else Status.UNKNOWN,
            issued,
            Status.UPCOMING if dates.starts else Status.UNKNOWN,
            min(max(applies, issued), ended),
            _applying(dates),
            ended,
            Status.SUPERSEDED if dates.is_replaced else Status.WITHDRAWN,
        )

    @property
    def settled(self) -> int:
        """The ordinal of the day after which the status stays as it is."""
        return self.applies if self.ended == NEVER else self.ended

    @property
    def lasting(self) -> Status:
        """The status from that day on."""
        return self.applying if self.ended == NEVER else self.past

    def status(self, on: int) -> Status:
        """Return the status on the day with that ordinal."""
        if on >= self.ended:
            return self.past
        if on >= self.applies:
            return self.applying
        return self.announced if on >= self.issued else self.hidden


def _earliest(*days: date | None) -> int:
    return min((day.toordinal() for day in days if day), default=NEVER)


def _issued(dates: Dates, applies: int) -> int:
    """Return the day from which it is known to have been issued."""
    if dates.published:
        return dates.published.toordinal()
    if not dates.starts:
        return ALWAYS
    return min(_earliest(dates.recorded), applies)


def _applying(dates: Dates) -> Status:
    if dates.is_draft:
        return Status.DRAFT
    if not (dates.starts or dates.seen_in_force_on):
        return Status.UNKNOWN
    # It was seen to have ended, but since when is not known.
    is_uncertain = dates.ends is None and dates.seen_ended_on is not None
    return Status.UNKNOWN if is_uncertain else Status.IN_FORCE
