"""Where the catalogue's records come from."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import BilingualName


@pghistory.track()
class Source(BilingualName):
    """A body of records that was read, with its licence and attribution."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    attribution = models.TextField(_("attribution"), blank=True)
    url = models.URLField(_("website"), blank=True)

    class Meta(BilingualName.Meta):
        abstract = False
        verbose_name = _("source")
        verbose_name_plural = _("sources")
