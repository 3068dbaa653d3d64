"""The timeline in a real browser: a room of some forty dated things in both languages, and what its tests share."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.staticfiles.testing import StaticLiveServerTestCase
from django.core.management import call_command
from wagtail.models import PageViewRestriction

from core.tests.factories import CitationFactory, PageThemeFactory, SourceFactory, ThemeFactory, in_english
from exhibits.tests import factories as exhibits
from museum_site.tests.factories import build_room
from museum_site.tests.test_browser import note_complaint
from timeline.models import ContextEntry, ContextStrip
from timeline.tests.factories import EventPageFactory, PeriodPageFactory

LANGUAGES = ("vi", "en")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 780}
EIGHT_YEARS = "?from=1950-01-01&to=1957-12-31"
MAY_1955 = "?from=1955-05-01&to=1955-05-31"
PERIODS = (
    ("Đô thị cảng", "Port city", "1888–1929", "harbour"),
    ("Kháng chiến", "Resistance", "1930–1954", "amber"),
    ("Dựng xây", "Building", "1955–1999", "brick"),
)
EVENTS = (
    ("Lập thành phố", "The city is founded", "19/7/1888"),
    ("Đắp đường", "A road is built", "khoảng năm 1895"),
    ("Xây chợ", "A market is built", "1903"),
    ("Bão lớn", "The great storm", "9/1911"),
    ("Bãi công", "A strike", "1925"),
    ("Nạn đói", "Famine", "1945"),
    ("Kháng chiến bắt đầu", "Resistance begins", "20/11/1946"),
    ("Mở lại trường", "The school opens again", "1951"),
    ("Giải phóng thành phố", "Liberation of the city", "13/5/1955"),
    ("Lập khu phố", "The quarter is founded", "5/7/1961"),
    ("Bom rơi", "Bombs fall", "16/4/1972"),
    ("Nhà mới", "New houses", "1986"),
    ("Cầu mới", "A new bridge", "1999"),
)
DAYS_IN_MAY = range(1, 13)  # so many that no lane has rows enough for them
OBJECTS = (
    ("Móc cảng", "Docker’s hook", "1905"),
    ("Gánh thùng", "Carrying pole", "khoảng năm 1930"),
    ("Lá cờ", "A flag", "13/5/1955"),
    ("Sổ lương", "Wage book", "1958"),
    ("Đèn bão", "Storm lantern", "1972"),
    *((f"Ảnh {n}", f"Photograph {n}", "16/4/1972") for n in range(1, 5)),  # more of one day than there are rows
)
PEOPLE = (
    ("Nguyên Hồng", "Nguyen Hong", "5/11/1918", "2/5/1982"),
    ("Thế Lữ", "The Lu", "1907", "1989"),
    ("Bà Lan", "Mrs Lan", "1921", "1999"),
)
NAMES = (("Cửa Cấm", "Cua Cam", "1857–1871"), ("Bến Sáu Kho", "Six Stores", "1876–1954"))  # of one place
DATED = len([*EVENTS, *DAYS_IN_MAY, *OBJECTS, *PEOPLE, *NAMES])
PRIVATE = ("Bản nháp", "Chuyện riêng", "A private matter")
STEPS = ("Cầu mới", "Móc cảng", "Giải phóng thành phố")  # in the order of the walk, not of time


def fill_timeline(room):
    """The pages by their Vietnamese titles; everything is there in English too."""
    pages = {}

    def add(factory, title, english, parent=room.timeline, **fields):
        pages[title] = page = factory(parent=parent, title=title, **fields)
        in_english(page, title=english)
        return page

    periods = [
        add(PeriodPageFactory, title, english, date_display=years, colour=colour)
        for title, english, years, colour in PERIODS
    ]
    events = [*EVENTS, *((f"Ngày {n} tháng Năm", f"The {n}th of May", f"{n}/5/1955") for n in DAYS_IN_MAY)]
    for title, english, wording in events:
        period = periods[(wording[-4:] >= "1930") + (wording[-4:] >= "1955")]
        summary = "Chuyện ấy được kể lại." if title == "Giải phóng thành phố" else ""
        add(EventPageFactory, title, english, period=period, date_display=wording, summary=summary)
    add(EventPageFactory, "Chưa rõ năm", "Year not known", period=periods[0], undated=True)
    for title, english, wording in OBJECTS:
        made = exhibits.MuseumObjectFactory(date_display=wording)
        add(exhibits.ArtefactPageFactory, title, english, room.collection, museum_object=made)
    for title, english, born, died in PEOPLE:
        add(exhibits.PersonPageFactory, title, english, room.people, birth_display=born, death_display=died)
    place = exhibits.PlacePageFactory(parent=room.places, title="Sông Cấm")
    for name, english, wording in NAMES:
        exhibits.PlaceNameFactory(place=place, name_vi=name, name_en=english, date_display=wording)
    place.save()
    in_english(place, title="Cam River")
    liberation = pages["Giải phóng thành phố"]
    CitationFactory(page=liberation, source=SourceFactory(citation="Báo Nhân Dân, 14/5/1955"), locator="tr. 1")
    theme = ThemeFactory(name="Cảng biển", name_en="The sea port", slug="cang-bien")
    for title in ("Lập thành phố", "Bãi công", "Móc cảng"):
        PageThemeFactory(content_object=pages[title], tag=theme)
        pages[title].save()
    walk = exhibits.section("Một", *(pages[title] for title in STEPS))
    add(exhibits.ExhibitionPageFactory, "Ba chặng", "Three stops", room.exhibitions, sections=[walk])
    keep_private(room, periods[2])
    add_strip()
    return pages


def keep_private(room, period):
    """A draft, and an event for those who have signed in."""
    draft, private, english = PRIVATE
    EventPageFactory(parent=room.timeline, period=period, title=draft, draft=True)
    page = EventPageFactory(parent=room.timeline, period=period, title=private)
    for version in (page, in_english(page, title=english)):
        PageViewRestriction.objects.create(page=version, restriction_type=PageViewRestriction.LOGIN)


def add_strip():
    strip = ContextStrip.objects.create(title_vi="Việt Nam", title_en="Vietnam", slug="viet-nam")
    entry = {"strip": strip, "source": SourceFactory()}
    ContextEntry.objects.create(title_vi="Độc lập", title_en="Independence", date_display="2/9/1945", **entry)
    ContextEntry.objects.create(title_vi="Điện Biên Phủ", title_en="Dien Bien Phu", date_display="7/5/1954", **entry)


@pytest.mark.browser
class TimelineBrowserTestCase(StaticLiveServerTestCase):
    """The filled timeline behind a server, built once for all tests of a class. No page may complain of anything."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.room = build_room()
        cls.pages = fill_timeline(cls.room)
        cls.addClassCleanup(call_command, "flush", interactive=False, verbosity=0)
        cls.profiles = {}
        cls.paths = {"vi": cls.room.timeline.url, "en": cls.room.english.timeline.url}

    def _fixture_teardown(self):
        """Not after every test: see setUpClass."""

    @pytest.fixture(autouse=True)
    def use_browser(self, browser):
        self.browser = browser
        self.complaints = []

    def tearDown(self):
        self.assertEqual(self.complaints, [])
        super().tearDown()

    def key(self, title):
        return str(self.pages[title].translation_key)

    def profile(self, **options):
        """A profile with these options, shared by the tests of a class with what the browser has read already."""
        name = str(sorted(options.items()))
        if name not in self.profiles:
            profile = self.browser.new_context(base_url=self.live_server_url, **options)
            profile.set_default_timeout(10_000)
            self.profiles[name] = profile
            self.addClassCleanup(profile.close)
        return self.profiles[name]

    def open(self, path, viewport=DESK, **options):
        """Any page in a tab that goes with the test. Nothing is animated unless a test asks for it."""
        page = self.profile(viewport=viewport, **{"reduced_motion": "reduce"} | options).new_page()
        self.addCleanup(page.close)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda message: note_complaint(message, self.complaints))
        page.goto(path)
        return page

    def visit(self, query="", language="vi", **options):
        """The timeline, drawn and at rest."""
        page = self.open(self.paths[language] + query, **options)
        page.evaluate("document.fonts.ready")  # labels are measured again when the fonts have come
        drawn(page)
        return page


