"""The settings of the site, the home page, and the index pages every room has."""

from wagtail.models import Page, Site

from exhibits.models import CollectionPage, ExhibitionIndexPage, PersonIndexPage, PlaceIndexPage
from museum_site.models import HomePage, SiteSettings
from timeline.models import TimelinePage
from tours.models import TourIndexPage

from .checking import HOME_DRAWING
from .ledger import WRITTEN, digest
from .words import rich_text
from .writing import Draft, blaming

MODELS = {
    "timeline": TimelinePage,
    "collection": CollectionPage,
    "exhibitions": ExhibitionIndexPage,
    "people": PersonIndexPage,
    "places": PlaceIndexPage,
    "tours": TourIndexPage,
}
HOME_TITLES = {"vi": ("Trang chủ", "trang-chu"), "en": ("Home", "home")}


def write_settings(writing):
    """The settings exist from the start, so the first load fills them and later ones ask the ledger."""
    rows = writing.exhibition.by_key("site")
    name, file_digest = "site:settings", digest({key: row.cells for key, row in rows.items()})
    record = SiteSettings.load()
    is_first_load = name not in writing.ledger.entries and not HomePage.objects.exists()
    decision = writing.ledger.decide(name, file_digest, None if is_first_load else record)
    if decision not in WRITTEN:
        return
    for key, row in rows.items():
        for language in ("vi", "en"):
            if hasattr(record, f"{key}_{language}"):
                setattr(record, f"{key}_{language}", row[f"value_{language}"])
    with blaming(rows["site_name"]):
        record.full_clean()
        record.save()
    writing.ledger.note(name, file_digest, record)


def write_home(writing):
    rows = writing.exhibition.by_key("site")
    words = {}
    for language, (title, slug) in HOME_TITLES.items():
        said = {key: row[f"value_{language}"] for key, row in rows.items()}
        words[language] = {
            "title": title,
            "slug": slug,
            "summary": said.get("tagline", ""),
            "introduction": rich_text(said.get("home_introduction", "")),
        }
    writing.home = writing.page(
        Draft(
            kind="home",
            key="home",
            rows=[rows[key] for key in ("site_name", "tagline", "home_introduction") if key in rows],
            model=HomePage,
            parent=Page.objects.get(depth=1),
            words=words,
            facts={"lead_image": writing.get("drawings", HOME_DRAWING)},
            picture=HOME_DRAWING,
        )
    )
    if writing.home:
        _make_default(writing.home, rows["site_name"]["value_vi"])


def _make_default(home, name):
    """Let the site begin at our home page, in place of Wagtail's own "Welcome"."""
    default = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = default.root_page if default.root_page_id else None
    if welcome and issubclass(welcome.specific_class or Page, HomePage):
        return
    default.root_page, default.site_name = home, name
    default.save()
    if welcome and welcome.specific_class is Page and welcome.depth == 2:
        welcome.delete()
    home.refresh_from_db()


def write_rooms(writing):
    for row in writing.exhibition.rows["rooms"]:
        model = MODELS[row["key"]]
        words = {
            language: {field: row[f"{field}_{language}"] for field in ("title", "slug", "summary")}
            for language in ("vi", "en")
        }
        writing.rooms[row["key"]] = writing.page(
            Draft(
                kind="room",
                key=model._meta.model_name,
                rows=[row],
                model=model,
                parent=writing.home,
                words=words,
                facts={"show_in_menus": True},
            )
        )
