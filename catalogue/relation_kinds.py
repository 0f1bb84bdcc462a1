"""How one text relates to another, and how that reads from the other side.

The words are those of Relaton's model; each relation is stored once, on the newer
or citing text, and its inverse is computed.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RelationKind(models.TextChoices):
    """What the text does to the other one."""

    OBSOLETES = "obsoletes", _("replaces")
    # Only where the newer text is not there to say so itself.
    OBSOLETED_BY = "obsoleted_by", _("is replaced by")
    UPDATES = "updates", _("amends")
    ADOPTS = "adopts", _("adopts")
    NORMATIVE_REFERENCE = "normative_reference", _("refers normatively to")
    INFORMATIVE_REFERENCE = "informative_reference", _("refers informatively to")
    DERIVED_FROM = "derived_from", _("is derived from")
    PART_OF = "part_of", _("is part of")
    RELATED = "related", _("is related to")

    @property
    def inverse_label(self) -> str | Promise:
        """What the other text says of this one."""
        return INVERSE_LABELS[self]


INVERSE_LABELS: dict[RelationKind, str | Promise] = {
    RelationKind.OBSOLETES: _("is replaced by"),
    RelationKind.OBSOLETED_BY: _("replaces"),
    RelationKind.UPDATES: _("is amended by"),
    RelationKind.ADOPTS: _("is adopted as"),
    RelationKind.NORMATIVE_REFERENCE: _("is referred to normatively by"),
    RelationKind.INFORMATIVE_REFERENCE: _("is referred to informatively by"),
    RelationKind.DERIVED_FROM: _("is the source of"),
    RelationKind.PART_OF: _("has the part"),
    RelationKind.RELATED: _("is related to"),
}


class Degree(models.TextChoices):
    """How close an adoption stays to its source. Source: GB/T 1.2-2020."""

    IDENTICAL = "IDT", _("identical")
    MODIFIED = "MOD", _("modified")
    NOT_EQUIVALENT = "NEQ", _("not equivalent")
