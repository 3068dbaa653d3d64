"""Tours that curators make, the curriculum they serve, the classes that walk them, and their schools' platforms."""

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
from .lms import LmsStudent, LmsTeacher, Placement, Platform, ToolKey, Unsent, UsedNonce
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
    "LmsStudent",
    "LmsTeacher",
    "Naming",
    "Phase",
    "Placement",
    "Platform",
    "SchoolDomain",
    "Teacher",
    "ToolKey",
    "TourIndexPage",
    "TourPage",
    "Unsent",
    "UsedNonce",
]
