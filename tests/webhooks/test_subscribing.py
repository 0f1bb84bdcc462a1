"""Subscriptions: whose they are, and what may be put into them."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from tests.builders import AT, make_area, make_division, make_edition, make_person
from webhooks.actions.resending import resend, resend_given_up
from webhooks.actions.subscribing import (
    MOST_SUBSCRIPTIONS,
    SECRETS,
    ChangedSinceError,
    change,
    pause,
    remove,
    renew_secret,
    resume,
    send_trial,
)
from webhooks.models import Delivery, SigningKey, Subscription

from .builders import make_subscription

pytestmark = pytest.mark.django_db
ADDRESS = "https://city.example/hook"


def change_to(subscription, *, by=None, seen=1, **values):
    values = {"name": "新名", "address": ADDRESS, "asked": {}} | values
    return change(
        subscription.pk,
        values.pop("name"),
        by=by or subscription.person,
        seen=seen,
        **values,
    )


def test_a_subscription_begins_at_the_end_of_the_log():
    make_edition("GB/T 1—2020")
    make_area(3)
    subscription, secret = make_subscription(level=["national", "local"], area=["3"])
    key = subscription.signing_keys.get()
    subscription.refresh_from_db()
    assert (subscription.position, subscription.version) == (1, 1)
    assert subscription.question == "area=3&level=local&level=national"
    assert (SECRETS.decrypt(key.secret), key.ends_at) == (secret, None)


def test_a_secret_is_not_in_the_database_as_it_is():
    _subscription, secret = make_subscription()
    kept = SigningKey.objects.get().secret
    assert secret not in kept
    assert secret.removeprefix("whsec_") not in kept


def test_a_wrong_address_is_refused_with_its_reason():
    with pytest.raises(ValidationError) as refused:
        make_subscription("ftp://city.example/")
    assert list(refused.value.message_dict) == ["address"]
    assert not Subscription.objects.exists()


@pytest.mark.parametrize(
    ("asked", "faults"),
    [
        ({"colour": ["red"]}, ["colour"]),
        ({"status": ["in_force"]}, ["status"]),
        ({"year": ["2020"]}, ["year"]),
        ({"level": ["galactic"]}, ["level"]),
        ({"area": ["99"]}, ["area"]),
        ({"division": ["99"], "kind": ["explode"]}, ["division", "kind"]),
        ({"designation": [f"GB/T {'1' * 200}"]}, ["designation"]),
        ({"level": ["national"], "x": ["\0"]}, ["x"]),
    ],
)
def test_a_filter_that_means_nothing_is_refused_with_its_reason(asked, faults):
    with pytest.raises(ValidationError) as refused:
        make_subscription(**asked)
    assert sorted(refused.value.message_dict) == faults


def test_a_blank_name_is_refused():
    subscription, _secret = make_subscription()
    with pytest.raises(ValidationError) as refused:
        change_to(subscription, name=" ")
    assert list(refused.value.message_dict) == ["name"]


def test_a_person_has_so_many_at_most():
    person = make_person()
    for _number in range(MOST_SUBSCRIPTIONS):
        make_subscription(person=person)
    with pytest.raises(ValidationError):
        make_subscription(person=person)
    assert person.webhooks.count() == MOST_SUBSCRIPTIONS


def test_a_change_is_a_new_version_and_an_old_one_is_refused():
    make_division("51")
    subscription, _secret = make_subscription()
    changed = change_to(subscription, asked={"division": ["51"]})
    assert (changed.version, changed.question) == (2, "division=51")
    with pytest.raises(ChangedSinceError):
        change_to(subscription, seen=1)
    assert change_to(subscription, seen=2, asked={"division": ["51"]}).version == 2


def test_pausing_and_resuming_twice_changes_nothing_more():
    subscription, _secret = make_subscription()
    person = subscription.person
    assert pause(subscription.pk, by=person, at=AT).version == 2
    again = pause(subscription.pk, by=person, at=AT + timedelta(days=1))
    assert (again.version, again.suspended_at) == (2, AT)
    assert resume(subscription.pk, by=person).version == 3
    assert resume(subscription.pk, by=person).version == 3


def test_a_filter_that_cannot_be_read_is_changed_before_it_is_resumed():
    subscription, _secret = make_subscription()
    Subscription.objects.update(suspended_at=AT, suspended_because="question")
    with pytest.raises(ValidationError):
        resume(subscription.pk, by=subscription.person)
    assert change_to(subscription).suspended_because == ""


def test_a_new_secret_ends_the_one_before_the_last():
    subscription, first = make_subscription()
    person = subscription.person
    second = renew_secret(subscription.pk, by=person, at=AT)
    third = renew_secret(subscription.pk, by=person, at=AT + timedelta(hours=1))
    keys = subscription.signing_keys.order_by("pk")
    assert [(SECRETS.decrypt(key.secret), key.ends_at) for key in keys] == [
        (second, AT + timedelta(hours=25)),
        (third, None),
    ]
    assert len({first, second, third}) == 3


def test_removing_takes_its_messages_along_and_keeps_its_history():
    subscription, _secret = make_subscription()
    send_trial(subscription.pk, by=subscription.person, at=AT)
    events = Subscription.pgh_event_model.objects.filter(pgh_obj_id=subscription.pk)
    with pytest.raises(ChangedSinceError):
        remove(subscription.pk, by=subscription.person, seen=7)
    remove(subscription.pk, by=subscription.person, seen=1)
    assert not Subscription.objects.exists()
    assert not Delivery.objects.exists()
    labels = events.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(labels) == ["insert", "delete"]


@pytest.mark.parametrize(
    "act",
    [
        lambda own, by: change_to(own, by=by),
        lambda own, by: renew_secret(own.pk, by=by, at=AT),
        lambda own, by: pause(own.pk, by=by, at=AT),
        lambda own, by: resume(own.pk, by=by),
        lambda own, by: remove(own.pk, by=by, seen=1),
        lambda own, by: send_trial(own.pk, by=by, at=AT),
        lambda own, by: resend_given_up(own, by=by, at=AT),
        lambda own, by: resend(own.deliveries.get(), by=by, at=AT),
    ],
)
def test_nobody_touches_somebody_elses(act):
    subscription, _secret = make_subscription()
    send_trial(subscription.pk, by=subscription.person, at=AT)
    with pytest.raises(PermissionDenied):
        act(subscription, make_person(is_superuser=True))
    subscription.refresh_from_db()
    assert (subscription.version, subscription.deliveries.count()) == (1, 1)


@pytest.mark.parametrize(
    "values",
    [
        {"suspended_at": AT},
        {"suspended_because": "gone"},
        {"suspended_at": AT, "suspended_because": "mood"},
        {"failures": 1},
        {"failing_since": AT},
    ],
)
def test_the_database_refuses_what_cannot_be_of_a_subscription(values):
    make_subscription()
    with pytest.raises(IntegrityError), transaction.atomic():
        Subscription.objects.update(**values)


@pytest.mark.parametrize(
    "values",
    [
        {"state": "taken"},
        {"settled_at": AT},
        {"state": "lost", "settled_at": AT},
        {"standard": None},
        {"entry": None},
    ],
)
def test_the_database_refuses_what_cannot_be_of_a_message(values):
    subscription, _secret = make_subscription()
    edition = make_edition("GB/T 1—2020")
    how = {"standard": edition.standard, "made_at": AT, "due_at": AT}
    subscription.deliveries.create(entry=edition.log.get(), **how)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.update(**values)


def test_the_database_refuses_a_message_twice_and_two_lasting_secrets():
    subscription, _secret = make_subscription()
    edition = make_edition("GB/T 1—2020")
    message = Delivery(
        subscription=subscription,
        entry=edition.log.get(),
        standard=edition.standard,
        made_at=AT,
        due_at=AT,
    )
    message.save()
    message.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        SigningKey.objects.create(subscription=subscription, secret="x", made_at=AT)
