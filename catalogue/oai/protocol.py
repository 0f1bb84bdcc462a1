"""What a harvester may ask, and what it is told when it asks otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core import signing

FORMATS: Final = ("oai_dc", "record")
_DAY, _SECOND = "%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"
_SALT: Final = "oai"
# Each verb with the arguments that it needs, and those that it takes.
_ARGUMENTS: Final[Mapping[str, tuple[set[str], set[str]]]] = {
    "Identify": (set(), set()),
    "ListSets": (set(), {"resumptionToken"}),
    "ListMetadataFormats": (set(), {"identifier"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}),
}
_LISTS: Final = {"ListIdentifiers", "ListRecords"}


class ProtocolError(Exception):
    """What a harvester asks cannot be answered: a code of the protocol, and why."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a list: from where in the log on, and narrowed to what.

    `begins` and `ends` are instants, both inclusive, of the newest entry on a text.
    """

    prefix: str
    group: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    after: int = 0

    def token(self, after: int) -> str:
        """Return what the same question is continued by after a position."""
        instants = [
            moment and moment.timestamp() for moment in (self.begins, self.ends)
        ]
        said = [self.prefix, self.group, *instants, after]
        return signing.dumps(said, salt=_SALT)


def read_arguments(lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return the arguments of a request, each once.

    Raises:
        ProtocolError: the verb is none, or its arguments are not those that it takes.
    """
    verbs = lists.get("verb", ())
    if len(verbs) != 1 or verbs[0] not in _ARGUMENTS:
        raise ProtocolError("badVerb", "Give one verb of the protocol.")
    verb = verbs[0]
    repeated = [name for name, values in lists.items() if len(values) > 1]
    if repeated:
        raise ProtocolError("badArgument", f"Given twice: {', '.join(repeated)}.")
    given = {name: values[0] for name, values in lists.items()}
    _check_names(verb, set(given) - {"verb"})
    return given


def read_question(given: Mapping[str, str]) -> Question:
    """Return what is asked of a list.

    Raises:
        ProtocolError: an argument cannot be read.
    """
    if "resumptionToken" in given:
        return _continued(given["resumptionToken"])
    prefix = given["metadataPrefix"]
    check_format(prefix)
    begins, ends = given.get("from", ""), given.get("until", "")
    if begins and ends and len(begins) != len(ends):
        raise ProtocolError("badArgument", "Give from and until to the same precision.")
    question = Question(
        prefix,
        given.get("set", ""),
        _instant(begins) if begins else None,
        _instant(ends, is_end=True) if ends else None,
    )
    if question.begins and question.ends and question.begins > question.ends:
        raise ProtocolError("badArgument", "from is after until.")
    return question


def check_format(prefix: str) -> None:
    """Refuse a format that there is not.

    Raises:
        ProtocolError: see above.
    """
    if prefix not in FORMATS:
        formats = ", ".join(FORMATS)
        raise ProtocolError("cannotDisseminateFormat", f"There are: {formats}.")


def written(moment: datetime) -> str:
    """Return an instant as the protocol writes it, to the second."""
    return moment.astimezone(UTC).strftime(_SECOND)


def _check_names(verb: str, names: set[str]) -> None:
    if verb in _LISTS and names == {"resumptionToken"}:
        return
    needed, taken = _ARGUMENTS[verb]
    if missing := needed - names:
        raise ProtocolError("badArgument", f"Missing: {', '.join(sorted(missing))}.")
    if unknown := names - needed - taken:
        raise ProtocolError("badArgument", f"Not taken: {', '.join(sorted(unknown))}.")


def _continued(token: str) -> Question:
    try:
        prefix, group, begins, ends, after = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError) as fault:
        raise ProtocolError("badResumptionToken", "No such token.") from fault
    return Question(prefix, group, _moment(begins), _moment(ends), after)


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def _instant(text: str, *, is_end: bool = False) -> datetime:
    """Return the beginning, or the last microsecond, of a day or a second.

    Raises:
        ProtocolError: it is neither.
    """
    is_day = len(text) == len("2026-01-01")
    try:
        moment = datetime.strptime(text, _DAY if is_day else _SECOND)  # noqa: DTZ007
    except ValueError as fault:
        raise ProtocolError("badArgument", f"Not an instant: {text}") from fault
    moment = moment.replace(tzinfo=UTC)
    if not is_end:
        return moment
    span = timedelta(days=1) if is_day else timedelta(seconds=1)
    return moment + span - timedelta(microseconds=1)
