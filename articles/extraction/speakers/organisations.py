"""Which body "the company", "the ministry" and "the central bank" are: the one that the article named before."""

from __future__ import annotations

import re

from articles.extraction.lang.en.organisations import ALSO_CALLED, COMMERCIAL, KINDS, is_titled

NEAR = 900  # characters back
_CAPITAL = r"[A-Z][\w&.'’-]*"
_NAME = rf"{_CAPITAL}(?: (?:of |and |for |the |& )*{_CAPITAL})*"
# "Nordlink, a Danish ferry operator,"
_APPOSITION = re.compile(
    rf"({_NAME}), (?:an?|the) ([^,.;:\"()]{{2,70}}?)(?:,|\.| (?:that|which|based|with|from|in|of)\b)"
)
_PHRASE = re.compile(r"[Tt]he ((?:central |foreign |health |interior |defen[cs]e |ride-hailing )?)([a-z-]+)$")


def named_before(phrase: str, text: str, at: int) -> str:
    """The full name of the one body that a phrase at an offset can mean, or ""."""
    found = _PHRASE.fullmatch(phrase)
    if found is None or found[2] not in KINDS:
        return ""
    before = text[max(0, at - NEAR) : at]
    return _only(_titled(found[2], before)) or _only(_described(found[2], before))


def _titled(kind: str, before: str) -> list[str]:
    """ "Ministry of Transport of Togo" and "Bank of Zambia", "Health Ministry"."""
    word = kind.capitalize()
    pattern = re.compile(
        rf"\b(?:(?:{_CAPITAL} ){{0,3}}{word} (?:of|for) (?:the )?{_NAME}|(?:{_CAPITAL} ){{1,4}}{word})\b(?! [A-Z])"
    )
    return [name for found in pattern.finditer(before) if is_titled(name := re.sub(r"^The ", "", found.group()))]


def _described(kind: str, before: str) -> list[str]:
    kinds = COMMERCIAL if kind in {"company", "firm"} else {kind, ALSO_CALLED.get(kind, kind)}
    return [
        name
        for found in _APPOSITION.finditer(before)
        if kinds & {found[2].split()[-1]} and is_titled(name := re.sub(r"^The ", "", found[1]))
    ]


def _only(names: list[str]) -> str:
    return names[0] if len(set(names)) == 1 else ""
