"""Handing messages over, one at a time, as often as it takes."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from webhooks.addresses import read_address
from webhooks.messages import message_of
from webhooks.models import Delivery, Subscription
from webhooks.posting import Answer, Caller
from webhooks.retrying import GIVEN_UP_AFTER, hold_after, pause_after
from webhooks.signing import signed_headers

from .subscribing import SECRETS
from .suspending import suspend

KEPT: Final = timedelta(days=30)  # messages that were taken
_AGENT: Final = "Urban-Standards-Portal-Webhooks"
Clock = Callable[[], datetime]


class Sender:
    """Hands over what is due. Several may do so at once, on several machines.

    A message is locked while it is sent: should the process die, it is free again at
    once, and is sent again under the same id.
    """

    def __init__(
        self, caller: Caller, *, schedule: Sequence[float], clock: Clock
    ) -> None:
        """Know how receivers are called, and when again.

        Args:
            caller: calls them.
            schedule: the seconds after each attempt but the last.
            clock: tells the instant.
        """
        self._caller = caller
        self._schedule = schedule
        self._clock = clock

    def next_due(self, *, besides: Collection[UUID] = ()) -> UUID | None:
        """Return the subscription of which a message is due longest, if one is."""
        due = Delivery.objects.due(at=self._clock(), besides=besides)
        return due.values_list("subscription", flat=True).first()

    @transaction.atomic
    def send_one(self, subscription: UUID) -> bool:
        """Try the message that is due longest; false if there is none to try."""
        due = Delivery.objects.due(at=self._clock()).filter(subscription=subscription)
        locked = due.select_for_update(of=("self",), no_key=True, skip_locked=True)
        delivery = locked.select_related("entry", "subscription").first()
        if delivery is None:
            return False
        at = self._clock()
        body = message_of(delivery)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": _AGENT,
            **signed_headers(
                delivery.message_id,
                body,
                secrets=_secrets_of(delivery.subscription, at=at),
                at=int(at.timestamp()),
            ),
        }
        receiver = read_address(delivery.subscription.address)
        answer = self._caller.post(receiver, body, headers)
        self._note(delivery, answer, at=at)
        return True

    def _note(self, delivery: Delivery, answer: Answer, *, at: datetime) -> None:
        """Write down what came of an attempt, and what follows from it."""
        delivery.attempts.create(
            made_at=at,
            milliseconds=answer.milliseconds,
            status=answer.status,
            fault=answer.fault,
            answer=answer.text,
        )
        delivery.attempts_made += 1
        now = self._clock()
        pause = pause_after(
            delivery.attempts_made, wait=answer.wait, schedule=self._schedule
        )
        if answer.is_taken:
            delivery.state, delivery.settled_at = Delivery.State.TAKEN, now
        elif pause is None or delivery.entry is None:
            delivery.state, delivery.settled_at = Delivery.State.GIVEN_UP, now
        else:
            delivery.due_at = now + pause
        delivery.save()
        if delivery.entry is not None:
            _judge(delivery.subscription_id, answer, at=now)


def forget_what_was_taken(*, at: datetime) -> int:
    """Forget messages that were taken `KEPT` ago; return how many."""
    old = Delivery.objects.forgettable(before=at - KEPT)
    return old.delete()[1].get("webhooks.Delivery", 0)


def _secrets_of(subscription: Subscription, *, at: datetime) -> list[str]:
    """Return the secrets to sign by, the newest first."""
    lasting = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    keys = subscription.signing_keys.filter(lasting).order_by("-pk")
    return [SECRETS.decrypt(key.secret) for key in keys]


def _judge(subscription_id: UUID, answer: Answer, *, at: datetime) -> None:
    """Note how a receiver does; leave it alone, for a while or for good, if badly."""
    rows = Subscription.objects.filter(pk=subscription_id)
    # Who holds the row may wait for the message that is held here, so it is not waited
    # for: the next attempt tells as much.
    subscription = rows.select_for_update(no_key=True, skip_locked=True).first()
    if subscription is None:
        return
    if answer.is_taken:
        if subscription.failures:
            subscription.failures, subscription.failing_since = 0, None
            subscription.held_until = None
            subscription.save()
        return
    subscription.failures += 1
    subscription.failing_since = subscription.failing_since or at
    hold = hold_after(subscription.failures)
    subscription.held_until = at + hold if hold else None
    because = _reason_to_stop(subscription, answer, at=at)
    if because and not subscription.suspended_at:
        suspend(subscription, because, at=at)
    subscription.save()


def _reason_to_stop(subscription: Subscription, answer: Answer, *, at: datetime) -> str:
    if answer.is_gone:
        return Subscription.Reason.GONE
    since = subscription.failing_since
    if since is not None and at - since >= GIVEN_UP_AFTER:
        return Subscription.Reason.FAILING
    return ""
