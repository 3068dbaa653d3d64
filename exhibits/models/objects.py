from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from modelsearch import index
from modelsearch.queryset import SearchableQuerySetMixin
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.models import Orderable

from core.findable import announce_change
from core.localised import Localised
from core.models import Dated
from core.placing import announce
from core.rights import RightsStatement
from core.search.words import number_forms
from core.vietnamese import normalise, sort_key
from exhibits.panels import LabelsPanel

from .vocabulary import Vocabulary


class Authenticity(models.TextChoices):
    """What the thing in the case is; never left to be guessed.

    The Law on Cultural Heritage (45/2024/QH15) tells originals from copies.
    """

    ORIGINAL = "original", _("Original")
    REPLICA = "replica", _("Replica or model")
    FACSIMILE = "facsimile", _("Facsimile")
    RESTORED = "restored", _("Restored original")
    DOCUMENTARY_PHOTOGRAPH = "documentary_photograph", _("Documentary photograph")
    DEMONSTRATION = "demonstration", _("Demonstration record")


class LegalClass(models.TextChoices):
    """Classes of the Law on Cultural Heritage."""

    RELIC = "relic", _("relic (di vật)")
    ANTIQUITY = "antiquity", _("antiquity (cổ vật)")
    NATIONAL_TREASURE = "national_treasure", _("national treasure (bảo vật quốc gia)")


class AcquisitionMethod(models.TextChoices):
    GIFT = "gift", _("gift")
    PURCHASE = "purchase", _("purchase")
    LOAN = "loan", _("loan")
    TRANSFER = "transfer", _("transfer from another institution")
    FOUND = "found", _("found in the collection")
    FIELD = "field", _("collected in the field")
    COMMISSION = "commission", _("commissioned")
    DEMONSTRATION = "demonstration", _("made for the demonstration")


class Condition(models.TextChoices):
    GOOD = "good", _("good")
    FAIR = "fair", _("fair")
    POOR = "poor", _("poor")
    UNSTABLE = "unstable", _("unstable, needs treatment")


class MuseumObjectQuerySet(SearchableQuerySetMixin, models.QuerySet):
    pass


