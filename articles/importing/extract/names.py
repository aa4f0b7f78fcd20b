"""Capitalised names in plain text: where they stand, and whether each is likely a person's.

Works on text alone, so that it also reads the paragraphs nobody parsed. No list of given names is used: a name is
a person's by what stands around it (a title, a role, a form of address) and by what it does not look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.importing.extract.countries import country_of

PARTICLES = r"(?:de|da|do|dos|del|della|der|den|di|du|la|le|van|von|zu|bin|bint|ibn|ben|al|el|ul|y|e|ten|ter|abu|op)"
_WORD = r"(?:(?:[AaEe]l|[Aa]n|[Aa]s|[Aa]r|[Oo]'|[Dd]'|Mc|Mac|[Uu]l|[Dd]e)[-'])?[^\W\d_a-z][\w'’]*(?:[-–][\w'’]+)*\.?"
_WORD = r"(?:(?:[AEae]l|[Aa][nsr]|[Uu]l)-)?[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶŁĻŃŅŇŌŐŒŘŚŞŠȘŢŤȚŪŮŰŹŻŽ][\w'-]*\.?"
_RUN = re.compile(rf"\b{_WORD}(?: (?:{PARTICLES} ){{0,2}}{_WORD})*")

HONORIFICS = {
    "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "sir": "m", "lord": "m", "lady": "f", "dame": "f", "king": "m",
    "queen": "f", "prince": "m", "princess": "f", "sheikh": "m", "sheikha": "f", "sheik": "m", "pope": "m",
    "mx": "", "dr": "", "prof": "", "emir": "m", "sultan": "m", "madame": "f", "monsieur": "m", "herr": "m",
    "frau": "f", "señor": "m", "señora": "f", "don": "", "ayatollah": "m", "imam": "m", "mullah": "m", "rabbi": "",
}  # fmt: skip
TITLES = frozenset(
    """
president premier minister secretary senator sen representative rep congressman congresswoman governor gov mayor
general gen colonel col major maj lieutenant lt captain capt sergeant sgt admiral adm commander brigadier marshal
chancellor ambassador envoy director chief chairman chairwoman chair chairperson chairmen leader speaker spokesman
spokeswoman spokesperson judge justice attorney professor commissioner deputy vice former ex acting interim prime
foreign defense defence finance interior undersecretary counsel counselor counsellor counselor adviser advisor
president-elect candidate nominee democrat republican delegate councilman councilwoman councilor councillor
analyst economist strategist pollster reporter correspondent editor author researcher lawmaker officer official
manager representative coordinator reverend rev father sister brother bishop archbishop cardinal patriarch
archbishop officer ceo cfo coo agent detective inspector superintendent executive treasurer whip laureate mp mep
first lady house state senate caliph warlord dictator guerrilla militant hon honorable archduke
""".split()
)
ORGANISATION = frozenset(
    """
academy administration agency alliance army assembly association authority bank board brigade brigades broadcaster bureau
cabinet campaign center centre chamber church club coalition college command commission committee company conference
congress consortium corp corporation corps council court daily department division embassy enterprise federation firm
force forces forum foundation front fund gazette government group guard guards guild herald holdings inc initiative
institute institution intelligence international journal junta league legislature limited llc ltd magazine media
ministry mission monitor movement nations navy network news newspaper observatory office organisation organization
parliament partnership party police post press programme program project radio red regime registry reserve
resistance review school secretariat senate service services society state station street studies syndicate task team
telegraph television times today treasury tribune tribunal trust tv union university watch weekly world airlines
industries international house states associates partners systems capital reports research politics agence hotel
university act bill treaty accord agreement pact plan deal law constitution amendment agenda doctrine resolution summit
games olympics cup prize award war crisis conflict day tower building palace square avenue road bridge airport hospital
gulf sea ocean river mountain valley island islands peninsula strait bay coast lake desert city county province district
region territory republic kingdom emirate east west north south europe asia africa america americas eurasia
valley beach hill hills hall park york angeles vegas francisco hampshire carolina virginia dakota jersey mexico orleans
""".split()
)
CALENDAR = frozenset(
    """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter ramadan
