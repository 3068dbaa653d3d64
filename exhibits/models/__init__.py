"""The register of museum objects, and the pages that show the collection."""

from .artefacts import ArtefactImage, ArtefactLink, ArtefactPage, CollectionPage
from .exhibitions import ExhibitionIndexPage, ExhibitionPage
from .links import PersonLink, PlaceLink
from .objects import Dimension, MuseumObject, OtherNumber
from .people import PersonIndexPage, PersonPage
from .places import PlaceIndexPage, PlaceName, PlacePage, PlaceParent
from .vocabulary import Term

__all__ = [
    "ArtefactImage",
    "ArtefactLink",
    "ArtefactPage",
    "CollectionPage",
    "Dimension",
    "ExhibitionIndexPage",
    "ExhibitionPage",
    "MuseumObject",
    "OtherNumber",
    "PersonIndexPage",
    "PersonLink",
    "PersonPage",
    "PlaceIndexPage",
    "PlaceLink",
    "PlaceName",
    "PlacePage",
    "PlaceParent",
    "Term",
]
