"""Names that people write, and the codes that records use instead."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.models import Source, TaskArea
from organisations.models import Division, Organisation, TechnicalCommittee

Lookup = dict[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """Codes by all that a sheet may call them: codes, names, abbreviations."""

    areas: Lookup
    committees: Lookup
    divisions: Lookup
    organisations: Lookup
    sources: Lookup

    @classmethod
    def load(cls) -> Self:
        """Read all names. Five queries."""
        names = ("name_zh", "name_en")
        return cls(
            areas=_lookup(TaskArea.objects.values_list("number", *names)),
            committees=_lookup(
                TechnicalCommittee.objects.values_list("reference", "slug", *names)
            ),
            divisions=_lookup(Division.objects.values_list("code", *names)),
            organisations=_lookup(
                Organisation.objects.values_list("slug", "abbreviation", *names)
            ),
            sources=_lookup(Source.objects.values_list("slug", *names)),
        )


def code_of(text: str, lookup: Lookup) -> str:
    """Return the code that a person means.

    Raises:
        ValidationError: nothing in the catalogue has that name, or several have it.
    """
    code = lookup.get(_folded(text))
    if code is None:
        message = _("The catalogue does not know “%(name)s”.")
        raise ValidationError(message % {"name": text})
    if not code:
        message = _("Several in the catalogue are called “%(name)s”: write the code.")
        raise ValidationError(message % {"name": text})
    return code


def _folded(text: str) -> str:
    return "".join(text.split()).casefold()


def _lookup(rows: Iterable[tuple[object, ...]]) -> Lookup:
    # A code always means its own row; a name that two rows share means neither.
    codes: Lookup = {}
    names: Lookup = {}
    uses: Counter[str] = Counter()
    for code, *called in rows:
        codes[_folded(str(code))] = str(code)
        for name in {_folded(str(name)) for name in called if name}:
            uses[name] += 1
            names[name] = str(code)
    unclear = {name: "" for name, count in uses.items() if count > 1}
    return names | unclear | codes
