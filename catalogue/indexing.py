"""The search index, kept from the publication log.

PostgreSQL is the truth and the index can be rebuilt from it at any time. One
indexer process writes; it remembers in the index how far into the log it has come,
so that it goes on there after any interruption.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from django.db.models import Prefetch, Q

from catalogue.dates import PartialDate
from catalogue.designation import Designation, parse
from catalogue.models import Clause, Edition, PublicationLog
from catalogue.querysets import EditionQuerySet
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

    An entry changes the index for its edition and for those that it replaces, as
    they may be superseded now.

    Returns:
        How many editions were indexed.
    """
    head = PublicationLog.objects.head()
    if not head:
        return 0
    news = PublicationLog.objects.after(writer.position).filter(
        position__lte=head.position
    )
    touched = news.order_by().values("edition")
    editions = Edition.objects.filter(
        Q(pk__in=touched)
        | Q(
            inverse_relations__kind=RelationKind.OBSOLETES,
            inverse_relations__edition__in=touched,
        )
    ).distinct()
    count = _put(writer, _batches(editions.order_by("pk")), progress=lambda _: None)
    writer.commit(position=head.position)
    return count


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

    A double number has a second one; an amendment is cited without its year, and
    without that of what it amends.
    """
    number = parse(designation)
    if not isinstance(number, Designation):
        return ()
    keys = [number.second.key, number.second.standard_key] if number.second else []
    if number.supplements:
        undated = tuple(replace(one, year="") for one in number.supplements)
        cited = replace(number, supplements=undated)
        keys += [cited.key, replace(cited, year="").key]
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
