"""Why a move is refused, in words for the person who tried it."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .requirements import Requirement
from .stages import Stage
from .verbs import Verb


class IllegalMoveError(Exception):
    """The lifecycle has no such move from where the work item stands (409)."""

    def __init__(self, verb: Verb, stage: Stage, *, is_suspended: bool) -> None:
        self.verb, self.stage = verb, stage
        message = (
            _("“%(verb)s” is not possible while the project is suspended.")
            if is_suspended
            else _("“%(verb)s” is not possible at the stage “%(stage)s”.")
        )
        super().__init__(message % {"verb": verb.label, "stage": stage.label})


class StaleError(Exception):
    """Somebody else has changed the work item since it was read (412).

    `latest` says what was done to it last, as far as that is known.
    """

    def __init__(self, *, seen: int, current: int, latest: str = "") -> None:
        self.seen, self.current = seen, current
        words = _(
            "The work item was changed by somebody else meanwhile; look at it again."
        )
        super().__init__(f"{words} {latest}".strip())


class UnmetError(ValidationError):
    """What the move needs is not there yet (400); `requirements` says what."""

    def __init__(self, requirements: Sequence[Requirement]) -> None:
        self.requirements = tuple(requirements)
        super().__init__([str(requirement.label) for requirement in requirements])


class TooManyError(Exception):
    """So much was sent from one place that it looks like a machine (429).

    `retry_after` is after how many seconds something is taken again.
    """

    def __init__(self, *, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(_("Too much was sent from here; try again in an hour."))


class ClosedError(Exception):
    """The consultation takes no comments, or not any more (409)."""

    def __init__(self) -> None:
        super().__init__(_("This consultation takes no comments any more."))


class AnsweredError(Exception):
    """Somebody else has answered the comment since it was read (412)."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else has answered one of them meanwhile; look at it again.")
        )
