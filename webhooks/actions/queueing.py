"""From the log to messages: each entry becomes one for each receiver that wants it.

The log is the outbox: what was entered is in it, what was rolled back never was. How
far a subscription has come is written together with its messages, so nothing is left
out or queued twice, whenever the process dies.
"""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from catalogue.models import PublicationLog
from webhooks.models import Delivery, Subscription
from webhooks.questions import UnreadableQuestionError, entries_found

from .suspending import suspend

# Of one subscription. More stay in the log until there is room: a receiver that is
# away does not fill the table.
MOST_WAITING: Final = 1000
_AT_A_TIME: Final = 1000  # entries


def queue_news(*, at: datetime) -> int:
    """Queue what the log has gained, for every subscription; return how many messages.

    Many may do so at once.
    """
    head = PublicationLog.objects.head()
    if head is None:
        return 0
    behind = Subscription.objects.going().behind(head.position)
    ids = list(behind.values_list("pk", flat=True))
    return sum(_queue(pk, end=head.position, at=at) for pk in ids)


@transaction.atomic
def _queue(subscription_id: UUID, *, end: int, at: datetime) -> int:
    rows = Subscription.objects.going().behind(end)
    # One that somebody else is at is left to them.
    locked = rows.select_for_update(of=("self",), no_key=True, skip_locked=True)
    subscription = locked.filter(pk=subscription_id).first()
    if subscription is None:
        return 0
    room = MOST_WAITING - subscription.deliveries.waiting().count()
    if room <= 0:
        return 0
    reached = min(end, subscription.position + _AT_A_TIME)
    try:
        found = entries_found(
            subscription.question, after=subscription.position, up_to=reached
        )
    except UnreadableQuestionError:
        suspend(subscription, Subscription.Reason.QUESTION, at=at)
        subscription.save()
        return 0
    if len(found) > room:
        found = found[:room]
        reached = found[-1][0]
    Delivery.objects.bulk_create(
        Delivery(
            subscription=subscription,
            entry_id=position,
            standard_id=standard,
            made_at=at,
            due_at=at,
        )
        for position, standard in found
    )
    subscription.position = reached
    subscription.save(update_fields=["position"])
    return len(found)
