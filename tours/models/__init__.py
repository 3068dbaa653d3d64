"""Tours that curators make, and the curriculum they serve."""

from .curriculum import CurriculumList, CurriculumTerm
from .tours import TourIndexPage, TourPage

__all__ = ["CurriculumList", "CurriculumTerm", "TourIndexPage", "TourPage"]
