"""Relations between texts."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.querysets import RelationQuerySet
from catalogue.relation_kinds import Degree, RelationKind

from .editions import Edition
from .standards import Standard


class Relation(models.Model):
    """What an edition says of another text, kept as it was printed.

    The target is an edition (a dated reference), a standard (an undated one, which
    means its newest edition in force on the asking day), or neither: a designation
    that the catalogue does not have, kept unresolved. Resolving it later changes
    only the two target columns and is no change of the published text.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="relations")
    kind = models.CharField(_("kind"), max_length=24, choices=RelationKind)
    degree = models.CharField(_("degree"), max_length=3, choices=Degree, blank=True)
    position = models.PositiveSmallIntegerField()
    target_text = models.CharField(_("designation"), max_length=300)
    target_key = models.CharField(max_length=160, blank=True, db_index=True)
    target_edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inverse_relations",
        verbose_name=_("edition"),
    )
    target_standard = models.ForeignKey(
        Standard,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="inverse_relations",
        verbose_name=_("standard"),
    )

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "target_text"], name="relation_once"
            ),
            models.CheckConstraint(
                condition=Q(target_edition__isnull=True)
                | Q(target_standard__isnull=True),
                name="relation_one_target",
                violation_error_message=_("Choose an edition or a standard."),
            ),
            models.CheckConstraint(
                condition=Q(degree="") | Q(kind="adopts"),
                name="relation_degree_of_adoptions_only",
                violation_error_message=_("Only an adoption has a degree."),
            ),
            models.CheckConstraint(
                condition=~Q(target_edition=models.F("edition")),
                name="relation_to_another_edition",
                violation_error_message=_("A text has no relation to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.get_kind_display()} {self.target_text}"
