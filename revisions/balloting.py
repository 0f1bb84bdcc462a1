"""Votes in, outcome out.

Source: Measures for national standards (SAMR order 59, 2022): a text that is voted on
passes with three quarters in favour. The share and the turnout are rules of the place.
"""

from collections.abc import Iterable
from dataclasses import dataclass

IN_FAVOUR = frozenset({"approve", "comments"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """The count of a ballot.

    Who abstains has voted, but stands neither for nor against: the share is taken of
    those who do.
    """

    voters: int
    in_favour: int
    against: int
    abstained: int
    share_needed: int
    turnout_needed: int

    @property
    def voted(self) -> int:
        """How many have voted."""
        return self.in_favour + self.against + self.abstained

    @property
    def is_complete(self) -> bool:
        """Whether everybody has voted."""
        return self.voted >= self.voters

    @property
    def has_quorum(self) -> bool:
        """Whether enough have voted."""
        return 100 * self.voted >= self.turnout_needed * self.voters > 0

    @property
    def has_passed(self) -> bool:
        """Whether enough have voted, and enough of them in favour."""
        decided = self.in_favour + self.against
        enough = decided > 0 and 100 * self.in_favour >= self.share_needed * decided
        return self.has_quorum and enough


def outcome(
    positions: Iterable[str], *, voters: int, share: int, turnout: int
) -> Outcome:
    """Count the positions of those who have voted.

    Args:
        positions: `approve`, `comments` (approve with comments), `disapprove` or
            `abstain`.
        voters: how many may vote, conflicts of interest left out.
        share: per cent in favour that are needed.
        turnout: per cent of the voters that have to vote.
    """
    cast = list(positions)
    in_favour = sum(position in IN_FAVOUR for position in cast)
    against = cast.count("disapprove")
    return Outcome(
        voters=voters,
        in_favour=in_favour,
        against=against,
        abstained=len(cast) - in_favour - against,
        share_needed=share,
        turnout_needed=turnout,
    )
