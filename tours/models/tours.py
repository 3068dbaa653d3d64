from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelsearch import index
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.models import PageManager

from core.blocks import TEXT_FEATURES
from core.models import MuseumPage
from core.models.pages import IN_FIRST_LANGUAGE, once
from core.panels import FactPanel
from core.querysets import MuseumPageQuerySet
from tours.grades import FIRST, LAST, grades_label, reading_level
from tours.itinerary import Itinerary
from tours.stop_blocks import StopsBlock

from .curriculum import CurriculumTerm

GRADE = [MinValueValidator(FIRST), MaxValueValidator(LAST)]


class TourPageQuerySet(MuseumPageQuerySet):
    def with_card_data(self):
        return super().with_card_data().defer("stops", "objectives", "teacher_notes")

    def for_grade(self, grade):
        return self.filter(grade_from__lte=grade, grade_to__gte=grade)

    def in_order_of_grades(self):
        return self.order_by("grade_from", "grade_to", "path")


class TourIndexPage(MuseumPage):
    """All tours, to be narrowed down by what a teacher looks for."""

    template = "pages/tour_index.html"
    parent_page_types = ["museum_site.HomePage"]
    subpage_types = ["tours.TourPage"]
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("list of tours")
        verbose_name_plural = _("lists of tours")

    def get_context(self, request, *args, **kwargs):
        from tours.finding import TourFinding  # asks TourPage, defined below

        context = super().get_context(request, *args, **kwargs)
        context["finding"] = TourFinding(request.GET, self.locale_id)
        return context


class TourPage(MuseumPage):
    """A guided visit: stops in order, each with a prompt and questions, for certain grades.

    A visitor walks it alone (tours.walk); a teacher makes an assignment from it, which is a copy of its own.
    """

    template = "pages/tour.html"
    parent_page_types = ["tours.TourIndexPage"]
    subpage_types: list[str] = []
    schema_type = "LearningResource"

    grade_from = models.PositiveSmallIntegerField(_("from grade"), validators=GRADE, help_text=_("1 to 12."))
    grade_to = models.PositiveSmallIntegerField(_("to grade"), validators=GRADE, help_text=_("1 to 12."))
    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        validators=[MinValueValidator(5), MaxValueValidator(240)],
        help_text=_("How long a class needs, e.g. 35."),
    )
    subjects = ParentalManyToManyField(
        CurriculumTerm,
        verbose_name=_("subjects"),
        related_name="tours_of_subject",
        blank=True,
        limit_choices_to={"vocabulary": "subject"},
        help_text=_("The subjects it serves."),
    )
    topics = ParentalManyToManyField(
        CurriculumTerm,
        verbose_name=_("topics of local education"),
        related_name="tours_of_topic",
        blank=True,
        limit_choices_to={"vocabulary": "topic"},
        help_text=_("The fields of local education it touches."),
    )
    periods = ParentalManyToManyField(
        "timeline.PeriodPage",
        verbose_name=_("periods"),
        related_name="tours",
        blank=True,
        limit_choices_to=IN_FIRST_LANGUAGE,
        help_text=_("The parts of the room it leads through."),
    )
    objectives = RichTextField(
        _("objectives"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("What a student can do afterwards, as a short list."),
    )
    teacher_notes = RichTextField(
        _("notes for teachers"),
        features=TEXT_FEATURES,
        blank=True,
        help_text=_("Only signed-in teachers read this: how to run it, what to talk about, what is debatable."),
    )
    stops = StreamField(
        StopsBlock(),
        verbose_name=_("stops"),
        blank=True,
        help_text=_("In the order they are walked. Six to eight are enough for one lesson."),
    )

    objects = PageManager.from_queryset(TourPageQuerySet)()

    tour_panels = MuseumPage.title_panels + [
        FieldPanel("summary"),
        FactPanel("lead_image"),
        FieldPanel("stops"),
        MuseumPage.citations_panel,
    ]
    teaching_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FactPanel("grade_from"), FactPanel("grade_to"), FactPanel("minutes")])],
            heading=_("For whom, how long"),
        ),
        FactPanel("subjects"),
        FactPanel("topics"),
        FactPanel("periods"),
        FieldPanel("objectives"),
        FieldPanel("teacher_notes"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(tour_panels, heading=_("Tour")),
            ObjectList(teaching_panels, heading=_("Teaching")),
            ObjectList(MuseumPage.promote_panels, heading=_("Promote")),
            ObjectList(MuseumPage.settings_panels, heading=_("Settings")),
        ]
    )
    search_fields = MuseumPage.search_fields + [
        index.SearchField("objectives"),
        index.FilterField("grade_from"),
        index.FilterField("grade_to"),
        index.FilterField("minutes"),
    ]
    shared_facts = MuseumPage.shared_facts + ("grade_from", "grade_to", "minutes")
    override_translatable_fields = once("lead_image", "grade_from", "grade_to", "minutes")

    class Meta:
        verbose_name = _("tour")
        verbose_name_plural = _("tours")
        constraints = [
            models.CheckConstraint(
                name="tour_grades_in_order",
                condition=Q(grade_from__lte=F("grade_to")),
                violation_error_message=_("The first grade is higher than the last one."),
            )
        ]

    @cached_property
    def itinerary(self) -> Itinerary:
        """The stops as plain values."""
        return Itinerary(tuple(block.value.as_stop(block.id) for block in self.stops))

    @property
    def grades(self):
        return grades_label(self.grade_from, self.grade_to)

    @property
    def reading_level(self):
        """That of its youngest readers."""
        return reading_level(self.grade_from)

    @cached_property
    def subject_list(self):
        return list(CurriculumTerm.objects.filter(tours_of_subject=self.facts_pk))

    @cached_property
    def topic_list(self):
        return list(CurriculumTerm.objects.filter(tours_of_topic=self.facts_pk))

    def get_context(self, request, *args, **kwargs):
        from tours.showing import overview  # asks pages of every floor

        context = super().get_context(request, *args, **kwargs)
        context["stops"] = overview(self.itinerary, self.locale)
        return context

    def structured_data(self, request):
        data = super().structured_data(request)
        data["learningResourceType"] = "tour"
        data["timeRequired"] = f"PT{self.minutes}M"
        data["educationalLevel"] = self.grades
        data["teaches"] = [term.label for term in self.subject_list]
        data["isAccessibleForFree"] = True
        return data
