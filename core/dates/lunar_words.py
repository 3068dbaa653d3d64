"""A lunar day in words. Like the labels of formatting.py this is grammar, not a sentence with gaps."""

from .lunar import LunarDay

_MONTHS = (
    *("Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười"),
    *("Mười Một", "Chạp"),
)
_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")
# The animals as Vietnam has them: the buffalo for the ox, the cat for the rabbit.
_ANIMALS = (
    *("Rat", "Buffalo", "Tiger", "Cat", "Dragon", "Snake"),
    *("Horse", "Goat", "Monkey", "Rooster", "Dog", "Pig"),
)
_FIRST_OF_SIXTY = 4  # the year 4 was a Giáp Tý


def year_name(year: int) -> str:
    """The name of a lunar year among the sixty: Bính Ngọ for 2026."""
    at = year - _FIRST_OF_SIXTY
    return f"{_STEMS[at % 10]} {_BRANCHES[at % 12]}"


def lunar_label(lunar: LunarDay, language: str) -> str:
    """ "mùng 8 tháng Hai năm Bính Ngọ", or in English "day 8 of lunar month 2, year of the Horse (Bính Ngọ)"."""
    name = year_name(lunar.year)
    if language.startswith("vi"):
        return f"{yearly_label(lunar.month, lunar.day, language, lunar.is_leap)} năm {name}"
    animal = _ANIMALS[(lunar.year - _FIRST_OF_SIXTY) % 12]
    return f"{yearly_label(lunar.month, lunar.day, language, lunar.is_leap)}, year of the {animal} ({name})"


def yearly_label(month: int, day: int, language: str, is_leap: bool = False) -> str:
    """The same without its year: "rằm tháng Tám", "day 15 of lunar month 8"."""
    if not language.startswith("vi"):
        return f"day {day} of {'leap ' if is_leap else ''}lunar month {month}"
    return f"{_day_name(day)} tháng {_MONTHS[month - 1]}{' nhuận' if is_leap else ''}"


def _day_name(day):
    if day <= 10:
        return f"mùng {day}"
    return "rằm" if day == 15 else f"ngày {day}"
