"""The catalogue as an app of Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """What is published."""

    name = "catalogue"
    verbose_name = _("Catalogue")
