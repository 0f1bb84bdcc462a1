"""Organisations: departments, standards bodies, associations, drafting units."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from .divisions import Division
from .names import BilingualName


@pghistory.track()
class Organisation(BilingualName):
    """A body that issues, proposes, owns or drafts standards."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        DEPARTMENT = "department", _("government department")
        LOCAL_AUTHORITY = "local_authority", _("local authority")
        STANDARDS_BODY = "standards_body", _("standards body")
        ASSOCIATION = "association", _("association")
        ENTERPRISE = "enterprise", _("enterprise")
        INSTITUTE = "institute", _("institute")

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    division = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name=_("administrative division"),
    )
    url = models.URLField(_("website"), blank=True)

    class Meta(BilingualName.Meta):
        abstract = False
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
