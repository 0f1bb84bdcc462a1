"""The names and codes that the index holds of what is no edition.

They change without an entry in the log: a committee is renamed in the admin. So the
index keeps them as it was told them, with a digest to compare on each turn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Func, QuerySet, TextField
from django.db.models.functions import MD5, Cast

from catalogue.models import Classification, Edition, TaskArea
from catalogue.search import Reference
from organisations.models import Division, Organisation, TechnicalCommittee


@dataclass(frozen=True, slots=True)
class Held:
    """A table, what the index holds of a row, and how an edition refers to one."""

    things: QuerySet[Any]
    fields: tuple[str, ...]
    referred_by: str

    def rows(self) -> QuerySet[Any]:
        """Return the rows, with what is held of each as one `text`."""
        # PostgreSQL writes a row so that no two are written alike.
        text = Cast(Func(*self.fields, function="ROW"), TextField())
        rows: QuerySet[Any] = self.things.annotate(text=text)
        return rows.order_by()

    def digest(self) -> str:
        """Return what differs after any change. A short query."""
        whole = StringAgg("text", "\n", order_by="pk")
        return self.rows().aggregate(digest=MD5(whole))["digest"] or "-"


HELD: Mapping[str, Held] = {
    "issuer": Held(
        Organisation.objects.all(),
        ("slug", "name_zh", "name_en"),
        "issuings__organisation",
    ),
    "committee": Held(
        TechnicalCommittee.objects.all(),
        ("slug", "reference", "name_zh", "name_en"),
        "standard__committee",
    ),
    "division": Held(Division.objects.all(), ("code",), "standard__jurisdiction"),
    "area": Held(
        TaskArea.objects.all(), ("number",), "standard__area_assignments__area"
    ),
    "code": Held(
        Classification.objects.all(),
        ("scheme", "code"),
        "classification_links__classification",
    ),
}


def reference_after(known: Reference) -> Reference:
    """Return what the index is to hold now: the same if nothing has changed."""
    # The digest first: a change between the two is seen on the next turn.
    digest = reference_digest()
    if digest == known.digest:
        return known
    rows = {
        name: {str(pk): text for pk, text in held.rows().values_list("pk", "text")}
        for name, held in HELD.items()
    }
    return Reference(digest, rows)


def reference_digest() -> str:
    """Return what differs after any change. A short query for each table."""
    return " ".join(held.digest() for held in HELD.values())


def editions_holding(changed: Mapping[str, Iterable[str]]) -> set[int]:
    """Return the ids of the editions that refer to rows, given for each name."""
    return {
        edition
        for name, keys in changed.items()
        for edition in Edition.objects.filter(
            **{f"{HELD[name].referred_by}__in": list(keys)}
        ).values_list("pk", flat=True)
    }
