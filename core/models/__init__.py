"""What every floor above stands on: users, images, documents, sources, themes and the base of all public pages."""

from .dated import Dated
from .documents import MuseumDocument
from .images import MuseumImage, MuseumRendition
from .loading import LoadedRecord
from .pages import MuseumPage
from .search import SearchChange, SearchEntry, SearchRebuild, SearchText, SearchWord
from .sources import Citation, Source
from .themes import PageTheme, Theme
from .users import User

__all__ = [
    "Citation",
    "Dated",
    "LoadedRecord",
    "MuseumDocument",
    "MuseumImage",
    "MuseumPage",
    "MuseumRendition",
    "PageTheme",
    "SearchChange",
    "SearchEntry",
    "SearchRebuild",
    "SearchText",
    "SearchWord",
    "Source",
    "Theme",
    "User",
]
