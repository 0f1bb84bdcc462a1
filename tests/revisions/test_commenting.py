"""Comments of the public: made, confirmed by mail, supported, limited."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.allowing import Source, count_submission
from revisions.actions.commenting import Author, Said, comment_signed_in, confirm
from revisions.actions.supporting import ask_support, confirm_support
from revisions.drafting import clauses
from revisions.models import Comment, Submission
from revisions.refusals import ClosedError, TooManyError
from revisions.stages import Kind, Stage
from tests.builders import AT, TODAY, make_person
from tests.revisions.builders import DAY, make_limits, make_official
from tests.revisions.comments import (
    SITE,
    comment_by_mail,
    make_comment,
    make_open,
    secret_sent,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs what is to be done once the transaction is over, as letters are."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def a_clause(consultation):
    found = clauses(consultation.snapshot.content)
    return next(clause for clause in found if clause.number and clause.text)


def test_a_comment_counts_once_its_author_follows_the_link(committed):
    consultation = make_open()
    clause = a_clause(consultation)
    said = Said(
        Comment.Kind.TECHNICAL, "太高。", clause=clause.cid, passage=clause.text[:4]
    )
    with committed():
        made, _secret = comment_by_mail(consultation, said)
    before = consultation.comments.counted().count()

    confirm(made, secret_sent(), at=AT)
    confirm(made, secret_sent(), at=AT + timedelta(hours=1))

    assert before == 0
    assert made.clause_number == clause.number
    assert consultation.comments.counted().get().confirmed_at == AT
    assert [letter.to for letter in mail.outbox] == [["li@people.example"]]


def test_comments_are_numbered_as_they_come_to_count_and_keep_their_numbers(committed):
    consultation = make_open()
    with committed():
        slow, _secret = comment_by_mail(consultation)
    member = say_signed_in(consultation)
    confirm(slow, secret_sent(), at=AT)
    Comment.objects.filter(pk=member.pk).update(is_hidden=True)
    last = say_signed_in(consultation)
    confirm(slow, secret_sent(), at=AT)

    assert [member.number, slow.number, last.number] == [1, 2, 3]


def say_signed_in(consultation):
    said = Said(Comment.Kind.GENERAL, "写得好。")
    return comment_signed_in(
        consultation, said, membership=None, by=make_person(), at=AT
    )


def test_a_guessed_secret_confirms_nothing():
    made, _secret = comment_by_mail(make_open())

    with pytest.raises(PermissionDenied):
        confirm(made, "guessed", at=AT)

    assert Comment.objects.counted().count() == 0


def test_only_what_the_text_has_can_be_commented_on():
    consultation = make_open()
    clause = a_clause(consultation)
    elsewhere = Said(Comment.Kind.GENERAL, "意见", clause=uuid4())
    misquoted = Said(
        Comment.Kind.GENERAL, "意见", clause=clause.cid, passage="没有这些字"
    )

    with pytest.raises(ValidationError, match="clause"):
        comment_by_mail(consultation, elsewhere)
    with pytest.raises(ValidationError, match="passage"):
        comment_by_mail(consultation, misquoted)

    assert Comment.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [
        {"consultation": {"closes_on": TODAY - DAY, "opens_on": TODAY - 9 * DAY}},
        {"consultation": {"opens_on": TODAY + DAY}},
        {"work_item": {"stage": Stage.COMMENTS}},
        {"work_item": {"is_suspended": True}},
    ],
    ids=["over", "not begun", "another stage", "suspended"],
)
def test_a_closed_consultation_takes_nothing(change, committed):
    consultation = make_open()
    known = make_comment(consultation)
    with committed():
        made, _secret = comment_by_mail(consultation)
    secret = secret_sent()
    for name, fields in change.items():
        row = consultation if name == "consultation" else consultation.work_item
        type(row).objects.filter(pk=row.pk).update(**fields)
    consultation.refresh_from_db()
    made = Comment.objects.get(pk=made.pk)
    known = Comment.objects.get(pk=known.pk)

    with pytest.raises(ClosedError):
        comment_by_mail(consultation)
    with pytest.raises(ClosedError):
        confirm(made, secret, at=AT)
    with pytest.raises(ClosedError):
        ask_support(known, "a@b.example", sources=[], site=SITE, at=AT)

    assert Comment.objects.counted().count() == 1


def test_the_last_day_still_counts():
    consultation = make_open()
    last = datetime.combine(consultation.closes_on, AT.timetz())

    made, _secret = comment_by_mail(consultation, at=last)

    assert made.pk


def test_an_earlier_round_takes_nothing_any_more():
    first = make_open()
    first.work_item.consultations.create(
        number=2, snapshot=first.snapshot, opens_on=TODAY, closes_on=TODAY + 60 * DAY
    )

    with pytest.raises(ClosedError):
        comment_by_mail(first)


def test_a_withdrawal_is_commented_on_as_a_whole():
    consultation = make_open()
    consultation.snapshot = None
    consultation.save()
    consultation.work_item.stage = Stage.WITHDRAWAL_CONSULTATION
    consultation.work_item.kind = Kind.WITHDRAWAL
    consultation.work_item.save()
    of_a_clause = Said(Comment.Kind.GENERAL, "意见", clause=uuid4())

    made, _secret = comment_by_mail(consultation)

    assert made.clause is None
    with pytest.raises(ValidationError):
        comment_by_mail(consultation, of_a_clause)


@pytest.mark.parametrize(
    ("said", "author"),
    [
        (Said(Comment.Kind.GENERAL, ""), Author("li@people.example")),
        (Said("nonsense", "意见"), Author("li@people.example")),  # type: ignore[arg-type]
        (Said(Comment.Kind.GENERAL, "意见"), Author("no address")),
        (Said(Comment.Kind.GENERAL, "意见"), Author("")),
    ],
)
def test_a_malformed_comment_is_refused(said, author):
    with pytest.raises(ValidationError):
        comment_by_mail(make_open(), said, author=author)


def test_one_source_sends_only_so_much_an_hour():
    consultation = make_open()
    sources = [Source("network", 3)]
    for _time in range(3):
        comment_by_mail(consultation, sources=sources)

    with pytest.raises(TooManyError):
        comment_by_mail(consultation, sources=sources)
    other, _secret = comment_by_mail(consultation, sources=[Source("other", 3)])
    later, _secret = comment_by_mail(
        consultation, sources=sources, at=AT + timedelta(hours=1)
    )

    assert Comment.objects.count() == 5
    assert other.pk
    assert later.pk


def test_what_was_sent_days_ago_is_forgotten_and_addresses_are_not_kept():
    count_submission([Source("192.0.2.1", 9)], at=AT - 3 * DAY)
    count_submission([Source("192.0.2.1", 9)], at=AT)

    row = Submission.objects.get()

    assert row.count == 1
    assert "192.0.2.1" not in row.source


def test_what_nobody_has_confirmed_is_forgotten_after_a_month():
    consultation = make_open()
    kept = make_comment(consultation, made_at=AT - 31 * DAY)
    fresh = make_comment(consultation, made_at=AT - 29 * DAY, confirmed_at=None)
    make_comment(consultation, made_at=AT - 31 * DAY, confirmed_at=None)

    made, _secret = comment_by_mail(consultation)

    assert set(Comment.objects.all()) == {kept, fresh, made}


def test_support_counts_once_an_address(committed):
    consultation = make_open()
    known = make_comment(consultation)
    secrets = []
    for address in ("wang@people.example", "WANG@people.example"):
        with committed():
            ask_support(known, address, sources=[], site=SITE, at=AT)
        secrets.append(secret_sent())

    for secret in secrets:
        confirm_support(secret, at=AT)

    assert known.supports.count() == 1
    assert all("wang" not in secret.casefold() for secret in secrets)


def test_a_forged_support_is_refused():
    with pytest.raises(PermissionDenied):
        confirm_support("forged", at=AT)


@pytest.mark.parametrize(
    "fields", [{"is_hidden": True}, {"confirmed_at": None}], ids=["hidden", "pending"]
)
def test_what_cannot_be_seen_cannot_be_supported(fields):
    known = make_comment(make_open(), **fields)

    with pytest.raises(ValidationError):
        ask_support(known, "wang@people.example", sources=[], site=SITE, at=AT)


def test_who_is_signed_in_comments_for_a_body_of_their_own():
    consultation = make_open()
    person = make_official(Role.MEMBER, on=consultation.work_item)
    other = make_official(Role.MEMBER, on=consultation.work_item)
    membership = person.memberships.get()
    said = Said(Comment.Kind.GENERAL, "委员会同意。")

    made = comment_signed_in(
        consultation, said, membership=membership, by=person, at=AT
    )
    alone = comment_signed_in(
        consultation, said, membership=None, by=make_person(), at=AT
    )

    assert made.author_organisation == str(membership.committee)
    assert not alone.shows_author
    assert consultation.comments.counted().count() == 2
    with pytest.raises(PermissionDenied):
        comment_signed_in(
            consultation,
            said,
            membership=Membership.objects.get(person=other),
            by=person,
            at=AT,
        )
