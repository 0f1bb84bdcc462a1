"""Two officials at one comment: one answers, the other is told; letters go out once."""

import pytest
from django.core import mail

from organisations.roles import Role
from revisions.actions.answering import Answer, answers_seen, dispose, tell_authors
from revisions.models import Comment, Consultation, Disposition
from revisions.refusals import AnsweredError
from tests.builders import AT
from tests.revisions.builders import make_limits, make_official
from tests.revisions.comments import make_comment, make_open
from tests.revisions.test_races import raced

pytestmark = pytest.mark.django_db(transaction=True)
OUTCOMES = (Disposition.Outcome.ACCEPTED, Disposition.Outcome.REFUSED)


def test_one_answers_and_the_other_is_told():
    make_limits()
    consultation = make_open()
    known = make_comment(consultation)
    people = [
        make_official(role, on=consultation.work_item)
        for role in (Role.SECRETARY, Role.DRAFTER)
    ]

    def answering(person, outcome):
        own = Consultation.objects.get(pk=consultation.pk)
        given, seen = Answer(outcome, "理由"), answers_seen([])
        return lambda: dispose(own, [known.pk], given, seen=seen, by=person, at=AT)

    results = raced(*map(answering, people, OUTCOMES))

    refused = [result for result in results if isinstance(result, Exception)]
    [winner] = [place for place in range(2) if results[place] not in refused]
    assert [type(refusal) for refusal in refused] == [AnsweredError]
    assert Disposition.objects.get().outcome == OUTCOMES[winner]


def test_of_two_who_tell_the_authors_each_letter_is_sent_by_one():
    make_limits()
    consultation = make_open()
    secretary = make_official(Role.SECRETARY, on=consultation.work_item)
    ids = [make_comment(consultation).pk for _time in range(5)]
    given = Answer(Disposition.Outcome.NOTED, "谢谢。")
    dispose(consultation, ids, given, seen=answers_seen([]), by=secretary, at=AT)

    def telling():
        own = Consultation.objects.get(pk=consultation.pk)
        return lambda: tell_authors(own, by=secretary, at=AT)

    raced(telling(), telling())

    told = sorted(letter.to[0] for letter in mail.outbox)
    assert told == sorted(Comment.objects.values_list("email", flat=True))
