"""The app of what is being written."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RevisionsConfig(AppConfig):
    """Work items, from proposal to withdrawal."""

    name = "revisions"
    verbose_name = _("formulation and revision")
    default_auto_field = "django.db.models.BigAutoField"
