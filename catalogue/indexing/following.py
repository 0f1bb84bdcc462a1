"""What the index has to be told, of the log's news and of new names."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import orjson
from django.db.models import Prefetch

from catalogue.designation import Designation, parse
from catalogue.models import Clause, Edition, PublicationLog, Relation
from catalogue.querysets import EditionQuerySet, PublicationLogQuerySet
from catalogue.relation_kinds import RelationKind
from catalogue.search import Reader, Reference, Writer

from .documents import document_of
from .reference import editions_holding, reference_after, reference_digest

BATCH = 2000
Progress = Callable[[int], object]


def rebuild(folder: Path, *, progress: Progress) -> int:
    """Build the index anew beside the old one and put it in its place.

    Args:
        folder: where the index is kept.
        progress: told the number of editions after each batch.

    Returns:
        How many editions the index holds.
    """
    # Both are read before the editions: what changes meanwhile is news afterwards.
    position, held = _end_of_the_log(), reference_after(Reference())
    with Writer(folder, rebuild=True) as writer:
        editions = _batches(Edition.objects.order_by("pk"))
        count = _put(writer, editions, progress=progress)
        writer.commit(position=position, reference=held)
    return count


def is_behind(reader: Reader) -> bool:
    """Say whether there is anything that the index has not been told.

    Raises:
        IndexUnavailable: it cannot be read.
    """
    return (
        reader.position < _end_of_the_log()
        or reader.reference_digest != reference_digest()
    )


def catch_up(writer: Writer) -> int:
    """Index what the log has gained, and what has been renamed, since the last time.

    Returns:
        How many editions were indexed.
    """
    position, held = _end_of_the_log(), reference_after(writer.reference)
    news = PublicationLog.objects.after(writer.position).filter(position__lte=position)
    renamed = editions_holding(held.changed_since(writer.reference))
    changed = sorted(_changed_by(news) | renamed)
    chunks = (changed[start : start + BATCH] for start in range(0, len(changed), BATCH))
    count = 0
    for chunk in chunks:
        editions = _batches(Edition.objects.filter(pk__in=chunk).order_by("pk"))
        count += _put(writer, editions, progress=lambda _: None)
    writer.commit(position=position, reference=held)
    return count


def _end_of_the_log() -> int:
    head = PublicationLog.objects.head()
    return head.position if head else 0


def _changed_by(news: PublicationLogQuerySet) -> set[int]:
    """Return the ids of the editions that entries of the log change in the index.

    Besides their own: those that these replace, as they may be superseded now; those
    that say that one of these replaces them, as its day may be another; and those
    that a corrected one replaced before, as they may not be any longer.
    """
    editions = news.order_by().values("edition")
    replaced = Relation.objects.filter(
        kind=RelationKind.OBSOLETES,
        edition__in=editions,
        target_edition__isnull=False,
    )
    replaced_by = Relation.objects.filter(
        kind=RelationKind.OBSOLETED_BY, target_edition__in=editions
    )
    corrected = editions.filter(kind=PublicationLog.Kind.CORRECT)
    records = PublicationLog.objects.filter(edition__in=corrected)
    once_replaced = {
        key
        for record in records.values_list("record", flat=True).iterator()
        for key in _keys_replaced_in(record)
    }
    return (
        set(editions.values_list("edition", flat=True))
        | set(replaced.values_list("target_edition", flat=True))
        | set(replaced_by.values_list("edition", flat=True))
        | set(
            Edition.objects.filter(key__in=once_replaced).values_list("pk", flat=True)
        )
    )


def _keys_replaced_in(record: str) -> Iterator[str]:
    for relation in orjson.loads(record)["relations"]:
        target = parse(relation["target"])
        is_replaced = relation["kind"] == RelationKind.OBSOLETES
        if is_replaced and isinstance(target, Designation):
            yield target.key


def _batches(editions: EditionQuerySet) -> Iterator[Sequence[Edition]]:
    # By primary key rather than by offset: entries may arrive meanwhile.
    clauses = Prefetch("clauses", Clause.objects.order_by("position"))
    loaded = editions.with_end().with_parts().prefetch_related(clauses)
    last = 0
    while batch := list(loaded.filter(pk__gt=last)[:BATCH]):
        yield batch
        last = batch[-1].pk


def _put(
    writer: Writer, batches: Iterator[Sequence[Edition]], *, progress: Progress
) -> int:
    count = 0
    for batch in batches:
        count += writer.put(document_of(edition) for edition in batch)
        progress(len(batch))
    return count
