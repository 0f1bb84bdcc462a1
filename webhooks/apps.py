"""Webhooks as an app of Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    """Who is told of what enters the publication log."""

    name = "webhooks"
    verbose_name = _("Webhooks")
