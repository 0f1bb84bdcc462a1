"""The search index, kept from the publication log.

PostgreSQL is the truth and the index can be rebuilt from it at any time. One
indexer process writes; it remembers in the index how far into the log it has come,
so that it goes on there after any interruption.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import orjson
from django.db.models import Prefetch

from catalogue.dates import PartialDate
from catalogue.designation import Designation, parse
from catalogue.models import Clause, Edition, PublicationLog, Relation
from catalogue.querysets import EditionQuerySet, PublicationLogQuerySet
from catalogue.relation_kinds import RelationKind
from catalogue.search import ClauseText, Dates, EditionDocument, Writer

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
    head = PublicationLog.objects.head()
    with Writer(folder, rebuild=True) as writer:
        editions = _batches(Edition.objects.order_by("pk"))
        count = _put(writer, editions, progress=progress)
        writer.commit(position=head.position if head else 0)
    return count


def catch_up(writer: Writer) -> int:
    """Index what the log has gained since the index was last written.

    Returns:
        How many editions were indexed.
    """
    head = PublicationLog.objects.head()
    if not head:
        return 0
    news = PublicationLog.objects.after(writer.position).filter(
        position__lte=head.position
    )
    changed = sorted(_changed_by(news))
    chunks = (changed[start : start + BATCH] for start in range(0, len(changed), BATCH))
    count = 0
    for chunk in chunks:
        editions = _batches(Edition.objects.filter(pk__in=chunk).order_by("pk"))
        count += _put(writer, editions, progress=lambda _: None)
    writer.commit(position=head.position)
    return count


def _changed_by(news: PublicationLogQuerySet) -> set[int]:
    """Return the ids of the editions that entries of the log change in the index.

    Besides their own: those that these replace, as they may be superseded now, and
    those that a corrected one replaced before, as they may not be any longer.
    """
    editions = news.order_by().values("edition")
    replaced = Relation.objects.filter(
        kind=RelationKind.OBSOLETES,
        edition__in=editions,
        target_edition__isnull=False,
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


def document_of(edition: Edition) -> EditionDocument:
    """Return what the index is told of an edition. Load it as `_batches` does."""
    standard = edition.standard
    committee = standard.committee
    issuers = [issuing.organisation for issuing in edition.issuings.all()]
    bodies = [*issuers, *([committee] if committee else [])]
    names = [name for body in bodies for name in (body.name_zh, body.name_en) if name]
    return EditionDocument(
        id=edition.pk,
        standard=standard.pk,
        slug=edition.slug,
        designation=edition.designation,
        sort_key=standard.sort_key,
        keys=tuple(key for key in (edition.key, standard.key) if key)
        + further_keys(edition.designation),
        title_zh=edition.title_zh,
        title_en=edition.title_en,
        names=(*names, edition.owner_text, edition.plan_number),
        level=standard.level,
        nature=edition.nature,
        form=edition.form,
        areas=standard.to_record().areas or (),
        ics=edition.codes("ics"),
        ccs=edition.codes("ccs"),
        issuers=tuple(issuer.slug for issuer in issuers),
        committee=committee.slug if committee else "",
        committee_reference=committee.reference if committee else "",
        division=standard.jurisdiction.code if standard.jurisdiction else "",
        dates=_dates(edition),
        clauses=tuple(
            ClauseText(clause.number, clause.title, clause.text)
            for clause in edition.clauses.all()
        ),
    )


def further_keys(designation: str) -> tuple[str, ...]:
    """Return the keys by which a text is asked for besides its own.

    A double number has a second one; an amendment is cited with and without its year
    and that of what it amends.
    """
    number = parse(designation)
    if not isinstance(number, Designation):
        return ()
    keys = [number.second.key, number.second.standard_key] if number.second else []
    if number.supplements:
        undated = tuple(replace(one, year="") for one in number.supplements)
        cited = (number, replace(number, supplements=undated))
        keys += [key for one in cited for key in (one.key, replace(one, year="").key)]
    return tuple(keys)


def _dates(edition: Edition) -> Dates:
    return Dates(
        published=_first_day(edition.published),
        starts=_first_day(edition.starts),
        ends=_first_day(edition.ends),
        seen_in_force_on=edition.seen_in_force_on,
        seen_ended_on=edition.seen_ended_on,
        is_draft=edition.form == Edition.Form.DRAFT,
        is_replaced=edition.is_replaced,
    )


def _first_day(partial: PartialDate | None) -> date | None:
    return partial.first_day if partial else None


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
