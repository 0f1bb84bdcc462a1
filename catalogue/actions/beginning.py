"""What the catalogue begins with, and editors keep from then on."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from catalogue.models import Synonym, TaskArea


@transaction.atomic
def register_task_areas(rows: Iterable[Mapping[str, str]]) -> None:
    """Make the task areas that are missing; the others stay as editors wrote them.

    Args:
        rows: column values by name, `number` among them.
    """
    for row in rows:
        number = int(row["number"])
        TaskArea.objects.get_or_create(
            number=number, defaults={**row, "number": number}
        )


@transaction.atomic
def register_synonyms(pairs: Iterable[tuple[str, str]]) -> None:
    """Make the synonyms if there are none; what editors deleted does not return."""
    if not Synonym.objects.exists():
        Synonym.objects.bulk_create(
            Synonym(word=word, other=other) for word, other in pairs
        )
