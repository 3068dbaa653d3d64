"""The register in the admin: a list to find an object in by half its number, and the way to its label."""

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, InspectView, SnippetViewSet

from core.listings import THUMBNAIL, DateColumn, ThumbnailColumn
from core.querysets import rendition_prefetch
from exhibits.models import ArtefactPage, MuseumObject, Term
from exhibits.models.objects import Authenticity, Condition
from exhibits.models.vocabulary import Vocabulary
from exhibits.panels import home_of_labels, write_label_url


def with_labels(objects):
    """Objects with their label in the site's first language and its picture, in four queries."""
    labels = (
        ArtefactPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
        .defer_streamfields()
        .select_related("lead_image")
        .prefetch_related(rendition_prefetch("lead_image__renditions", THUMBNAIL))
        .order_by("pk")
    )
    return objects.select_related("object_type").prefetch_related(
        Prefetch("labels", queryset=labels, to_attr="source_labels")
    )


def label_of(museum_object):
    return museum_object.source_labels[0] if museum_object.source_labels else None


def picture_of(museum_object):
    label = label_of(museum_object)
    return label and label.lead_image


class LabelColumn(Column):
    """Its label, or the way to write it."""

    cell_template_name = "admin/listing/label_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["label"] = label_of(instance)
        context["write_url"] = instance.write_label_url
        return context


class HasLabelFilter(django_filters.ChoiceFilter):
    def __init__(self):
        choices = [("yes", _("With a label")), ("no", _("Without a label"))]
        super().__init__(label=_("Label"), choices=choices, empty_label=_("All"), widget=forms.RadioSelect)

    def filter(self, qs, value):
        if not value:
            return qs
        has_label = Exists(ArtefactPage.objects.filter(museum_object=OuterRef("pk")))
        return qs.filter(has_label if value == "yes" else ~has_label)


class RegisterFilterSet(WagtailFilterSet):
    object_type = django_filters.ModelChoiceFilter(
        label=_("Object type"),
        queryset=Term.objects.filter(vocabulary=Vocabulary.OBJECT_TYPE),
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )
    authenticity = django_filters.MultipleChoiceFilter(
        label=_("Authenticity"), choices=Authenticity.choices, widget=forms.CheckboxSelectMultiple
    )
    condition = django_filters.MultipleChoiceFilter(
        label=_("Condition"), choices=Condition.choices, widget=forms.CheckboxSelectMultiple
    )
    label = HasLabelFilter()

    class Meta:
        model = MuseumObject
        fields: list[str] = []


class RegisterIndexView(IndexView):
    @cached_property
    def columns(self):
        bulk, number, *others = super().columns
        return [bulk, ThumbnailColumn("picture", accessor=picture_of), number, *others]

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if label_of(instance) is None and (url := instance.write_label_url):
            buttons.append(Button(_("Write its label"), url=url, icon_name="doc-full", priority=15))
        return buttons

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        collection = home_of_labels()  # once for all rows
        for museum_object in context["object_list"]:
            museum_object.write_label_url = write_label_url(museum_object, collection)
        return context


class RegisterCreateView(CreateView):
    def save_instance(self):
        self.form.instance.created_by = self.form.instance.changed_by = self.request.user
        return super().save_instance()


class RegisterEditView(EditView):
    def save_instance(self):
        self.form.instance.changed_by = self.request.user
        return super().save_instance()


class RegisterInspectView(InspectView):
    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        return "–" if value in (None, "") else value


class RegisterViewSet(SnippetViewSet):
    model = MuseumObject
    icon = "clipboard-list"
    menu_label = _("Register")
    menu_name = "register"
    menu_order = 10
    add_to_admin_menu = True
    index_view_class = RegisterIndexView
    add_view_class = RegisterCreateView
    edit_view_class = RegisterEditView
    inspect_view_class = RegisterInspectView
    inspect_view_enabled = True
    inspect_view_fields = [
        "accession_number",
        "object_name",
        "object_type",
        "authenticity",
        "legal_class",
        "date_display",
        "materials",
        "techniques",
        "number_of_parts",
        "maker",
        "place_of_origin",
        "inscription",
        "acquisition_method",
        "acquisition_date",
        "acquisition_source",
        "donor_consents_to_be_named",
        "donor_contact",
        "provenance",
        "valuation",
        "credit_line_vi",
        "credit_line_en",
        "rights_statement",
        "public_location_vi",
        "public_location_en",
        "storage_location",
        "condition",
        "condition_date",
        "condition_notes",
        "notes",
        "created_at",
        "created_by",
        "changed_at",
        "changed_by",
    ]
    list_per_page = 50
    ordering = "accession_number"
    filterset_class = RegisterFilterSet
    list_display = [
        "accession_number",
        Column("object_name", label=_("Object name"), sort_key="sort_key"),
        Column("object_type", label=_("Object type")),
        Column("authenticity", label=_("Authenticity"), accessor="get_authenticity_display"),
        DateColumn(),
        LabelColumn("label", label=_("Label page")),
    ]

    def get_queryset(self, request):
        return with_labels(MuseumObject.objects.all())
