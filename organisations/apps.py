"""Organisations as an app of Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """Who acts."""

    name = "organisations"
    verbose_name = _("People and organisations")
