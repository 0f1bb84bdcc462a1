"""Editions: published texts, and what is known of them."""

from operator import attrgetter

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.dates import PartialDate
from catalogue.fields import PartialDateField, date_text, is_partial_date
from catalogue.querysets import EditionQuerySet
from catalogue.records import RECORD_COLUMNS, EditionRecord, RelationRecord
from organisations.models import Organisation

from .classifications import Classification
from .sources import Source
from .standards import Standard


class Edition(models.Model):
    """One text of a standard: an edition, a draft, an amendment or a corrigendum.

    The database refuses any change that its transaction does not record in the log.

    `published` is the day of issue (发布日期), `implemented` the first day it applies
    (实施日期), `withdrawn` the first day it no longer does (废止日期), `confirmed` the
    latest review that kept it (复审), `seen_in_force_on` and `seen_ended_on` the days
    on which a source said no more than that. `starts` is from when it applies.
    """

    class Form(models.TextChoices):
        """What kind of text it is."""

        EDITION = "edition", pgettext_lazy("form of a text", "edition")
        AMENDMENT = "amendment", _("amendment")
        CORRIGENDUM = "corrigendum", _("corrigendum")
        SUPPLEMENT = "supplement", _("supplement")
        DRAFT = "draft", _("draft")

    class Nature(models.TextChoices):
        """How binding it is (性质)."""

        MANDATORY = "mandatory", _("mandatory")
        RECOMMENDED = "recommended", _("recommended")
        GUIDANCE = "guidance", _("guidance document")
        UNKNOWN = "unknown", _("not stated")

    class Evidence(models.TextChoices):
        """How far the record can be trusted."""

        VERIFIED = "verified", _("verified")
        PARTLY = "partly", _("partly verified")
        RECALLED = "recalled", _("not yet verified")

    standard = models.ForeignKey(
        Standard, models.PROTECT, related_name="editions", verbose_name=_("standard")
    )
    slug = models.CharField(_("slug"), max_length=160, unique=True)
    key = models.CharField(_("key"), max_length=160, null=True, unique=True)  # noqa: DJ001 (as of Standard.key)
    designation = models.CharField(_("designation"), max_length=160, blank=True)
    form = models.CharField(_("form"), max_length=12, choices=Form)
    nature = models.CharField(_("nature"), max_length=12, choices=Nature)
    title_zh = models.CharField(_("Chinese title"), max_length=1000, blank=True)
    title_en = models.CharField(_("English title"), max_length=1000, blank=True)
    published = PartialDateField(_("date of issue"))
    implemented = PartialDateField(_("implementation date"))
    withdrawn = PartialDateField(_("withdrawal date"))
    confirmed = PartialDateField(_("last confirmed"))
    seen_in_force_on = models.DateField(_("seen in force on"), null=True, blank=True)
    seen_ended_on = models.DateField(_("seen ended on"), null=True, blank=True)
    starts = models.GeneratedField(
        expression=Coalesce(
            F("implemented"),
            # International standards have a stage and no implementation date.
            Case(When(~Q(stage="") & ~Q(form="draft"), then=F("published"))),
        ),
        output_field=PartialDateField(),
        db_persist=True,
    )
    stage = models.CharField(_("stage"), max_length=5, blank=True)
    plan_number = models.CharField(_("plan number"), max_length=20, blank=True)
    issuers = models.ManyToManyField(
        Organisation,
        through="EditionIssuer",
        related_name="editions",
        verbose_name=_("issued by"),
    )
    classifications = models.ManyToManyField(
        Classification,
        through="EditionClassification",
        related_name="editions",
        verbose_name=_("classification codes"),
    )
    owner_text = models.CharField(_("owner as printed"), max_length=300, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="editions", verbose_name=_("source")
    )
    source_note = models.CharField(_("source note"), max_length=500, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    evidence = models.CharField(_("evidence"), max_length=8, choices=Evidence)
    unverified = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("fields not verified"),
        default=list,
        blank=True,
    )
    record_digest = models.CharField(_("digest"), max_length=64)
    text_digest = models.CharField(_("digest of the text"), max_length=64, blank=True)

    # Annotated by EditionQuerySet.
    status: str
    ends: PartialDate | None
    is_replaced: bool
    log_position: int | None
    logged_digest: str | None
    about: int  # the edition that it is said of

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            *is_partial_date("published", "implemented", "withdrawn", "confirmed"),
            models.CheckConstraint(
                condition=~Q(title_zh="", title_en=""),
                name="edition_has_a_title",
                violation_error_message=_("Give a title in one language at least."),
            ),
            models.CheckConstraint(
                condition=Q(
                    form__in=[
                        "edition",
                        "amendment",
                        "corrigendum",
                        "supplement",
                        "draft",
                    ]
                ),
                name="edition_form_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    nature__in=["mandatory", "recommended", "guidance", "unknown"]
                ),
                name="edition_nature_known",
            ),
            models.CheckConstraint(
                condition=Q(evidence__in=["verified", "partly", "recalled"]),
                name="edition_evidence_known",
            ),
            models.CheckConstraint(
                condition=Q(stage="") | Q(stage__regex=r"^[0-9]{2}\.[0-9]{2}$"),
                name="edition_stage_is_harmonized_code",
            ),
            models.CheckConstraint(
                condition=Q(record_digest__regex=r"^[0-9a-f]{64}$"),
                name="edition_has_a_digest",
            ),
        ]
        indexes = [
            models.Index(
                F("published").desc(nulls_last=True), "id", name="edition_newest"
            ),
            models.Index("starts", "id", name="edition_starts"),
            models.Index(date_text("published"), "id", name="edition_dated"),
        ]

    def __str__(self) -> str:
        return self.designation or self.title

    @property
    def title(self) -> str:
        """The title, Chinese where there is one."""
        return self.title_zh or self.title_en

    def codes(self, scheme: str) -> tuple[str, ...]:
        """Return the classification codes of a scheme. Load `with_parts`."""
        links = sorted(self.classification_links.all(), key=attrgetter("position"))
        codes = [link.classification for link in links]
        return tuple(code.code for code in codes if code.scheme == scheme)

    def to_record(self) -> EditionRecord:
        """Return the edition as plain values. Load `with_parts`."""
        issuings = sorted(self.issuings.all(), key=attrgetter("position"))
        relations = sorted(self.relations.all(), key=attrgetter("position"))
        values = {name: getattr(self, name) for name in RECORD_COLUMNS}
        return EditionRecord(
            **values,
            standard=self.standard.to_record(),
            issuers=tuple(issuing.organisation.slug for issuing in issuings),
            ics=self.codes("ics"),
            ccs=self.codes("ccs"),
            relations=tuple(
                RelationRecord(relation.kind, relation.target_text, relation.degree)
                for relation in relations
            ),
            source=self.source.slug,
            unverified=tuple(self.unverified),
        )


class EditionIssuer(models.Model):
    """One of the organisations that issued an edition, in printed order."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="issuings")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="issuings"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("issuing body of an edition")
        verbose_name_plural = _("issuing bodies of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organisation"], name="edition_issuer_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.organisation}"


class EditionClassification(models.Model):
    """One of an edition's ICS or CCS codes, in printed order."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="classification_links"
    )
    classification = models.ForeignKey(
        Classification, models.PROTECT, related_name="edition_links"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("classification code of an edition")
        verbose_name_plural = _("classification codes of editions")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "classification"],
                name="edition_classification_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.classification}"
