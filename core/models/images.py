from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, SourceImageIOError

from core.colours import dominant_colour
from core.localised import Localised
from core.rights import RightsStatement


class ImageKind(models.TextChoices):
    PHOTOGRAPH = "photograph", _("photograph")
    ILLUSTRATION = "illustration", _("illustration")
    DOCUMENT = "document", _("document scan")


class MuseumImage(AbstractImage):
    """A picture with what a museum must say of it: what it shows, what kind it is, whom to credit, what may be done.

    The words belong to the picture, not to the page, so that they are right wherever it is used.
    """

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=ImageKind.choices,
        default=ImageKind.PHOTOGRAPH,
        help_text=_("An illustration is always labelled as one: no drawing pretends to be a photograph."),
    )
    alt_vi = models.CharField(
        _("alternative text (Vietnamese)"),
        max_length=300,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it, e.g. “Iron hook with a wooden handle”."),
    )
    alt_en = models.CharField(
        _("alternative text (English)"),
        max_length=300,
        blank=True,
        help_text=_("The same in English, e.g. “Iron hook with a wooden handle”."),
    )
    credit_line_vi = models.CharField(
        _("credit line (Vietnamese)"),
        max_length=200,
        blank=True,
        help_text=_("Whom to name, e.g. “Photograph: Hải Phòng Museum”."),
    )
    credit_line_en = models.CharField(
        _("credit line (English)"),
        max_length=200,
        blank=True,
        help_text=_("The same in English, e.g. “Photograph: Hải Phòng Museum”."),
    )
    rights_statement = models.CharField(
        _("rights statement"),
        max_length=80,
        choices=RightsStatement.choices,
        default=RightsStatement.NOT_EVALUATED,
        help_text=_("What others may do with this picture."),
    )

    dominant_colour = models.CharField(max_length=7, blank=True, editable=False, default="")  # "#rrggbb"

    alt = Localised("alt")
    credit_line = Localised("credit_line")

    admin_form_fields = (
        "title",
        "file",
        "kind",
        "alt_vi",
        "alt_en",
        "credit_line_vi",
        "credit_line_en",
        "rights_statement",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    api_fields = ()

    class Meta(Image.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def save(self, *args, **kwargs):
        if self.file and (not self.file._committed or not self.dominant_colour):  # a new file, or one not yet looked at
            self.dominant_colour = self._look_at_file()
        super().save(*args, **kwargs)

    def _look_at_file(self):
        try:
            with self.open_file() as file:
                return dominant_colour(file)
        except (OSError, SourceImageIOError):
            return ""  # the file is not where it should be: no reason to lose the words

    @property
    def default_alt_text(self):
        """Wagtail's image tags ask for this: the words of the page's language."""
        return self.alt or self.description or self.title

    @property
    def is_illustration(self):
        return self.kind == ImageKind.ILLUSTRATION


class MuseumRendition(AbstractRendition):
    image = models.ForeignKey(MuseumImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="unique_museum_rendition")
        ]
