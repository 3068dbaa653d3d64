"""How a student comes into a class and finds back to it, without an account.

Three words lead back to an attempt, from any device. The server keeps only a keyed digest of them, the student's device
keeps them in a cookie that belongs to this class alone (`cookie_name`) and is sent to its addresses only.
"""

import re
import secrets

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from core.vietnamese import fold, normalise
from tours import word_lists
from tours.models import KEPT_DAYS, Assignment, Attempt, Naming, Phase

MOST_STUDENTS = 120  # of one assignment: two classes and some who lost their words
WORDS = 3
TRIES = 5  # where a nickname or the words were taken in the same instant
SHORTEST_NAME, LONGEST_NAME = 2, 24
SALT = "tours.joining"
NAME = re.compile(r"[^\W_]+(?:[ .’'-]{1,2}[^\W_]+)*\.?")


class JoinError(ValueError):
    """Somebody cannot join, or not so; the message says why and what to do."""


# Nicknames


def made_up_nickname(language, taken=()) -> str:
    """A nickname out of the lists that nobody of `taken` (folded) has; with a number where all are taken."""
    creatures, qualities = _lists(language)
    for _attempt in range(40):
        name = _combined(secrets.choice(creatures), secrets.choice(qualities), language)
        if fold(name) not in taken:
            return name
    number = 2
    while fold(f"{name} {number}") in taken:
        number += 1
    return f"{name} {number}"


def is_made_up(nickname, language) -> bool:
    """Whether the lists can make this nickname."""
    creatures, qualities = _lists(language)
    nickname = re.sub(r" \d{1,3}$", "", nickname)
    return any(
        nickname == _combined(creature, quality, language)
        for creature in creatures
        if creature in nickname
        for quality in qualities
    )


def _lists(language):
    if language == "vi":
        return word_lists.CREATURES, word_lists.QUALITIES
    return word_lists.CREATURES_EN, word_lists.QUALITIES_EN


def _combined(creature, quality, language):
    return f"{creature} {quality}" if language == "vi" else f"{quality} {creature}"


def clean_nickname(text) -> str:
    """A typed nickname as it is kept. Raises JoinError for what is no name, or not one to call somebody by."""
    name = " ".join(normalise(text).split())
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or not NAME.fullmatch(name):
        raise JoinError(
            _("Use %(shortest)d to %(longest)d letters, digits and spaces, e.g. “Sơn Ca”.")
            % {"shortest": SHORTEST_NAME, "longest": LONGEST_NAME}
        )
    if sum(char.isdigit() for char in name) > 3:
        raise JoinError(_("Use no more than three digits: no telephone number, no birthday."))
    bare = fold(name)
    together = re.sub(r"[\W_]+", "", bare)
    spaced = f" {re.sub(r'[^a-z0-9]+', ' ', bare)} "
    rude = any(f" {word} " in spaced for word in word_lists.REFUSED)
    rude = rude or any(part in together for part in word_lists.REFUSED_PARTS)
    if rude or set(re.findall(r"\w+", name.lower())) & set(word_lists.REFUSED_WITH_MARKS):
        raise JoinError(_("Please choose another nickname, one your class likes to read."))
    return name


# Joining


def key_words(language, number) -> str:
    """The three words a large number stands for, as they are shown: "mây – thuyền – lúa"."""
    words = word_lists.KEY_WORDS if language == "vi" else word_lists.KEY_WORDS_EN
    chosen = []
    for _place in range(WORDS):
        number, place = divmod(number, len(words))
        chosen.append(words[place])
    return " – ".join(chosen)


def new_words(language) -> str:
    return key_words(language, secrets.randbits(128))


def digest_of(assignment_pk, words) -> str:
    """What the server keeps of the words; spaces, hyphens, marks and capitals do not matter."""
    bare = re.sub(r"[\W_]+", "", fold(words))
    return salted_hmac(SALT, f"{assignment_pk}:{bare}", algorithm="sha256").hexdigest()


def join(assignment, nickname, now, make_words=None) -> tuple[Attempt, str]:
    """A new attempt and the words that lead back to it. The first one freezes the assignment. Raises JoinError.

    `make_words(number)`: the words to be tried as the first, the second, … of TRIES; new ones without it.
    """
    for number in range(TRIES):
        words = make_words(number) if make_words else new_words(assignment.language)
        try:
            with transaction.atomic():
                return _join(assignment, nickname, words, now), words
        except IntegrityError:
            continue  # the nickname or the words were taken in the meantime: look again
    raise JoinError(_("That did not work. Please try again."))


def _join(assignment, nickname, words, now):
    assignment = Assignment.objects.select_for_update().get(pk=assignment.pk)
    match assignment.phase(now):
        case Phase.WAITING:
            raise JoinError(_("This class has not been opened yet."))
        case Phase.LATE | Phase.CLOSED:
            raise JoinError(_("This class is closed."))
    if not assignment.itinerary.stops:
        raise JoinError(_("This class has no stops yet."))
    taken = set(assignment.attempts.values_list("nickname_key", flat=True))
    if len(taken) >= MOST_STUDENTS:
        raise JoinError(_("This class is full. Please tell your teacher."))
    if assignment.naming == Naming.TYPED:
        nickname = clean_nickname(nickname)
        if fold(nickname) in taken:
            raise JoinError(_("Somebody in your class is called so already. Please choose another nickname."))
    elif not is_made_up(nickname, assignment.language) or fold(nickname) in taken:
        nickname = made_up_nickname(assignment.language, taken)
    attempt = Attempt.objects.create(
        assignment=assignment,
        nickname=nickname,
        key_digest=digest_of(assignment.pk, words),
        joined_at=now,
        seen_at=now,
    )
    assignment.freeze(now)
    return attempt


def attempt_by_words(assignment, words):
    """The attempt these words lead to, or None."""
    digest = digest_of(assignment.pk, words)
    return Attempt.objects.filter(assignment=assignment, key_digest=digest).first()


def renew_words(attempt) -> str:
    """New words for a student who has lost them; the old ones lead nowhere any more."""
    words = new_words(attempt.assignment.language)
    attempt.key_digest = digest_of(attempt.assignment_id, words)
    attempt.save(update_fields=["key_digest"])
    return words


# The cookie


def cookie_name(assignment) -> str:
    return f"class-{assignment.code}"


def remember(response, assignment, words, path):
    """Let the device keep the words for its class; `path` is where the class's addresses begin."""
    response.set_cookie(
        cookie_name(assignment),
        signing.dumps(words, salt=SALT),
        max_age=KEPT_DAYS * 24 * 3600,
        path=path,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response, assignment, path):
    response.delete_cookie(cookie_name(assignment), path=path, samesite="Lax")


def words_of(request, assignment) -> str:
    """The words this device keeps for the class; "" where it keeps none."""
    try:
        return signing.loads(request.COOKIES.get(cookie_name(assignment), ""), salt=SALT)
    except signing.BadSignature:
        return ""


def attempt_of(request, assignment):
    """The attempt of whoever asks, or None."""
    words = words_of(request, assignment)
    return attempt_by_words(assignment, words) if words else None
