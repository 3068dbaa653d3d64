"""A curator at work in the admin: signs in, and sends forms as the editor's page would."""

from bs4 import BeautifulSoup
from django.urls import reverse

from core.tests.factories import UserFactory
from museum_site.curators import curators_group


def a_curator():
    """One of those whom the site's own command makes: in the group, no superuser."""
    user = UserFactory(username="phu-trach")
    user.groups.add(curators_group())
    return user


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def form_data(response, **changes):
    """What the browser would send from the form of this editor, with these fields changed."""
    form = soup_of(response).select_one("form[data-edit-form]")
    for template in form.find_all("template"):
        template.decompose()
    data = {}
    for field in form.select("input[name], textarea[name]"):
        kind = field.get("type")
        if kind in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if kind not in ("submit", "file"):
            data[field["name"]] = field.get("value", "") if field.name == "input" else field.text.strip()
    for select in form.select("select[name]"):
        chosen = [option.get("value") for option in select.select("option[selected]")]
        data[select["name"]] = chosen if select.has_attr("multiple") else "".join(chosen[:1])
    for stream in form.select("[data-block]"):  # a StreamField is drawn by its script; here it stays empty
        data[f"{stream['id']}-count"] = "0"
    return {**data, **changes}


def add_url(model, parent):
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def register_url(view, *args):
    return reverse(f"wagtailsnippets_exhibits_museumobject:{view}", args=args)