class MuseumObject(index.Indexed, Dated, ClusterableModel):
    """One entry of the accession register: the facts of an object, the same in every language, on display or not.

    Its label – title, texts, pictures – is an ArtefactPage. What visitors may see of the register is the explicit
    list in exhibits.public_record; everything else here stays inside the house. Field names follow Spectrum 5.1
    units of information and Dublin Core terms.
    """

    accession_number = models.CharField(
        _("accession number"),
        max_length=50,
        unique=True,
        help_text=_("As written in the accession register, e.g. “PTT.2023.14”."),
    )
    object_name = models.CharField(_("object name"), max_length=200, help_text=_("What it is, e.g. “Móc cảng”."))
    object_type = models.ForeignKey(
        "exhibits.Term",
        verbose_name=_("object type"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"vocabulary": Vocabulary.OBJECT_TYPE},
        related_name="objects_of_type",
        help_text=_("From the vocabulary, e.g. “công cụ lao động”. Leave empty if unsure."),
    )
    materials = models.ManyToManyField(
        "exhibits.Term",
        verbose_name=_("materials"),
        blank=True,
        limit_choices_to={"vocabulary": Vocabulary.MATERIAL},
        related_name="objects_made_of",
        help_text=_("What it is made of, e.g. “sắt”, “gỗ”. Choose as many as apply."),
    )
    techniques = models.ManyToManyField(
        "exhibits.Term",
        verbose_name=_("techniques"),
        blank=True,
        limit_choices_to={"vocabulary": Vocabulary.TECHNIQUE},
        related_name="objects_made_by",
        help_text=_("How it was made, e.g. “rèn”, “đúc”. Choose as many as apply."),
    )
    number_of_parts = models.PositiveIntegerField(
        _("number of parts"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("A teapot with its lid has 2."),
    )
    authenticity = models.CharField(
        _("authenticity"),
        max_length=30,
        choices=Authenticity.choices,
        help_text=_("What the visitor sees: the thing itself, or a copy of it."),
    )
    legal_class = models.CharField(
        _("legal class"),
        max_length=20,
        choices=LegalClass.choices,
        blank=True,
        help_text=_("Only if an authority has classed it under the Law on Cultural Heritage."),
    )
    maker = models.CharField(_("maker"), max_length=200, blank=True, help_text=_("Person or workshop, if known."))
    maker_page = models.ForeignKey(
        "exhibits.PersonPage",
        verbose_name=_("maker's page"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Only if this site has a page about the maker."),
    )
    place_of_origin = models.CharField(
        _("place of origin"), max_length=200, blank=True, help_text=_("Where it was made.")
    )
    inscription = models.TextField(
        _("inscription"),
        blank=True,
        help_text=_("What is written on it, letter for letter, in its own language."),
    )
    acquisition_method = models.CharField(
        _("acquisition method"),
        max_length=20,
        choices=AcquisitionMethod.choices,
        blank=True,
        help_text=_("How it came here, e.g. as a gift. Leave empty if not known."),
    )
    acquisition_date = models.DateField(
        _("date of acquisition"),
        null=True,
        blank=True,
        help_text=_("Only if the day is known; else write what is known under “Notes”."),
    )
    acquisition_source = models.CharField(
        _("acquired from"),
        max_length=200,
        blank=True,
        help_text=_("Internal. Shown only if the donor agreed, see below."),
    )
    donor_contact = models.TextField(_("donor's contact"), blank=True, help_text=_("Internal, never shown."))
    donor_consents_to_be_named = models.BooleanField(
        _("the donor agreed to be named"),
        default=False,
        help_text=_("Tick only with the donor's word for it: then the name under “acquired from” is shown."),
    )
    provenance = models.TextField(
        _("provenance"),
        blank=True,
        help_text=_("Who owned it before, as far as known. Internal until written into a label."),
    )
    credit_line_vi = models.CharField(
        _("credit line (Vietnamese)"), max_length=200, blank=True, help_text=_("E.g. “Bà Lan tặng, 2019”.")
    )
    credit_line_en = models.CharField(
        _("credit line (English)"), max_length=200, blank=True, help_text=_("E.g. “Gift of Mrs Lan, 2019”.")
    )
    rights_statement = models.CharField(
        _("rights statement"),
        max_length=80,
        choices=RightsStatement.choices,
        default=RightsStatement.NOT_EVALUATED,
        help_text=_("What others may do with pictures of this object."),
    )
    public_location_vi = models.CharField(
        _("where to see it (Vietnamese)"),
        max_length=120,
        blank=True,
        help_text=_("Room and case, e.g. “Gian 3, tủ 4”."),
    )
    public_location_en = models.CharField(
        _("where to see it (English)"), max_length=120, blank=True, help_text=_("E.g. “Room 3, case 4”.")
    )
    storage_location = models.CharField(
        _("storage location"),
        max_length=120,
        blank=True,
        help_text=_("Internal, never shown, e.g. “Kho A, giá 2”."),
    )
    valuation = models.CharField(_("valuation"), max_length=120, blank=True, help_text=_("Internal, never shown."))
    condition = models.CharField(
        _("condition"),
        max_length=20,
        choices=Condition.choices,
        blank=True,
        help_text=_("At the last check. Internal, never shown."),
    )
    condition_date = models.DateField(
        _("condition checked on"),
        null=True,
        blank=True,
        help_text=_("The day of the last check. Internal, never shown."),
    )
    condition_notes = models.TextField(_("condition notes"), blank=True, help_text=_("Internal, never shown."))
    notes = models.TextField(_("notes"), blank=True, help_text=_("Internal, never shown."))
    sort_key = models.CharField(max_length=255, editable=False, db_index=True, default="")
    created_at = models.DateTimeField(_("entered on"), auto_now_add=True)
    changed_at = models.DateTimeField(_("last changed on"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("last changed by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    credit_line = Localised("credit_line")
    public_location = Localised("public_location")

    objects = MuseumObjectQuerySet.as_manager()

    search_fields = [
        index.SearchField("accession_number", boost=3),
        index.AutocompleteField("number_forms"),
        index.SearchField("object_name", boost=2),
        index.AutocompleteField("object_name"),
        index.SearchField("inscription"),
        index.SearchField("notes"),
        index.FilterField("authenticity"),
        index.FilterField("object_type_id"),
        index.FilterField("sort_key"),
        index.FilterField("accession_number"),
        index.FilterField("date_earliest"),
        index.FilterField("changed_at"),
    ]

    identity_panels = [
        LabelsPanel(),
        FieldPanel("accession_number"),
        FieldPanel("object_name"),
        InlinePanel("other_numbers", label=_("Other number")),
        FieldPanel("object_type"),
        FieldPanel("authenticity"),
        FieldPanel("legal_class"),
    ]
    making_panels = [
        Dated.date_panel,
        FieldPanel("materials"),
        FieldPanel("techniques"),
        InlinePanel("dimensions", label=_("Dimension")),
        FieldPanel("number_of_parts"),
        FieldPanel("maker"),
        PageChooserPanel("maker_page", "exhibits.PersonPage"),
        FieldPanel("place_of_origin"),
        FieldPanel("inscription"),
    ]
    acquisition_panels = [
        FieldRowPanel([FieldPanel("acquisition_method"), FieldPanel("acquisition_date")]),
        FieldPanel("acquisition_source"),
        FieldPanel("donor_consents_to_be_named"),
        FieldPanel("donor_contact"),
        FieldPanel("provenance"),
        FieldPanel("valuation"),
    ]
    display_panels = [
        FieldRowPanel([FieldPanel("credit_line_vi"), FieldPanel("credit_line_en")]),
        FieldPanel("rights_statement"),
        FieldRowPanel([FieldPanel("public_location_vi"), FieldPanel("public_location_en")]),
    ]
    care_panels = [
        FieldPanel("storage_location"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("condition"), FieldPanel("condition_date")]),
                FieldPanel("condition_notes"),
            ],
            heading=_("Condition"),
        ),
        FieldPanel("notes"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(identity_panels, heading=_("What it is")),
            ObjectList(making_panels, heading=_("How it was made")),
            ObjectList(acquisition_panels, heading=_("How it came here (internal)")),
            ObjectList(display_panels, heading=_("Display and rights")),
            ObjectList(care_panels, heading=_("Storage and care (internal)")),
        ]
    )

    class Meta:
        verbose_name = _("museum object")
        verbose_name_plural = _("museum objects")
        ordering = ["accession_number"]

    def __str__(self):
        return f"{self.accession_number} – {self.object_name}"

    def save(self, *args, **kwargs):
        self.accession_number = normalise(self.accession_number)
        self.object_name = normalise(self.object_name)
        self.sort_key = sort_key(self.object_name)
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if not is_new:
            # The labels are found by the number, and placed in time by the date, which stand in this table.
            labels = list(self.labels.all())
            announce(*labels)
            announce_change(*labels)

    @property
    def number_forms(self):
        """For the search of the register: the number in every way somebody may type it."""
        return number_forms(self.accession_number)


class DimensionKind(models.TextChoices):
    HEIGHT = "height", _("height")
    WIDTH = "width", _("width")
    DEPTH = "depth", _("depth")
    LENGTH = "length", _("length")
    DIAMETER = "diameter", _("diameter")
    THICKNESS = "thickness", _("thickness")
    WEIGHT = "weight", _("weight")


class Unit(models.TextChoices):
    MM = "mm", "mm"
    CM = "cm", "cm"
    M = "m", "m"
    G = "g", "g"
    KG = "kg", "kg"


class Dimension(Orderable):
    """One measure of an object, or of a part of it."""

    museum_object = ParentalKey(MuseumObject, on_delete=models.CASCADE, related_name="dimensions")
    part = models.CharField(_("part"), max_length=80, blank=True, help_text=_("Empty for the whole object."))
    kind = models.CharField(
        _("measure"),
        max_length=12,
        choices=DimensionKind.choices,
        help_text=_("What was measured, e.g. the height."),
    )
    value = models.DecimalField(
        _("value"),
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(0.01, _("A measure is more than nothing."))],
        help_text=_("E.g. 12.5"),
    )
    unit = models.CharField(_("unit"), max_length=3, choices=Unit.choices, default=Unit.CM, help_text=_("E.g. cm."))

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("value"), FieldPanel("unit"), FieldPanel("part")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("dimension")
        verbose_name_plural = _("dimensions")

    @property
    def amount(self):
        """The value as it is read, without idle zeros, with the decimal sign of the language: 38, 1,1."""
        return number_format(format(self.value.normalize(), "f"))


class OtherNumber(Orderable):
    """A number the object bears elsewhere: an old register, a lender's number."""

    museum_object = ParentalKey(MuseumObject, on_delete=models.CASCADE, related_name="other_numbers")
    number = models.CharField(_("number"), max_length=80, help_text=_("As written there, e.g. “BTHP 4521”."))
    note = models.CharField(_("which number"), max_length=120, blank=True, help_text=_("E.g. “old register of 1998”."))

    panels = [FieldRowPanel([FieldPanel("number"), FieldPanel("note")])]

    class Meta(Orderable.Meta):
        verbose_name = _("other number")
        verbose_name_plural = _("other numbers")
