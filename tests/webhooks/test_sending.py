"""From an entry of the log to a receiver that has it."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from catalogue.models import PublicationLog
from tests.builders import AT, enter, make_edition, make_person, make_record
from webhooks.actions.queueing import MOST_WAITING, queue_news
from webhooks.actions.resending import resend, resend_given_up
from webhooks.actions.sending import KEPT, forget_what_was_taken
from webhooks.actions.subscribing import (
    change,
    pause,
    renew_secret,
    resume,
    send_trial,
)
from webhooks.models import Delivery, Subscription

from .builders import Clock, make_sender, make_subscription, send_all
from .receivers import Receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def receiver():
    with Receiver() as server:
        yield server


def positions(messages):
    return [json.loads(body)["data"]["position"] for _headers, body in messages]


def states(subscription):
    rows = subscription.deliveries.order_by("entry")
    return list(rows.values_list("entry", "state", "attempts_made"))


def test_a_message_is_the_entry_as_the_api_gives_it(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 36333—2018", published="2018-06-07")
    entry = PublicationLog.objects.get()
    assert send_all(make_sender(clock), clock) == 1

    [(path, headers, body)] = receiver.sent
    assert path == "/hook?city=510100"
    assert headers["Content-Type"] == "application/json"
    assert headers["webhook-id"] == f"msg_{subscription.pk.hex}_1"
    assert headers["webhook-timestamp"] == str(int(AT.timestamp()))
    page = Client().get("/api/v1/log/?include=record").json()
    assert json.loads(body) == {
        "type": "edition.imported",
        "timestamp": entry.written_at.isoformat(timespec="microseconds"),
        "data": page["results"][0],
    }
    assert states(subscription) == [(1, "taken", 1)]


def test_what_was_entered_before_is_not_sent(clock, receiver):
    make_edition("GB/T 1—2020")
    make_subscription(receiver.address)
    assert send_all(make_sender(clock), clock) == 0


def test_what_is_rolled_back_is_never_sent(clock, receiver):
    make_subscription(receiver.address)
    with pytest.raises(ZeroDivisionError):
        fail_while_entering()
    assert send_all(make_sender(clock), clock) == 0


def fail_while_entering():
    with transaction.atomic():
        make_edition("GB/T 1—2020")
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, [1, 2, 3, 4]),
        ({"level": ["national"]}, [1, 4]),
        ({"level": ["national", "local"]}, [1, 2, 4]),
        ({"division": ["51"]}, [2]),
        ({"area": ["3"]}, [3]),
        ({"designation": ["gbt 1"]}, [1, 4]),
        ({"kind": ["correct"]}, [4]),
        ({"kind": ["import"], "level": ["national"]}, [1]),
        ({"level": ["group"]}, []),
    ],
)
def test_a_receiver_gets_what_it_asked_for(clock, receiver, asked, wanted):
    enter(make_record("DB51/T 9—2019"), make_record("CJJ 2—2016", areas=(3,)))
    first = PublicationLog.objects.count()
    make_subscription(receiver.address, **asked)
    enter(
        make_record("GB/T 1—2020"),
        make_record("DB51/T 10—2019"),
        make_record("CJJ 3—2016", areas=(3,)),
    )
    enter(make_record("GB/T 1—2020", title_zh="改正"), kind="correct")
    send_all(make_sender(clock), clock)
    assert [place - first for place in positions(receiver.taken)] == wanted


def test_a_failed_message_is_sent_again_with_the_same_id_and_body(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2020")
    sender = make_sender(clock)
    receiver.reply = lambda _handler: 500
    send_all(sender, clock)
    assert send_all(sender, clock) == 0
    assert states(subscription) == [(1, "waiting", 1)]

    clock.move_on(seconds=10)
    receiver.reply = lambda _handler: 200
    assert send_all(sender, clock) == 1
    first, second = receiver.sent
    assert (first[1]["webhook-id"], first[2]) == (second[1]["webhook-id"], second[2])
    assert first[1]["webhook-signature"] != second[1]["webhook-signature"]
    assert states(subscription) == [(1, "taken", 2)]
    attempts = subscription.deliveries.get().attempts.order_by("pk")
    assert [(a.status, a.fault) for a in attempts] == [(500, ""), (200, "")]


def test_a_standards_messages_keep_their_order_and_others_go_on(clock, receiver):
    make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    make_edition("GB/T 2—2010")
    make_edition("GB/T 1—2020")
    sender = make_sender(clock)
    receiver.reply = lambda _handler: 503 if len(receiver.sent) == 1 else 200
    send_all(sender, clock)
    assert positions(receiver.taken) == [2]

    clock.move_on(seconds=10)
    send_all(sender, clock)
    assert positions(receiver.taken) == [2, 1, 3]


def test_a_message_that_nobody_takes_is_given_up_and_kept(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    receiver.reply = lambda _handler: 400
    sender = make_sender(clock)
    for _time in range(5):
        send_all(sender, clock)
        clock.move_on(minutes=5)
    assert states(subscription) == [(1, "given_up", 3)]

    receiver.reply = lambda _handler: 200
    assert send_all(sender, clock) == 0
    count = resend_given_up(subscription, by=subscription.person, at=clock())
    assert (count, send_all(sender, clock)) == (1, 1)
    assert states(subscription) == [(1, "taken", 1)]


def test_what_was_taken_is_sent_again_when_asked_for(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    sender = make_sender(clock)
    send_all(sender, clock)
    resend(subscription.deliveries.get(), by=subscription.person, at=clock())
    assert send_all(sender, clock) == 1
    assert positions(receiver.taken) == [1, 1]


def test_a_receiver_that_asks_for_time_is_given_it(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")

    def busy(handler):
        handler.send_response(429)
        handler.send_header("Retry-After", "600")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    receiver.reply = busy
    send_all(make_sender(clock), clock)
    assert subscription.deliveries.get().due_at == AT + timedelta(seconds=600)


def test_a_receiver_that_is_gone_is_told_nothing_more(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    receiver.reply = lambda _handler: 410
    sender = make_sender(clock)
    send_all(sender, clock)
    subscription.refresh_from_db()
    assert (subscription.suspended_because, subscription.version) == ("gone", 2)

    make_edition("GB/T 2—2010")
    clock.move_on(days=1)
    assert send_all(sender, clock) == 0
    assert states(subscription) == [(1, "waiting", 1)]

    receiver.reply = lambda _handler: 200
    resume(subscription.pk, by=subscription.person)
    send_all(sender, clock)
    assert positions(receiver.taken) == [1, 2]


def test_a_person_is_told_once_that_the_receiver_is_gone(
    clock, receiver, mailoutbox, django_capture_on_commit_callbacks
):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    make_edition("GB/T 2—2010")
    receiver.reply = lambda _handler: 410
    sender = make_sender(clock)
    with django_capture_on_commit_callbacks(execute=True):
        send_all(sender, clock)
    [mail] = mailoutbox
    assert mail.to == [subscription.person.email]
    assert "推送已暂停" in mail.subject
    assert f"/en/webhooks/{subscription.pk}/" in mail.body
    assert receiver.address in mail.body


def test_a_mail_that_cannot_be_sent_stops_nothing(
    clock, receiver, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    receiver.reply = lambda _handler: 410
    with django_capture_on_commit_callbacks(execute=True):
        send_all(make_sender(clock), clock)
    subscription.refresh_from_db()
    assert subscription.suspended_because == "gone"


def test_a_receiver_that_takes_nothing_for_three_days_is_suspended(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    receiver.reply = lambda _handler: 500
    sender = make_sender(clock, schedule=[3600] * 100)
    for _hour in range(71):
        send_all(sender, clock)
        clock.move_on(hours=1.2)
        subscription.refresh_from_db()
        if subscription.suspended_because:
            break
    assert subscription.suspended_because == "failing"
    assert clock() - AT >= timedelta(days=3)
    assert Delivery.objects.get().state == "waiting"


def test_one_message_taken_tells_that_a_receiver_is_well(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    for number in range(1, 13):
        make_edition(f"GB/T {number}—2010")
    receiver.reply = lambda _handler: 500
    sender = make_sender(clock)
    send_all(sender, clock)
    subscription.refresh_from_db()
    assert (subscription.failures, subscription.failing_since) == (10, AT)
    assert subscription.held_until == AT + timedelta(seconds=5)

    receiver.reply = lambda _handler: 200
    clock.move_on(seconds=10)
    send_all(sender, clock)
    subscription.refresh_from_db()
    assert (subscription.failures, subscription.failing_since) == (0, None)
    assert len(receiver.taken) == 12


def test_nothing_is_sent_of_somebody_who_may_no_longer_sign_in(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    queue_news(at=clock())
    person = subscription.person
    person.is_active = False
    person.save()
    make_edition("GB/T 2—2010")
    assert send_all(make_sender(clock), clock) == 0
    assert subscription.deliveries.count() == 1


def test_a_paused_receiver_gets_everything_once_it_is_resumed(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    pause(subscription.pk, by=subscription.person, at=clock())
    make_edition("GB/T 1—2010")
    sender = make_sender(clock)
    assert send_all(sender, clock) == 0
    resume(subscription.pk, by=subscription.person)
    assert send_all(sender, clock) == 1


def test_a_trial_is_sent_once_even_while_nothing_else_is(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    pause(subscription.pk, by=subscription.person, at=clock())
    receiver.reply = lambda _handler: 500
    trial = send_trial(subscription.pk, by=subscription.person, at=clock())
    sender = make_sender(clock)
    assert send_all(sender, clock) == 1
    [(_path, headers, body)] = receiver.sent
    assert headers["webhook-id"] == f"msg_{subscription.pk.hex}_trial-{trial.pk}"
    assert json.loads(body) == {
        "type": "webhook.trial",
        "timestamp": "2026-03-01T09:30:00.000000+00:00",
        "data": {},
    }
    trial.refresh_from_db()
    subscription.refresh_from_db()
    assert (trial.state, subscription.failures) == ("given_up", 0)


def test_a_changed_address_is_where_waiting_messages_go(clock, receiver):
    subscription, _secret = make_subscription("http://127.0.0.1:1/")
    make_edition("GB/T 1—2010")
    sender = make_sender(clock)
    send_all(sender, clock)
    change(
        subscription.pk,
        "市标准库",
        address=receiver.address,
        asked={},
        by=subscription.person,
        seen=1,
    )
    clock.move_on(seconds=10)
    send_all(sender, clock)
    assert positions(receiver.taken) == [1]


def test_for_a_day_both_secrets_sign(clock, receiver):
    subscription, _first = make_subscription(receiver.address)
    for number, hours in enumerate((0, 1, 24), start=1):
        make_edition(f"GB/T {number}—2010")
        clock.move_on(hours=hours)
        send_all(make_sender(clock), clock)
        if number == 1:
            renew_secret(subscription.pk, by=subscription.person, at=clock())
    signatures = [
        len(headers["webhook-signature"].split()) for headers, _body in receiver.taken
    ]
    assert signatures == [1, 2, 1]


def test_a_receiver_that_is_away_does_not_fill_the_table(clock):
    subscription, _secret = make_subscription()
    enter(*(make_record(f"GB/T {number}—2010") for number in range(1, 1205)))
    assert queue_news(at=clock()) == MOST_WAITING
    assert queue_news(at=clock()) == 0
    subscription.deliveries.filter(entry__lte=10).update(
        state="taken", settled_at=clock()
    )
    assert queue_news(at=clock()) == 10
    assert queue_news(at=clock()) == 0
    subscription.refresh_from_db()
    assert subscription.position == MOST_WAITING + 10


def test_a_filter_that_names_what_is_gone_stops_the_receiver(clock):
    subscription, _secret = make_subscription()
    Subscription.objects.update(question="area=99")
    make_edition("GB/T 1—2010")
    assert queue_news(at=clock()) == 0
    subscription.refresh_from_db()
    assert subscription.suspended_because == "question"
    assert subscription.position == 0

    change(
        subscription.pk,
        "市标准库",
        address=subscription.address,
        asked={},
        by=subscription.person,
        seen=subscription.version,
    )
    assert queue_news(at=clock()) == 1


def test_what_was_taken_is_forgotten_after_a_month_and_the_rest_is_not(clock, receiver):
    subscription, _secret = make_subscription(receiver.address)
    make_edition("GB/T 1—2010")
    make_edition("GB/T 2—2010")
    receiver.reply = lambda _handler: 200 if len(receiver.sent) == 1 else 500
    send_all(make_sender(clock), clock)
    assert forget_what_was_taken(at=AT + KEPT) == 0
    assert forget_what_was_taken(at=AT + KEPT + timedelta(seconds=1)) == 1
    assert states(subscription) == [(2, "waiting", 1)]


def test_messages_of_two_receivers_do_not_wait_for_one_another(clock, receiver):
    person = make_person()
    make_subscription("http://127.0.0.1:1/", person)
    make_subscription(receiver.address, person)
    make_edition("GB/T 1—2010")
    send_all(make_sender(clock), clock)
    assert positions(receiver.taken) == [1]
