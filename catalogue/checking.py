"""Numbers that somebody has written down, held against the catalogue on a day.

A number that cannot be read is given back as it is, and one that the catalogue does
not have is said to be missing: nothing is guessed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from .designation import Designation, PlanNumber, parse
from .models import Edition
from .querysets import chain, successors
from .statuses import Status

MOST_NUMBERS = 10_000
LONGEST_NUMBER = 200
_COLUMNS = (
    *("pk", "key", "plan_number", "form", "status", "slug", "designation"),
    *("title_zh", "title_en", "evidence", "unverified"),
    *("standard__key", "standard__slug", "standard__designation"),
)
Number = Designation | PlanNumber


class Confidence(models.TextChoices):
    """How sure it is which text is meant."""

    EXACT = "exact", _("this very text")
    UNDATED = "undated", _("no year: the text that applies")
    OTHER_YEAR = "other_year", _("the standard is known, this text of it is not")
    MISSING = "missing", _("not in the catalogue")
    UNREAD = "unread", _("cannot be read as a number")


class Text(NamedTuple):
    """A text of the catalogue as far as the answers need it, with its status."""

    pk: int
    key: str
    plan_number: str
    form: str
    status: str
    slug: str
    designation: str
    title_zh: str
    title_en: str
    evidence: str
    unverified: list[str]
    standard_key: str
    standard_slug: str
    standard: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one number.

    `text` is the text that is meant, `current` the whole text of its standard that is
    in force on the day. `replaced_by` are all that came after the text by the day,
    the nearest first; `coming` are texts that will take its place.
    """

    asked: str
    number: Number | None
    confidence: Confidence
    standard: Text | None = None
    text: Text | None = None
    current: Text | None = None
    replaced_by: Sequence[Text] = ()
    coming: Sequence[Text] = ()

    @property
    def read_as(self) -> str:
        """The number as it is printed; empty where it cannot be read."""
        if isinstance(self.number, Designation):
            return self.number.format()
        return str(self.number or "")


def check_numbers(numbers: Sequence[str], *, on: date) -> list[Checked]:
    """Return what each number means and what has become of it by the day, in order.

    The same number is looked up once. Three queries at most, however many numbers
    there are.
    """
    named = {asked: _Named.by(asked) for asked in dict.fromkeys(numbers)}
    texts = _Texts.of(named.values(), on=on)
    answers = {asked: texts.answer(asked, names) for asked, names in named.items()}
    return [answers[asked] for asked in numbers]


class _Named(NamedTuple):
    """What a number names: a text by its key, of a standard by its key."""

    number: Number | None
    key: str = ""
    standard: str = ""

    @classmethod
    def by(cls, asked: str) -> Self:
        number = parse(asked)
        if isinstance(number, PlanNumber):
            return cls(number, number.key)
        if isinstance(number, Designation):
            return cls(number, number.key, number.standard_key)
        return cls(None)


