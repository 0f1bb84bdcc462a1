"""The query parameters that narrow lists of messages."""

import django_filters
from django.utils.translation import gettext_lazy as _

from organisations.api.parameters import WordsFilter
from webhooks.models import Delivery


class MessageFilter(django_filters.FilterSet):
    """Narrow the messages of a subscription."""

    state = WordsFilter(
        choices=Delivery.State.choices,
        help_text=_("How far a message has come; repeatable."),
    )

    class Meta:
        model = Delivery
        fields: list[str] = []
