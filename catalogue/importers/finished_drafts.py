"""Drafts that have become a text: sources leave them beside it, as if still in work."""

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Concat

from catalogue.models import Edition
from catalogue.querysets import EditionQuerySet
from catalogue.records import EditionRecord, RelationRecord
from catalogue.relation_kinds import RelationKind
from organisations.importers.reports import Place, Report

from .batches import Found, Intake, batched

# From here on a draft is nearer to a text than a revision that has just begun.
EARLIEST_STAGE = "30"
# The text is out and not under review: what is drafted beside it has led to it.
ISSUED = "60.60"


def settle_drafts(intake: Intake, report: Report) -> None:
    """Record of each draft whose text is out that it has ended, and what replaces it.

    A draft without a year leads to the newest whole text of its standard, that of an
    amendment (which names the dated text that it changes) to the amendment of the
    same number. It is seen to have ended on the day of its own record.

    Args:
        intake: how the records enter; each is committed with its batch.
        report: counts them among what was changed.
    """
    found = [Found(Place(record.slug), record) for record in _ended()]
    for batch in batched(found):
        with transaction.atomic():
            intake.enter(batch, report)


def _ended() -> Iterator[EditionRecord]:
    texts = Edition.objects.filter(standard=OuterRef("standard"), stage=ISSUED)
    same_number = Concat(OuterRef("designation"), Value(":"))
    amendments = texts.filter(designation__startswith=same_number)
    drafts = Edition.objects.filter(
        form=Edition.Form.DRAFT,
        stage__gte=EARLIEST_STAGE,
        seen_ended_on=None,
        retrieved_on__isnull=False,
    )
    whole = drafts.exclude(designation__contains=":")
    yield from _records(whole, texts.whole_texts())
    yield from _records(drafts.filter(designation__contains=":"), amendments)


def _records(
    drafts: EditionQuerySet, texts: EditionQuerySet
) -> Iterator[EditionRecord]:
    newest = texts.newest_first().values("designation")[:1]
    led = drafts.annotate(text=Subquery(newest)).exclude(text=None)
    texts_of = dict(led.values_list("pk", "text"))
    for draft in led.with_parts().order_by("slug"):
        record = draft.to_record()
        replaced = RelationRecord(RelationKind.OBSOLETED_BY, texts_of[draft.pk])
        yield replace(
            record,
            seen_ended_on=record.retrieved_on,
            relations=(*record.relations, replaced),
        )