@dataclass(slots=True)
class _Texts:
    """All texts of the standards that are asked about, and those that followed."""

    by_key: dict[str, Text] = field(default_factory=dict)
    of_standard: dict[str, list[Text]] = field(default_factory=dict)
    by_pk: dict[int, Text] = field(default_factory=dict)
    newer: Mapping[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, named: Iterable[_Named], *, on: date) -> Self:
        """Load what numbers name."""
        standards = {each.standard for each in named if each.standard}
        plans = {each.key for each in named if each.number and not each.standard}
        found = cls()
        found.add(_texts(_one_of(standard__key=standards, plan_number=plans), on=on))
        found.newer = successors(found.by_pk, using=Edition.objects.db)
        reached = {pk for newer in found.newer.values() for pk in newer}
        if others := reached - found.by_pk.keys():
            texts = _texts(_one_of(pk=others), on=on)
            found.by_pk |= {text.pk: text for text in texts}
        return found

    def add(self, texts: Iterable[Text]) -> None:
        """Take texts in, of each standard the newest first."""
        groups = defaultdict(list)
        for text in texts:
            self.by_pk[text.pk] = text
            # Plans and texts are numbered differently, so neither hides the other.
            self.by_key |= {text.key: text, text.plan_number: text}
            groups[text.standard_key].append(text)
        self.of_standard = groups

    def answer(self, asked: str, named: _Named) -> Checked:
        """Return what a number means, and what has become of it."""
        number, key, standard = named
        if number is None:
            return Checked(asked, None, Confidence.UNREAD)
        if key == standard:
            text = _standing(self.of_standard.get(standard, ()))
            return self._of_text(asked, number, text, Confidence.UNDATED)
        text = self.by_key.get(key)
        if text is None and standard in self.of_standard:
            return self._of_standard(asked, number, standard)
        return self._of_text(asked, number, text, Confidence.EXACT)

    def _of_text(
        self, asked: str, number: Number, text: Text | None, confidence: Confidence
    ) -> Checked:
        if text is None:
            return Checked(asked, number, Confidence.MISSING)
        after = [self.by_pk[pk] for pk in chain(text.pk, self.newer)]
        return Checked(
            asked,
            number,
            confidence,
            text,
            text,
            self._current(text.standard_key),
            [each for each in after if each.status in _ISSUED],
            self._coming(text, after),
        )

    def _of_standard(self, asked: str, number: Number, standard: str) -> Checked:
        texts = self.of_standard[standard]
        return Checked(
            asked,
            number,
            Confidence.OTHER_YEAR,
            standard=texts[0],
            current=self._current(standard),
            coming=[each for each in texts if _is_coming(each)],
        )

    def _current(self, standard: str) -> Text | None:
        applying = (
            text
            for text in self.of_standard.get(standard, ())
            if text.form == Edition.Form.EDITION and text.status == Status.IN_FORCE
        )
        return next(applying, None)

    def _coming(self, text: Text, after: Iterable[Text]) -> list[Text]:
        texts = {
            each.pk: each
            for each in (*after, *self.of_standard[text.standard_key])
            if _is_coming(each) and each.pk != text.pk
        }
        return list(texts.values())


# What a text may be that had been issued by the day.
_ISSUED = {Status.IN_FORCE, Status.UPCOMING, Status.SUPERSEDED, Status.WITHDRAWN}


def _is_coming(text: Text) -> bool:
    return text.status == Status.UPCOMING and text.form == Edition.Form.EDITION


def _standing(texts: Iterable[Text]) -> Text | None:
    """Return what an undated number means: see `EditionQuerySet.standing_for`."""
    whole = [text for text in texts if text.form == Edition.Form.EDITION]
    for status in (Status.IN_FORCE, Status.UPCOMING):
        for text in whole:
            if text.status == status:
                return text
    others = sorted(texts, key=lambda text: text.form == Edition.Form.DRAFT)
    return next(iter([*whole, *others]), None)


def _one_of(**columns: Set[str] | Set[int]) -> Q:
    """Return the condition that one of the columns has one of its values.

    Each set goes to the database as one array: with thousands of parameters, putting
    the query together would take longer than the query.
    """
    kinds = {"pk": "bigint[]"}
    wanted = Q(pk=None)
    for column, values in columns.items():
        if values:
            array = f"SELECT unnest(%s::{kinds.get(column, 'text[]')})"
            wanted |= Q((f"{column}__in", RawSQL(array, [list(values)])))  # noqa: S611 (constant SQL)
    return wanted


def _texts(wanted: Q, *, on: date) -> list[Text]:
    """Return the texts, of each standard the newest first."""
    rows = Edition.objects.filter(wanted).with_status(on=on)
    newest = F("published").desc(nulls_last=True)
    ordered = rows.order_by(newest, "-pk").values_list(*_COLUMNS)
    return [Text(*row) for row in ordered]
