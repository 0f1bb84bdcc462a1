"""An edition of the catalogue as the document that the index is told of."""

from dataclasses import replace
from datetime import date

from catalogue.dates import PartialDate
from catalogue.designation import Designation, parse
from catalogue.models import Edition
from catalogue.search import ClauseText, Dates, EditionDocument


def document_of(edition: Edition) -> EditionDocument:
    """Return what the index is told of an edition. Load it as `following` does."""
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
        recorded=edition.retrieved_on,
        starts=_first_day(edition.starts),
        ends=_first_day(edition.ends),
        seen_in_force_on=edition.seen_in_force_on,
        seen_ended_on=edition.seen_ended_on,
        is_draft=edition.form == Edition.Form.DRAFT,
        is_replaced=edition.is_replaced,
    )


def _first_day(partial: PartialDate | None) -> date | None:
    return partial.first_day if partial else None
