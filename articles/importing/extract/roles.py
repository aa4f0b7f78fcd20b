"""What a person is, as the article prints it: "foreign ministry spokesman", "British Foreign Secretary"."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.importing.extract.countries import country_of, find_countries
from articles.importing.extract.cues import SPEECH, lemma_of
from articles.importing.extract.names import CALENDAR, HONORIFICS, NOT_NAMES
from articles.importing.extract.vocabulary import pairs, words

TITLES = words("titles")
ROLES = TITLES | words("roles")
INSTITUTIONS = pairs("institutions")
_INSTITUTION = re.compile(rf"\b(?:{'|'.join(map(re.escape, INSTITUTIONS))})\b")
SMALL = frozenset({"of", "for", "to", "the", "a", "an"})
LONGEST = 90  # characters; what is longer tells a story

_CLAUSE_END = re.compile(r"[,;:!?()\"“”\n]|(?<!\b[A-Z])(?<!\bGen)(?<!\bLt)\. ")
_APPOSITION = re.compile(r",\s+(?:(?:the|a|an|then|who is)\s+)?([^,;:()\"\n]{3,90}?)(?:,|;|(?<!\b[A-Z])\.(?:\s|$))")
_PREPOSED = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y|[Ww]hose|[a-z]+'s) ([^,;:()\"\n]{3,80}), $"
)
_OWNED = re.compile(r"\b((?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*(?:'s|s') [^,;:()\"\n]{3,80}), $")  # "Peru's envoy, "
_COUNTRY_S = re.compile(r"((?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*)(?:'s|(?<=s)') $")
_STORY = re.compile(r"\b(?:said|says|told|was|were|had|has|is|who|which|that)\b")
_BODY_OF_NATIONS = re.compile(r"\b(?:U\.?N\.?|United Nations|EU|E\.U\.|European|NATO|IAEA|African Union|ASEAN|OPEC)\b")


def find_role(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The role of the person named at start..end of a plain paragraph, and where in it the role begins."""
    if role := role_before(text, start):
        return role, text.rfind(role, 0, start)
    if role := role_after(text, end):
        return role, text.find(role, end)
    return None


def role_before(text: str, start: int) -> str:
    """The role in front of a name that begins at an offset: "CIA Director" of "CIA Director William Burns", or ""."""
    before = text[max(0, start - LONGEST) : start]
    preposed = _OWNED.search(before) or _PREPOSED.search(before)
    if preposed is not None:  # "the head of the agency, Jane Doe"
        return _role(preposed.group(1))
    kept: list[str] = []
    for word in reversed(_CLAUSE_END.split(before)[-1].split()):
        if not _fits(word):
            break
        kept.insert(0, word)
    while kept and kept[0].lower() in SMALL:
        kept = kept[1:]
    last = max((n for n, word in enumerate(kept) if _is_role_word(word)), default=-1)
    if last < 0 or (last + 1 < len(kept) and kept[last + 1] not in {"of", "for", "to"}):
        return ""
    return " ".join(kept)


def role_after(text: str, end: int) -> str:
    """The role in apposition after a name that ends at an offset: 'Jane Doe, the mayor of Kyiv, said', or ""."""
    found = _APPOSITION.match(text, end)
    return _role(found.group(1).strip()) if found else ""


def _role(phrase: str) -> str:
    """The phrase where it is a role, else ""."""
    plain = {re.sub(r"'s$|[.']", "", word.lower()) for word in phrase.split()}
    return phrase if plain & ROLES and len(phrase) <= LONGEST and not _STORY.search(phrase) else ""


def country_of_owner(text: str, start: int) -> str:
    """The country right before a name that begins at an offset, as its owner: "Canada's Jane Doe"; or ""."""
    owner = _COUNTRY_S.search(text[max(0, start - LONGEST) : start])
    return country_of(owner.group(1)) if owner else ""


@lru_cache(maxsize=2048)
def country_of_role(role: str) -> str:
    """The country a role belongs to, by a name, a demonym or a national institution in it; "" where none or two."""
    role = re.split(r" (?:to|for) (?=[A-Z]|the )", role)[0]  # an ambassador to Japan is not Japan's
    owner = re.match(r"(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*(?=['’]s? )", role)
    if owner is not None and (country := country_of(owner.group())):
        return country  # "China's UN ambassador"
    if _BODY_OF_NATIONS.search(role):
        return ""
    found = {mention.country for mention in find_countries(role)}
    if not found:
        found = {INSTITUTIONS[name] for name in _INSTITUTION.findall(role)}
    return found.pop() if len(found) == 1 else ""


def _is_role_word(word: str) -> bool:
    plain = word.lower().strip(".")
    return plain in ROLES and plain not in HONORIFICS


def _fits(word: str) -> bool:
    """Whether a word can stand inside a role: a noun or adjective of it, a name, a possessive, "of" and "for"."""
    plain = word.lower().strip(".'")
    if plain in SMALL:
        return True
    if word[0].isupper():  # "Secretary of State" states nothing
        return not (plain in NOT_NAMES or plain in CALENDAR)
    return not (plain in NOT_NAMES or plain in CALENDAR or plain.endswith("ing") or lemma_of(plain) in SPEECH)
