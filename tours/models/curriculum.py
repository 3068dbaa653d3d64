from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from core.localised import Localised
from core.vietnamese import normalise, sort_key


class CurriculumList(models.TextChoices):
    SUBJECT = "subject", _("subject")
    TOPIC = "topic", _("topic of local education")


class CurriculumTerm(index.Indexed, models.Model):
    """A subject of the national curriculum or a field of local education: what a teacher looks for a tour by.

    Subjects are those of the general education programme (Circular 32/2018/TT-BGDĐT); it also names the fields of local
    education: culture, history, geography, economy, society, environment, careers. Provinces and schools add their own.
    """

    vocabulary = models.CharField(_("list"), max_length=10, choices=CurriculumList.choices)
    key = models.SlugField(_("key"), max_length=80, help_text=_("Short name for addresses, e.g. “lich-su”."))
    label_vi = models.CharField(_("name (Vietnamese)"), max_length=100, help_text=_("E.g. “Lịch sử và Địa lí”."))
    label_en = models.CharField(
        _("name (English)"), max_length=100, blank=True, help_text=_("E.g. “History and Geography”.")
    )
    sort_key = models.CharField(max_length=255, editable=False, default="")

    label = Localised("label")

    panels = [
        FieldPanel("vocabulary"),
        FieldRowPanel([FieldPanel("label_vi"), FieldPanel("label_en")]),
        FieldPanel("key"),
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
        verbose_name = _("subject or topic")
        verbose_name_plural = _("subjects and topics")
        ordering = ["vocabulary", "sort_key"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "key"], name="curriculum_key_once_in_list")]

    def __str__(self):
        return self.label

    def save(self, *args, **kwargs):
        self.label_vi = normalise(self.label_vi)
        self.label_en = normalise(self.label_en)
        self.sort_key = sort_key(self.label_vi)
        super().save(*args, **kwargs)