def stage(page):
    return page.locator("[data-stage]")


def scale(page):
    """The sentence that says which stretch of time is shown."""
    return page.locator("[data-scale]")


def thing(page, title):
    """A thing as it stands on the timeline."""
    return stage(page).locator("a.timeline-item", has=page.get_by_text(title, exact=True))


def panel(page):
    return page.get_by_role("complementary").filter(has=page.locator(".timeline-panel"))


def drawn(page):
    """Wait until the timeline has its data and has said what it shows."""
    page.wait_for_function(
        """() => document.querySelector("[data-scale]").textContent
        && document.querySelector("[data-stage]").ariaBusy === "false\""""
    )


def settled(page):
    """Wait until the timeline has also written the address after what was done last."""
    # Timers run in order of time, so the timeline's own of 350 ms have run when this one has.
    page.evaluate("() => new Promise(done => setTimeout(done, 400))")
    drawn(page)


def address(page):
    """What is in the address, once it has been written: {name: [values]}."""
    settled(page)
    return parse_qs(urlsplit(page.url).query)


def window(page):
    """First and last day shown, as the address has them."""
    asked = address(page)
    return asked["from"][0], asked["to"][0]


def years(page):
    return tuple(int(day[:4]) for day in window(page))


def days(page):
    """Length of the window in days, and its first day as a day number."""
    first, last = (date.fromisoformat(day).toordinal() for day in window(page))
    return last + 1 - first, first
