"""Panels of the page editor: facts are written once, in the site's first language; claims have sources."""

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
    Panel,
)

from core.dates import format_date
from core.forms import keeps_no_facts
from core.localised import active_language

NOTHING = "–"


class _Fact:
    """Tells the page form that this field, or this list, is a fact (see core.forms)."""

    def get_form_options(self):
        options = super().get_form_options()
        options["facts"] = [self.fact_name]
        return options

    @property
    def fact_name(self):
        return self.field_name


class _BoundFact:
    """On a translation, the value to read and where to change it; what is in child tables does not show."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if self.form is None or self.bound_field or not keeps_no_facts(self.instance):
            return
        self.read_only = not self.panel.db_field.many_to_many
        self.heading = self.panel.heading or capfirst(self.panel.db_field.verbose_name)
        self.help_text = _("The same in every language: change it on the Vietnamese page.")


class FactPanel(_Fact, FieldPanel):
    """A field that is the same in every language: a date, a picture, the certainty."""

    def format_value_for_display(self, value):
        return NOTHING if value in (None, "") else super().format_value_for_display(value)

    class BoundPanel(_BoundFact, FieldPanel.BoundPanel):
        pass


class FactPagePanel(_Fact, PageChooserPanel):
    """A page chosen once for every language: the period."""

    def format_value_for_display(self, value):
        return NOTHING if value is None else super().format_value_for_display(value)

    class BoundPanel(_BoundFact, PageChooserPanel.BoundPanel):
        pass


class _FactList(_Fact):
    @property
    def fact_name(self):
        return self.relation_name

    def get_bound_panel(self, instance=None, request=None, form=None, prefix="panel"):
        if form is not None and self.relation_name not in form.formsets:
            return _Absent(panel=self, instance=instance, request=request, form=form, prefix=prefix)
        return super().get_bound_panel(instance, request, form, prefix)


class _Absent(Panel.BoundPanel):
    """In the place of a list that this version of the page does not keep."""

    def is_shown(self):
        return False


class FactListPanel(_FactList, InlinePanel):
    """Rows that belong to the page in every language: further pictures, names through time."""


class FactChooserPanel(_FactList, MultipleChooserPanel):
    """Pages this one tells of, in every language."""


class DatePanel(MultiFieldPanel):
    """A date's wording and EDTF, and how the room has understood them."""

    def __init__(self, prefix="date", **kwargs):
        self.date_prefix = prefix
        kwargs.setdefault("heading", _("Date"))
        kwargs.setdefault("children", [FactPanel(f"{prefix}_display"), FactPanel(f"{prefix}_edtf")])
        super().__init__(**kwargs)

    def clone_kwargs(self):
        return {**super().clone_kwargs(), "prefix": self.date_prefix}

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "admin/panels/date.html"

        @property
        def wording(self):
            return getattr(self.instance, f"{self.panel.date_prefix}_display", "")

        @property
        def understood(self):
            """The date as the room reads it; empty while nobody can read the wording."""
            value = getattr(self.instance, f"{self.panel.date_prefix}_value", "")
            return f"{format_date(value, active_language())} ({value})" if value else ""


class SourcesPanel(FactListPanel):
    """The sources; a page that cites none says so to its curator."""

    def __init__(self, relation_name="citations", **kwargs):
        kwargs.setdefault("label", _("Source"))
        kwargs.setdefault("heading", _("How do we know?"))
        super().__init__(relation_name, **kwargs)

    class BoundPanel(InlinePanel.BoundPanel):
        template_name = "admin/panels/sources.html"

        @property
        def cites_nothing(self):
            return not any(form.instance.pk for form in self.formset.forms)


class FactsElsewherePanel(Panel):
    """At the top of a translation: where the facts are kept."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "admin/panels/facts_elsewhere.html"

        def is_shown(self):
            return self.instance is not None and keeps_no_facts(self.instance)

        @property
        def source_url(self):
            return reverse("wagtailadmin_pages:edit", args=[self.instance.facts_pk])
