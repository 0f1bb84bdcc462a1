"""Words that search treats as one."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _


@pghistory.track()
class Synonym(models.Model):
    """A word and another that a search for it finds as well, both ways."""

    word = models.CharField(_("word"), max_length=60)
    other = models.CharField(_("other word"), max_length=60)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        constraints = [
            models.UniqueConstraint(fields=["word", "other"], name="synonym_pair_once"),
            models.CheckConstraint(
                condition=~models.Q(word=models.F("other")),
                name="synonym_of_another_word",
                violation_error_message=_("A word is no synonym of itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} = {self.other}"
