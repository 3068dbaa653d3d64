"""The top floor: home, standing pages and the settings of the whole site."""

from .pages import HomePage, StandardPage
from .settings import SiteSettings

__all__ = ["HomePage", "SiteSettings", "StandardPage"]
