"""Whether two names may be of one person or organisation. Pure functions on names as PostgreSQL normalises them."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

SPELT_ALIKE = 0.88  # of the letters of whole names, in order
WORD_ALIKE = 0.8
SMALL_IN_NAMES = {"the", "of", "for", "and", "on", "in", "to", "a", "de", "la"}

Likeness = Literal["", "called", "rule", "bare", "initials", "namesake", "spelling", "acronym", "part"]


def likeness(one: str, other: str, *, kind: str) -> Likeness:
    """How two names are alike.

    "bare": one is a surname (or a family name that stands first) of the other and nothing else.
    "initials": they differ in initials or middle names. "namesake": only the surname is the same.
    "acronym", "part": of organisations, one is made of the other's initials, or of some of its words.
    """
    if digits(one) != digits(other):
        return ""
    short, long = sorted((one.split(), other.split()), key=len)
    if not short:
        return ""
    return of_people(short, long) if kind == "person" else of_organisations(short, long)


# What stands after a name and is no part of it.
AFTER = {"jr", "sr", "junior", "senior"}


def are_one_by_rule(one: str, other: str) -> bool:
    """Two spellings of one name of a person, by how names come into Latin letters: "Zelensky" and "Zelenskyy", "Sergei"
    and "Sergey", "Seyed" and "Seyyed"; and with or without "Jr."."""
    return one != other and by_rule(one) == by_rule(other) != []


def by_rule(name: str) -> list[str]:
    return [_word_by_rule(word) for word in name.split() if word not in AFTER]


def _word_by_rule(word: str) -> str:
    """Letters that are doubled are one; a word that ends in "y", "iy" or "ij" ends in "i"."""
    return re.sub(r"(?<=.)(?:i?[yj]|ii?)$", "i", re.sub(r"(.)\1", r"\1", word))


def of_people(short: list[str], long: list[str]) -> Likeness:
    if len(short) == 1:
        if len(long) > 1 and short[0] in (long[0], long[-1]):
            return "bare"
        return "spelling" if are_spelt_alike(short, long) else ""
    if short[-1] == long[-1]:
        given, others = short[:-1], long[:-1]
        if fits(given, others):
            return "initials"
        return "spelling" if len(given) == len(others) and each_word_alike(given, others) else "namesake"
    return "spelling" if are_spelt_alike(short, long) else ""


def of_organisations(short: list[str], long: list[str]) -> Likeness:
    if len(short) == 1 and len(long) > 1:
        return "acronym" if len(short[0]) > 1 and short[0] == initials(long) else ""
    if len(short) > 1 and set(short) < set(long):
        return "part"
    return "spelling" if are_spelt_alike(short, long) else ""


def fits(given: list[str], others: list[str]) -> bool:
    """The fewer given names are all among the others, in order, in full or as initials: "w" in "william j"."""
    rest = iter(others)
    return all(any(may_stand_for(name, other) for other in rest) for name in given)


def may_stand_for(name: str, other: str) -> bool:
    return name == other or (1 in (len(name), len(other)) and name[0] == other[0])


def are_spelt_alike(one: list[str], other: list[str]) -> bool:
    """Letter by letter, wherever the words end; or word by word."""
    if ratio("".join(one), "".join(other)) >= SPELT_ALIKE:
        return True
    return 1 < len(one) == len(other) and each_word_alike(one, other)


def each_word_alike(one: list[str], other: list[str]) -> bool:
    return all(ratio(a, b) >= WORD_ALIKE for a, b in zip(one, other, strict=True))


def ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word not in SMALL_IN_NAMES)


def digits(name: str) -> list[str]:
    return [word for word in name.split() if any(character.isdigit() for character in word)]
