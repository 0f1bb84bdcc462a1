"""Mails of notifications: when they come, what they say, and that each comes once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import transaction

from organisations.actions.choosing import choose_mail
from organisations.models import MailChoice, Membership
from organisations.roles import Role
from revisions.actions.mailing import send_mail
from revisions.actions.notifying import mark_read
from revisions.models import Letter, Notification
from revisions.stages import Stage
from revisions.verbs import Verb
from tests.builders import AT
from tests.mail_server import MailServer
from tests.revisions.builders import DAY, make_official, make_work_item, take
from tests.revisions.test_races import raced

pytestmark = pytest.mark.django_db
SITE = "https://standards.example"
How = MailChoice.How
# 16:59 and 17:00 in Shanghai.
BEFORE, EVENING = (datetime(2026, 3, 1, *at, tzinfo=UTC) for at in ((8, 59), (9, 0)))


@pytest.fixture
def member():
    """A member of the committee of a project on which something waits for them."""
    return told_member()


def told_member(*, at=AT, is_for_action=True):
    item = make_work_item(at=Stage.PLANNED, title_en="Road lighting")
    person = make_official(Role.MEMBER, on=item)
    secretary = make_official(Role.SECRETARY, on=item)
    # Nobody else is asked for in these tests.
    Notification.objects.all().delete()
    take(item, Verb.START_DRAFTING, by=secretary, at=at)
    Notification.objects.exclude(person=person).delete()
    Notification.objects.filter(person=person).update(is_for_action=is_for_action)
    return person


def choose(person, how, language="", at=AT - DAY):
    choose_mail(person, how=how, language=language, at=at)


def send(at=AT):
    return send_mail(at=at, site=SITE)


def test_who_has_chosen_nothing_is_told_at_once_in_both_languages(member):
    assert send() == 1

    [letter] = mail.outbox
    item = Notification.objects.get().work_item
    path = f"projects/{item.pk}/"
    by = Notification.objects.get().stage_change.by
    assert letter.to == [member.email]
    assert letter.subject == (
        f"{item.title_zh}: 已启动起草 · {by} / Road lighting: Drafting started · {by}"
    )
    assert f"{SITE}/{path}" in letter.body
    assert f"{SITE}/en/{path}" in letter.body
    assert f"{SITE}/en/work/notifications/settings/" in letter.body


def test_what_waits_for_nobody_is_told_once_a_day_unless_one_wants_it_at_once():
    told_member(at=BEFORE, is_for_action=False)
    quiet = [send(BEFORE), send(EVENING)]
    eager = told_member(at=BEFORE, is_for_action=False)
    choose(eager, How.AT_ONCE)

    assert quiet == [0, 1]
    assert [send(BEFORE), send(EVENING)] == [1, 0]


def test_a_mail_is_in_the_language_of_the_person(member):
    choose(member, How.AT_ONCE, "en")

    send()

    [letter] = mail.outbox
    assert letter.subject.startswith("Road lighting: Drafting started")
    assert Notification.objects.get().work_item.title_zh not in letter.body


def test_a_title_with_line_breaks_is_a_subject_without(member):
    item = Notification.objects.get().work_item
    item.title_zh = "照明\r\nBcc: everybody@example.org"
    item.save()

    send()

    [letter] = mail.outbox
    assert "\n" not in letter.subject
    assert letter.recipients() == [member.email]


def test_nothing_is_sent_twice(member):
    assert [send(), send(), send(AT + DAY)] == [1, 0, 0]


def test_off_means_off(member):
    choose(member, How.OFF)

    assert [send(), send(AT + DAY)] == [0, 0]
    assert not Letter.objects.exists()


def test_whoever_turns_mail_on_again_gets_nothing_of_the_time_before(member):
    choose(member, How.OFF)
    choose(member, How.AT_ONCE, at=AT + timedelta(hours=1))

    assert send(AT + timedelta(hours=2)) == 0


def test_what_was_read_on_the_site_is_not_mailed(member):
    mark_read(member, None, at=AT)

    assert send() == 0


def test_once_a_day_means_one_mail_in_the_evening():
    person = told_member(at=BEFORE)
    choose(person, How.DAILY)
    item = Notification.objects.get().work_item
    take(item, Verb.SUSPEND, at=BEFORE)
    Notification.objects.exclude(person=person).delete()

    assert send(BEFORE) == 0
    assert send(EVENING) == 1
    assert send(EVENING + timedelta(hours=5)) == 0

    [letter] = mail.outbox
    assert letter.body.count("Drafting started") == 1
    assert letter.body.count("Project suspended") == 1


def test_what_comes_after_the_evening_waits_for_the_next():
    choose(told_member(at=EVENING), How.DAILY)

    assert send(EVENING + timedelta(hours=23, minutes=59)) == 0
    assert send(EVENING + DAY) == 1


def test_a_day_without_a_worker_is_made_up_for():
    choose(told_member(at=BEFORE), How.DAILY)

    assert send(EVENING + timedelta(hours=10)) == 1


def test_what_is_a_week_old_is_not_mailed_any_more(member):
    assert send(AT + 8 * DAY) == 0


def test_who_takes_no_part_any_more_gets_nothing(member):
    Membership.objects.filter(person=member).delete()

    assert send() == 0


def test_who_left_while_a_letter_waited_gets_nothing(member, settings):
    point_to_nobody(settings)
    with pytest.raises(OSError, match="refused"):
        send()
    Membership.objects.filter(person=member).delete()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert send() == 0
    assert mail.outbox == []


def test_who_was_deactivated_gets_nothing(member):
    member.is_active = False
    member.save()

    assert send() == 0


def test_a_mail_server_that_is_down_loses_nothing(member, settings):
    point_to_nobody(settings)
    with pytest.raises(OSError, match="refused"):
        send()

    with MailServer() as server:
        point_to(server, settings)
        assert send(AT + timedelta(minutes=1)) == 1

    [letter] = server.mails
    assert letter["To"] == member.email


def test_a_letter_keeps_its_number_however_often_it_is_tried(member, settings):
    with MailServer() as server:
        point_to(server, settings)
        send()
        # As if the sender had died before it could take down that it was sent.
        Letter.objects.update(sent_at=None)
        send()

    first, second = server.numbers()
    assert first == second


def test_an_address_refused_for_good_is_not_tried_again_and_stops_no_other(settings):
    gone, there = told_member(), told_member()
    make_sure_both_are_told(gone, there)
    with MailServer() as server:
        point_to(server, settings)
        server.refusals[gone.email] = "550 nobody of that name"
        assert [send(), send(AT + timedelta(minutes=1))] == [1, 0]

    assert "550" in Letter.objects.get(person=gone).refused_because
    assert [letter["To"] for letter in server.mails] == [there.email]


def test_an_address_refused_for_now_is_tried_again(member, settings):
    with MailServer() as server:
        point_to(server, settings)
        server.refusals[member.email] = "450 later"
        assert send() == 0
        server.refusals.clear()
        assert send(AT + timedelta(minutes=1)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_mail_once(settings):
    item = make_work_item(at=Stage.PLANNED)
    for _person in range(20):
        make_official(Role.MEMBER, on=item)
    take(item, Verb.START_DRAFTING)
    people = Notification.objects.update(is_for_action=True)

    with MailServer(delay=0.01) as server:
        point_to(server, settings)
        results = raced(*[send] * 4)

    assert sum(number for number in results if number != "done") == people
    assert len(server.mails) == len(set(server.numbers())) == people
    assert len({letter["To"] for letter in server.mails}) == people


@pytest.mark.django_db(transaction=True)
def test_what_another_worker_puts_into_a_letter_is_left_to_it():
    told_member()

    with transaction.atomic():
        list(Notification.objects.select_for_update())
        [result] = raced(send)

    assert result == "done"
    assert not Letter.objects.exists()


def make_sure_both_are_told(gone, there):
    [kept] = Notification.objects.filter(person=there)
    Membership.objects.filter(person=gone).update(
        committee=kept.work_item.committee, role=Role.MEMBER
    )
    Notification.objects.create(
        person=gone,
        work_item=kept.work_item,
        what=kept.what,
        stage_change=kept.stage_change,
        is_for_action=True,
        made_at=AT,
    )


def point_to(server, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port


def point_to_nobody(settings):
    """Name a port on which nothing answers."""
    with MailServer() as server:
        point_to(server, settings)
