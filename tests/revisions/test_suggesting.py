"""Accepted wordings of comments, put into the draft."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.roles import Role
from revisions.actions.suggesting import suggest_wording
from revisions.drafting import clauses
from revisions.drafting.shared_text import document_of
from revisions.models import Comment, Disposition
from revisions.stages import Stage
from tests.builders import AT
from tests.revisions.builders import make_limits, make_official
from tests.revisions.comments import make_comment, make_open

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def make_answered(*, outcome="accepted", stage=Stage.COMMENTS, **fields):
    """A comment on some words of the text, and who may write in it."""
    consultation = make_open()
    found = clauses(consultation.snapshot.content)
    clause = next(one for one in found if len(one.text) > 8)
    known = make_comment(
        consultation,
        **{"clause": clause.cid, "passage": clause.text[:6], "proposed": "新的说法"}
        | fields,
    )
    work_item = consultation.work_item
    work_item.stage = stage
    work_item.save()
    person = make_official(Role.DRAFTER, on=work_item)
    if outcome:
        Disposition.objects.create(
            comment=known, outcome=outcome, reason="采纳。", by=person, at=AT
        )
    return Comment.objects.select_related("disposition").get(pk=known.pk), person


def text_of(comment, *, suggestions):
    rows = comment.consultation.work_item.draft.updates.order_by("pk")
    document = document_of(bytes(row.data) for row in rows)
    found = clauses(document, suggestions=suggestions)
    return next(one.text for one in found if one.cid == str(comment.clause))


def test_an_accepted_wording_stands_in_the_draft_as_a_suggestion():
    known, drafter = make_answered()
    before = text_of(known, suggestions="rejected")

    suggest_wording(known, by=drafter, at=AT)

    assert text_of(known, suggestions="rejected") == before
    accepted = before.replace(known.passage, known.proposed, 1)
    assert text_of(known, suggestions="accepted") == accepted


def test_it_is_put_there_once():
    known, drafter = make_answered()
    suggest_wording(known, by=drafter, at=AT)

    with pytest.raises(ValidationError):
        suggest_wording(known, by=drafter, at=AT)


@pytest.mark.parametrize(
    "fields",
    [
        {"outcome": ""},
        {"outcome": "refused"},
        {"outcome": "noted"},
        {"passage": ""},
        {"proposed": ""},
        {"passage": "没有这些字"},
    ],
)
def test_what_has_no_accepted_wording_changes_nothing(fields):
    known, drafter = make_answered(**fields)

    with pytest.raises(ValidationError):
        suggest_wording(known, by=drafter, at=AT)


@pytest.mark.parametrize(
    ("role", "stage"),
    [(Role.CHAIR, Stage.COMMENTS), (Role.DRAFTER, Stage.CONSULTATION)],
)
def test_who_may_not_write_suggests_nothing(role, stage):
    known, _drafter = make_answered(stage=stage)
    person = make_official(role, on=known.consultation.work_item)
    before = text_of(known, suggestions="accepted")

    with pytest.raises(PermissionDenied):
        suggest_wording(known, by=person, at=AT)

    assert text_of(known, suggestions="accepted") == before
