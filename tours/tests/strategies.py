"""Made-up questions and answers to them, for property tests."""

from hypothesis import strategies as st

from tours.questions import Authenticity, Choice, Kind, Question, Region

words = st.text("abcdeêghiklmnôơptưvx đ", min_size=1, max_size=12).map(str.strip).filter(bool)
keys = st.integers(0, 10**6).map(lambda number: f"k{number}")


@st.composite
def choice_lists(draw, smallest=2, largest=6, **fields):
    found = draw(st.lists(keys, min_size=smallest, max_size=largest, unique=True))
    return [Choice(key, draw(words), **{name: draw(make) for name, make in fields.items()}) for key in found]


@st.composite
def questions(draw, kinds=tuple(Kind)):
    """A question that passes its own check."""
    kind = draw(st.sampled_from(kinds))
    fields = {"key": draw(keys), "kind": kind, "text": draw(words), "points": draw(st.integers(1, 10))}
    match kind:
        case Kind.SINGLE | Kind.POINT:
            choices = draw(choice_lists())
            right = draw(st.integers(0, len(choices) - 1))
            fields["choices"] = tuple(
                Choice(c.key, c.text, n == right, region=Region(n * 15, 10, 12, 30) if kind == Kind.POINT else None)
                for n, c in enumerate(choices)
            )
        case Kind.MULTIPLE:
            choices = draw(choice_lists(is_right=st.booleans()))
            first = Choice(choices[0].key, choices[0].text, True)
            fields["choices"] = (first, *choices[1:])
        case Kind.ORDER:
            fields["choices"] = tuple(draw(choice_lists()))
        case Kind.MATCH:
            fields["choices"] = tuple(draw(choice_lists(partner=words)))
        case Kind.SORT:
            fields["choices"] = tuple(draw(choice_lists(group=st.sampled_from(Authenticity.values))))
        case Kind.SHORT:
            fields |= {
                "accepted": tuple(draw(st.lists(words, min_size=1, max_size=4))),
                "needs_marks": draw(st.booleans()),
            }
        case Kind.NUMBER:
            fields |= {
                "value": str(draw(st.integers(-3000, 10**6))),
                "tolerance": draw(st.sampled_from(["", "0", "5"])),
            }
    return Question(**fields)


def right_answer(question):
    """An answer that earns everything."""
    match question.kind:
        case Kind.SINGLE | Kind.POINT:
            return next(choice.key for choice in question.choices if choice.is_right)
        case Kind.MULTIPLE:
            return [choice.key for choice in question.choices if choice.is_right]
        case Kind.ORDER:
            return [choice.key for choice in question.choices]
        case Kind.MATCH:
            return {choice.key: choice.partner for choice in question.choices}
        case Kind.SORT:
            return {choice.key: choice.group for choice in question.choices}
        case Kind.SHORT:
            return question.accepted[0]
        case Kind.NUMBER:
            return question.value
    return "vì em thấy thế"


@st.composite
def answers(draw, question):
    """Any answer in the right shape."""
    found = [choice.key for choice in question.choices]
    match question.kind:
        case Kind.SINGLE:
            return draw(st.sampled_from(found))
        case Kind.POINT:
            place = st.lists(st.floats(0, 100), min_size=2, max_size=2)
            return draw(st.sampled_from(found) | place)
        case Kind.MULTIPLE:
            return draw(st.lists(st.sampled_from(found), min_size=1, unique=True))
        case Kind.ORDER:
            return draw(st.permutations(found))
        case Kind.MATCH:
            partners = [choice.partner for choice in question.choices]
            return draw(st.dictionaries(st.sampled_from(found), st.sampled_from(partners), min_size=1))
        case Kind.SORT:
            return draw(st.dictionaries(st.sampled_from(found), st.sampled_from(Authenticity.values), min_size=1))
        case Kind.NUMBER:
            return draw(st.integers(-3000, 10**6).map(str) | words)
    return draw(words)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
