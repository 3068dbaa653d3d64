"""Tours that curators make, the curriculum they serve, and the classes that walk them."""

from .classes import (
    KEPT_DAYS,
    LATE_MINUTES,
    Answer,
    AnswersShown,
    Assignment,
    Attempt,
    Naming,
    Phase,
    SchoolDomain,
    Teacher,
)
from .curriculum import CurriculumList, CurriculumTerm
from .tours import TourIndexPage, TourPage

__all__ = [
    "KEPT_DAYS",
    "LATE_MINUTES",
    "Answer",
    "AnswersShown",
    "Assignment",
    "Attempt",
    "CurriculumList",
    "CurriculumTerm",
    "Naming",
    "Phase",
    "SchoolDomain",
    "Teacher",
    "TourIndexPage",
    "TourPage",
]
