from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.localised import Localised
from core.vietnamese import normalise, sort_key


class Vocabulary(models.TextChoices):
    OBJECT_TYPE = "object_type", _("object type")
    MATERIAL = "material", _("material")
    TECHNIQUE = "technique", _("technique")


class Term(index.Indexed, models.Model):
    """A word of one of the controlled vocabularies, in both languages, tied to the Getty AAT where it has the concept.

    One table for the three vocabularies: they have the same shape, and an object's page reads all its terms at once.
    """

    vocabulary = models.CharField(
        _("vocabulary"),
        max_length=20,
        choices=Vocabulary.choices,
        help_text=_("The list this term belongs to, e.g. “material” for iron."),
    )
    key = models.SlugField(_("key"), max_length=80, help_text=_("Short name for imports, e.g. “sat-ren”."))
    label_vi = models.CharField(_("term (Vietnamese)"), max_length=120, help_text=_("E.g. “sắt rèn”."))
    label_en = models.CharField(_("term (English)"), max_length=120, blank=True, help_text=_("E.g. “wrought iron”."))
    aat_id = models.CharField(
        _("AAT number"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^300\d{6}$", _("An AAT number has nine digits and begins with 300."))],
        help_text=_("From the Getty Art & Architecture Thesaurus, e.g. 300011002 for iron. Leave empty if unsure."),
    )
    sort_key = models.CharField(max_length=255, editable=False, default="")

    label = Localised("label")

    panels = [
        FieldPanel("vocabulary"),
        FieldRowPanel([FieldPanel("label_vi"), FieldPanel("label_en")]),
        FieldPanel("key"),
        FieldPanel("aat_id"),
    ]
    search_fields = [
        index.SearchField("label_vi"),
        index.SearchField("label_en"),
        index.AutocompleteField("label_vi"),
        index.AutocompleteField("label_en"),
        index.FilterField("vocabulary"),
        index.FilterField("sort_key"),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("vocabularies")
        ordering = ["vocabulary", "sort_key"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "key"], name="term_key_once_in_vocabulary")]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        self.label_vi = normalise(self.label_vi)
        self.label_en = normalise(self.label_en)
        self.sort_key = sort_key(self.label_vi)
        super().save(*args, **kwargs)
