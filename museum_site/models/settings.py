from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from core.localised import Localised

CACHE_KEY = "museum_site:settings"
REMEMBERED = 60  # seconds; as long as a page may be kept by a cache between here and the visitor


@register_setting(icon="home", order=1)
class SiteSettings(BaseGenericSetting):
    """Whose Tradition Room this is. The owner, like every place name, is data: wards are merged and renamed."""

    site_name_vi = models.CharField(
        _("name of the room (Vietnamese)"),
        max_length=120,
        default="Phòng Truyền thống",
        help_text=_("As on the sign, e.g. “Phòng Truyền thống Ngô Quyền”."),
    )
    site_name_en = models.CharField(
        _("name of the room (English)"),
        max_length=120,
        default="Tradition Room",
        help_text=_("E.g. “Ngô Quyền Tradition Room”."),
    )
    tagline_vi = models.CharField(
        _("tagline (Vietnamese)"),
        max_length=160,
        blank=True,
        help_text=_("One line below the name. May stay empty."),
    )
    tagline_en = models.CharField(
        _("tagline (English)"), max_length=160, blank=True, help_text=_("The same in English.")
    )
    owner_name_vi = models.CharField(
        _("owner (Vietnamese)"),
        max_length=200,
        blank=True,
        help_text=_("Who runs the room and answers for it."),
    )
    owner_name_en = models.CharField(
        _("owner (English)"), max_length=200, blank=True, help_text=_("The same in English.")
    )
    owner_note_vi = models.TextField(
        _("about the owner and the area (Vietnamese)"),
        blank=True,
        help_text=_("One or two sentences for the foot of the page."),
    )
    owner_note_en = models.TextField(
        _("about the owner and the area (English)"), blank=True, help_text=_("The same in English.")
    )
    footer_note_vi = models.TextField(
        _("note at the foot of every page (Vietnamese)"),
        blank=True,
        help_text=_("E.g. where to send corrections. May stay empty."),
    )
    footer_note_en = models.TextField(
        _("note at the foot of every page (English)"), blank=True, help_text=_("The same in English.")
    )
    contact_email = models.EmailField(
        _("e-mail for corrections"),
        blank=True,
        help_text=_("Shown at the foot of every page, e.g. “phongtruyenthong@example.vn”."),
    )

    site_name = Localised("site_name")
    tagline = Localised("tagline")
    owner_name = Localised("owner_name")
    owner_note = Localised("owner_note")
    footer_note = Localised("footer_note")

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("site_name_vi"), FieldPanel("site_name_en")]),
                FieldRowPanel([FieldPanel("tagline_vi"), FieldPanel("tagline_en")]),
            ],
            heading=_("The room"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("owner_name_vi"), FieldPanel("owner_name_en")]),
                FieldRowPanel([FieldPanel("owner_note_vi"), FieldPanel("owner_note_en")]),
                FieldPanel("contact_email"),
            ],
            heading=_("The owner"),
        ),
        FieldRowPanel([FieldPanel("footer_note_vi"), FieldPanel("footer_note_en")]),
    ]

    class Meta:
        verbose_name = _("settings of the room")
        verbose_name_plural = _("settings of the room")

    @classmethod
    def remembered(cls):
        """The settings for a visitor's page: every page shows them, and they change once a year."""
        return cache.get_or_set(CACHE_KEY, cls.load, REMEMBERED)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        cache.delete(CACHE_KEY)