""".split()
)
NOT_NAMES = frozenset(
    """
a about after again all also although an and another any are as asked at back because been before but by can could despite did do
does during each earlier even every few first for from get had has have he her here his how however i if in indeed instead is it
its just last later let like many meanwhile more most much my neither new next no nor not now of on once one only or other our
over perhaps please previous q read said see several she should similarly since so some still such than that the their then
there these they this those though three through thus to today two under unlike until up was we were what when where whether
which while who why will with without would yes yesterday yet you your experts analysts officials critics sources under
according speaking amid among asked both down four five six seven eight nine ten thousands hundreds hopefully humiliating
talks following based given whatever never sure well ok okay good great thank thanks look told if-not
""".split()
)
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it stands. `before` are the capitalised titles in front of it, `kind` is "person",
    "organisation", "place", or "" where its own words do not tell."""

    start: int
    end: int
    text: str
    before: tuple[str, ...] = ()
    kind: str = ""

    @property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def surname(self) -> str:
        return surname_of(self.text)


def surname_of(name: str) -> str:
    words = [word for word in name.lower().split() if word not in SUFFIXES] or name.lower().split()
    return words[-1].strip(".,'") if words else ""


def find_names(text: str) -> Iterator[Name]:
    """The names in a plain text. A run of capitals is cut at a possessive; leading function words are dropped."""
    for run in _RUN.finditer(text):
        start = run.start()
        for part in re.split(r"(?<='s) |(?<=s') ", run.group()):
            name = _name(text, start, part)
            if name is not None:
                yield name
            start += len(part) + 1


def _name(text: str, start: int, part: str) -> Name | None:
    words = part.split(" ")
    while words and (words[0].lower().strip(".'") in NOT_NAMES or words[0].lower() in CALENDAR):
        start += len(words.pop(0)) + 1
    before = []
    while len(words) > 1 and _is_title(words[0]) and words[0].lower().strip(".") not in ORGANISATION - TITLES:
        before.append(words[0])
        start += len(words.pop(0)) + 1
    full = " ".join(words)
    bare = re.sub(r"('s|')$", "", full)
    if bare.endswith(".") and not re.search(r"(?:\b[A-Z]|Jr|Sr)\.$", bare):
        bare = bare[:-1]
    if not bare or bare.lower() in CALENDAR:
        return None
    kind = _kind(text, start, bare, before)
    if before and kind != "person":  # "Prime Minister", "Foreign Ministry": a title without its bearer
        start -= sum(len(word) + 1 for word in before)
        bare, before = " ".join([*before, bare]), []
    return Name(start, start + len(bare), bare, tuple(before), kind)


def _is_title(word: str) -> bool:
    plain = word.lower().strip(".")
    return plain in TITLES or plain in HONORIFICS or bool(country_of(word))


def _kind(text: str, start: int, name: str, before: list[str]) -> str:
    words = [word.lower().strip(".") for word in name.split()]
    if country_of(name):
        return "place"
    if any(word in ORGANISATION for word in words) or re.fullmatch(r"[A-Z][A-Z.&-]+", name):
        return "organisation"
    if all(word in TITLES for word in words):
        return ""
    titled = any(word.lower().strip(".") in HONORIFICS or word.lower().strip(".") in TITLES for word in before)
    if titled or _titled_in_lower_case(text, start):
        return "person"
    if text[max(0, start - 4) : start].lower() == "the ":
        return "organisation"
    return "person" if 2 <= len(words) <= 5 and all(word.isalpha() or "-" in word or "'" in word for word in words) else ""


def _titled_in_lower_case(text: str, start: int) -> bool:
    """Whether a role in small letters stands right in front: 'foreign ministry spokesman Ahmed …'."""
    word = re.search(r"([a-z-]+) $", text[max(0, start - 30) : start])
    return bool(word and word.group(1) in TITLES)
