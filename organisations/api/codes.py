"""Codes and slugs as parameters: each is one that there is, or it is refused."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.codes import short_code
from organisations.models import Division, Organisation, TechnicalCommittee

MOST = 50
MISSING = gettext_lazy("%(code)s is not a code of the catalogue.")
SLUG = re.compile(r"[\w.~-]{1,160}")

Find = Callable[[list[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of one kind.

    `shape` is what all of them look like and `wanted` says so to a caller. `find`
    returns those of some texts that there are, each with the code that it means;
    `missing` is said of the others.
    """

    shape: re.Pattern[str]
    wanted: str | Promise
    find: Find
    tidied: Callable[[str], str] = str.strip
    missing: str | Promise = MISSING

    def read(self, texts: Iterable[str]) -> list[str]:
        """Return the codes that are meant. One query.

        Raises:
            ValidationError: some are none, each with the reason; or there are too many.
        """
        asked = [self.tidied(text) for text in texts]
        if len(asked) > MOST:
            raise ValidationError(_("Give %(most)d at most.") % {"most": MOST})
        known = self.find([text for text in asked if self.shape.fullmatch(text)])
        faults = [self._fault(text) for text in asked if text not in known]
        if faults:
            raise ValidationError(faults)
        return [known[text] for text in asked]

    def _fault(self, text: str) -> str:
        if not self.shape.fullmatch(text):
            return str(self.wanted)
        return str(self.missing) % {"code": text}


def found_in(model: type[Model], column: str = "slug", **where: str) -> Find:
    """Return how codes are found in a column of a table."""

    def find(codes: list[str]) -> dict[str, str]:
        rows: Any = model._default_manager.filter(**where, **{f"{column}__in": codes})  # noqa: SLF001 (Django's own interface)
        return {code: code for code in rows.values_list(column, flat=True)}

    return find


def lower(text: str) -> str:
    """Return a slug as all are written."""
    return text.strip().lower()


def _committees(texts: list[str]) -> dict[str, str]:
    rows = TechnicalCommittee.objects.alias(lower=Lower("reference"))
    named = rows.filter(Q(slug__in=texts) | Q(lower__in=texts))
    slugs: dict[str, str] = {}
    for slug, reference in named.values_list("slug", "reference"):
        slugs |= {slug: slug, reference.lower(): slug}
    return slugs


DIVISIONS = Codes(
    re.compile(r"([0-9]{2}){1,3}"),
    gettext_lazy("Give a code of two, four or six digits: 51, 5101, 510100."),
    found_in(Division, "code"),
    tidied=lambda text: short_code(text.strip()),
)
ORGANISATIONS = Codes(
    SLUG,
    gettext_lazy("Give the slug of an organisation: samr."),
    found_in(Organisation),
    tidied=lower,
    missing=gettext_lazy(
        "The catalogue has no organisation %(code)s: see /api/v1/organisations/."
    ),
)
COMMITTEES = Codes(
    re.compile(r"[\w.~/ -]{1,160}"),
    gettext_lazy("Give the slug or reference of a committee: sac-tc-567, SAC/TC 567."),
    _committees,
    tidied=lower,
    missing=gettext_lazy(
        "The catalogue has no committee %(code)s: see /api/v1/committees/."
    ),
)
