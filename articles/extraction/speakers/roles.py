"""What a person is, as the article prints it: "foreign ministry spokesman", "British Foreign Secretary"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from articles.extraction.details.countries import country_of, find_countries, owners_in, rule_of
from articles.extraction.lang.en.forms_of_address import HONORIFICS, IN_CAPITALS, SHORT_TITLES
from articles.extraction.lang.en.grammar import ARTICLES, JOINING_ROLES, OF, SMALL
from articles.extraction.lang.en.names import NOT_NAMES, ORGANISATION
from articles.extraction.lang.en.people import is_people
from articles.extraction.lang.en.roles import (
    AFFAIRS,
    ALSO_OF_A_STATE,
    APPOSITION,
    BANK,
    BECAME,
    BESIDE_A_ROLE,
    BODY_OF_NATIONS,
    CLAUSE_END,
    COUNTRY_S,
    CROWNED,
    DETERMINED,
    DOING,
    ENVOY_TO,
    EXPERT_ON,
    FOREIGN,
    GOES_ON_BEHIND,
    HEAD_END,
    HEADS,
    HOLDER,
    HOLDERS,
    IN_A_PLACE,
    INSTITUTION,
    INSTITUTIONS,
    ITS_COUNTRY,
    MINISTER,
    MINISTER_OF,
    MISSION,
    MISSION_TO,
    MODIFIERS,
    OF_AFFAIRS,
    OF_COUNTRY,
    OPENS_A_NAME,
    QUOTING,
    RANKS,
    REIGNING,
    ROLE_SENTENCE_END,
    RULES,
    SEAT_OF_PARTY,
    SEATS_OF_PARTIES,
    SENT_ABROAD,
    SENT_TO_NATIONS,
    SHORT_OFFICE,
    SHORT_OFFICES,
    STATE_FORM,
    STORY,
    TAKING_SIDES,
    TELLING_MORE,
    TOPIC_OF_OFFICE,
    WORKS_ON,
)
from articles.extraction.lang.en.saying import CALENDAR, DOCUMENTS, LEMMAS, OCCASIONS, SPEECH, lemma_of

MARKS = "'\""
LONGEST_AFTER = 150
LONGEST = 110  # characters; what is longer tells a story

PEOPLE_OF = re.compile(r"(?<![\w'’-])(?P<whose>[A-Z][\w-]+) (?:[a-z-]+ ){0,2}(?P<what>[a-z-]+) $")
_LAST_WORD = re.compile(r"(?<![\w.-])([\w.-]+) $")
_PREPOSED = re.compile(r"([^,;:()\"\n]{3,}?)(?: \([A-Z][\w.&-]*\))?, $")


def find_role(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The role of the person named at start..end of a plain paragraph, and where in it the role begins."""
    before, after = role_before(text, start), role_after(text, end)
    if (
        before
        and text[start - 2 : start] == ", "
        and GOES_ON_BEHIND.match(text, end)
        and not _opens(before, text, start)
    ):
        before = ""  # "After a meeting with the president, Jane Doe said …"
    if before and not (after and is_rank(before)):
        return before, text.rfind(before, 0, start)
    return (after, text.find(after, end)) if after else None


def _opens(role: str, text: str, start: int) -> bool:
    """Whether a sentence begins with a role that is a state's, before a name behind a comma: "Togo's premier, Jane Doe
    said"."""
    begins = CLAUSE_END.split(text[: text.rfind(role, 0, start)])[-1].strip()
    return begins == "" and COUNTRY_S.match(f"{role.split()[0]} ") is not None


def role_before(text: str, start: int) -> str:
    """The role in front of a name that begins at an offset: "CIA Director" of "CIA Director William Burns", or ""."""
    before = _without_address(text[max(0, start - LONGEST) : start])
    if before.endswith(", the ") and len(before) < min(start, LONGEST):
        before = before.removesuffix("the ")  # ", the Hon. Jane Doe"
    owner = _without_address(before, RANKS)
    preposed = _PREPOSED.search(owner) if owner.endswith(", ") else None
    if preposed and (role := _preposed(re.split(ROLE_SENTENCE_END, preposed.group(1))[-1])):
        return role  # "the head of the agency, Jane Doe"
    kept: list[str] = []
    words = CLAUSE_END.split(before)[-1].split()
    for at, word in reversed([*enumerate(words)]):
        named = kept and (word in OPENS_A_NAME and kept[0].lower().removesuffix("'s") in OPENS_A_NAME[word])
        joins = word == "and" and kept and not any(map(is_role_word, kept))  # "minister of mines and energy"
        joins = joins or (word == "and" and MINISTER in kept and words[at - 1] == MINISTER)
        of_state = word == "state" and "ecretary of state " in before  # states nothing
        fits = _fits(word) and word not in IN_CAPITALS
        if not (fits or named or joins or of_state) or not any(map(str.isalpha, word)):
            break
        kept.insert(0, word)
    kept = _of_both(kept)
    kept = _after_a_heading(_after_a_thing(_of_the_name(_after_another(kept))))
    while kept and kept[0].lower() in JOINING_ROLES:
        kept = kept[1:]
    last = max((n for n, word in enumerate(kept) if is_role_word(word)), default=-1)
    if last < 0 or (last + 1 < len(kept) and kept[last + 1] not in OF) or kept[-1] in SMALL:
        return ""  # in "an aide to Senator Doe" or "the wife of Jane's" is no role of Doe's or Jane's own
    to_do = [word for word in kept[last + 1 : last + 3] if word[0].islower() and word not in ARTICLES]
    if to_do[:1] == ["to"] and len(to_do) > 1:
        return ""  # "Peru envoy to meet Doe"
    return " ".join(kept)


def _of_both(kept: list[str]) -> list[str]:
    """All of "minister of mines and energy", but only what follows "and" where no role is of both."""
    if "and" not in kept:
        return kept
    at = len(kept) - 1 - kept[::-1].index("and")
    before = kept[:at]
    if before and before[-1] == MINISTER and MINISTER in kept[at:] and before[0].lower() not in ARTICLES:
        return kept  # "Lao Deputy Prime Minister and Foreign Minister Jane Doe"
    of = max((n for n, word in enumerate(before) if word in {"of", "for"}), default=0)
    return kept if (of and is_role_word(before[of - 1])) or (of and before[of - 1] == "state") else kept[at + 1 :]


def _of_the_name(kept: list[str]) -> list[str]:
    """What of the words before a name is said of that name: "Senator" of "an apology to Senator" and "adviser to
    Senator", but all of "Minister of Trade", "Bank of Ghana governor" and "spokesman for the president"."""
    for n, word in enumerate(kept[:-1]):
        before, rest = kept[n - 1] if n else "", kept[n + 1 :]
        if word in ARTICLES and before not in SMALL:
            return _of_the_name(rest)
        if word in OF and not _belongs_together(before, word, rest):
            oust = word == "to" and not is_role_word(before) and rest[0].islower() and rest[0] not in MODIFIERS
            return _of_the_name(rest[oust and before != "according" :])  # "hopes to oust President"
    return kept


def _belongs_together(before: str, of: str, rest: list[str]) -> bool:
    """Whether "of" leads from a role or an organisation to what is its own, and to no role of the name's own."""
    if is_role_word(before):
        return rest[0] in ARTICLES or not any(map(is_role_word, rest)) or is_rank(rest[-1])
    return of != "to" and (before[:1].isupper() or before.lower() in ORGANISATION)


def _after_another(kept: list[str]) -> list[str]:
    """What follows somebody else's role, name and verb: 'President Mesa met' before "Vice-President"."""
    for n, word in enumerate(kept[:-1]):
        beside = kept[n + 1]
        is_name = beside[0].isupper() and not (is_role_word(beside) or rule_of(beside) in {"demonym", "name"})
        if is_role_word(word) and is_name:
            small = next((at for at in range(n + 2, len(kept)) if kept[at].islower() and kept[at] not in SMALL), 0)
            if small and not kept[small - 1].endswith(("'s", "s'")):
                return _after_another(kept[small + 1 :])
    return kept


def _after_a_thing(kept: list[str]) -> list[str]:
    """What follows a document of somebody's: "Readout of" before "President"."""
    is_thing = len(kept) > 2 and kept[1] == "of" and kept[0].lower() in DOCUMENTS | OCCASIONS
    return kept[2:] if is_thing else kept


def _after_a_heading(kept: list[str]) -> list[str]:
    """What follows a heading that a page ran into the sentence: "US envoy" of "War of words US envoy"."""
    countries = [n for n, word in enumerate(kept) if n and rule_of(word) in {"name", "demonym", "metonym"}]
    at = countries[-1] if countries else 0
    before = kept[at - 1] if at else ""
    plain = before.islower() and not (before in SMALL or before in MODIFIERS or is_role_word(before))
    runs_in = at > 1 and plain and kept[0][0].isupper() and not kept[0].endswith(("'s", "s'"))
    runs_in = runs_in or (at == 1 and (rule_of(before) == "name" or (plain and rule_of(kept[at]) == "metonym")))
    return kept[at:] if runs_in else kept  # also "Kremlin spokesman" of "situation Kremlin spokesman"


def _without_address(before: str, forms: Collection[str] = HONORIFICS.keys() - REIGNING) -> str:
    """Without forms of address at its end: "Qatari Prime Minister " of "Qatari Prime Minister Sheikh "."""
    while (last := _LAST_WORD.search(before)) and (
        last.group(1).lower().strip(".") in forms or last.group(1) in IN_CAPITALS
    ):
        before = before[: last.start()]
    return before


def _preposed(phrase: str) -> str:
    """The longest part of a phrase, after a determiner or from an owner on, that is a role: "his Turkish counterpart"
    of "a joint briefing with his Turkish counterpart"."""
    if not phrase.strip() or phrase.split()[-1].lower() in CALENDAR:
        return ""  # "Speaking to the ambassador on Thursday, Jane Doe said"
    told = next((role for opened in DETERMINED.finditer(phrase) if (role := _role(phrase[opened.end() :]))), "")
    words = phrase.split()  # "Lao Foreign Minister, Jane Doe, said"
    is_title = len(words) > 1 and all(word[0].isupper() or word in SMALL | {"and"} for word in words)
    return told or (_role(phrase.strip()) if is_title and words[0].lower() not in NOT_NAMES else "")


def is_rank(role: str) -> bool:
    return all(word.lower().strip(".") in RANKS for word in role.split())


def role_after(text: str, end: int) -> str:
    """The role in apposition after a name that ends at an offset: 'Jane Doe, the mayor of Kyiv, said', or ""."""
    found = APPOSITION.match(text, end)
    role = _role(TELLING_MORE.split(found.group(1))[0].strip()) if found else ""
    became = None if role else BECAME.match(text, end)
    return role or (_role(became.group(1).strip()) if became else "")


def _role(phrase: str) -> str:
    """The phrase where it is a role, else "". Its head tells: "foreign minister", but no "foreign ministry letter"."""
    head = HEAD_END.split(phrase)[0].split()
    does = phrase.split(" ")[0]  # "urging calm when he met Peru's minister"
    is_story = DOING.match(phrase) is not None or (does.endswith("ing") and lemma_of(does) in SPEECH)
    is_story = is_story or (does.endswith("ed") and does in LEMMAS)  # ", welcomed the Minister of …"
    is_role = bool(head) and not is_story and is_role_word(re.sub(r"'s$", "", head[-1]))
    return phrase if is_role and len(phrase) <= LONGEST_AFTER and not STORY.search(phrase) else ""


def country_of_owner(text: str, start: int, end: int) -> str:
    """The country right before or after a name at start..end as its owner: "Canada's Jane Doe", "Minister IWAYA Takuma
    of Japan"; or ""."""
    owner = COUNTRY_S.search(_without_address(text[max(0, start - LONGEST) : start], HONORIFICS.keys()))
    if owner is not None and (country := country_of(owner.group(1))):
        return country
    called = PEOPLE_OF.search(text, max(0, start - LONGEST), start)  # "Ukrainian high jumper Jane Doe"
    crowned = CROWNED.search(text, max(0, start - LONGEST), start)
    if crowned is not None and rule_of(crowned["whose"]) == "demonym":
        return country_of(crowned["whose"])
    of_two = called is not None and rule_of(text[: called.start()].rsplit(None, 1)[-1:][0] if called.start() else "")
    if called is not None and is_people(called["what"]) and rule_of(called["whose"]) == "demonym" and not of_two:
        return country_of(called["whose"])  # but not of "Kosovo Serb leader"
    if (seat := SEAT_OF_PARTY.match(text, end)) is not None:
        return SEATS_OF_PARTIES[seat["party"]]
    own, ruled = ITS_COUNTRY.match(text, end), RULES.match(text, end)
    for land in (own.group(1).strip() if own else "", ruled["land"].removeprefix("the ") if ruled else ""):
        if rule_of(land) == "name":
            return country_of(land)
    after = OF_COUNTRY.match(text, end)
    found = list(find_countries(after.group(1))) if after else []
    form = STATE_FORM.match(after.group(1)) if after else None
    return found[0].country if found and found[0].start <= (form.end() if form else len("the ")) else ""


def without_foreign_place(phrase: str) -> str:
    """ "Western diplomats" of "Western diplomats in Lima"."""
    who = IN_A_PLACE.split(phrase)[0]
    return who if FOREIGN.search(who) else phrase


@lru_cache(maxsize=2048)
def country_of_role(role: str) -> str:
    """The country a role belongs to, by a name, a demonym or a national institution in it; "" where none or two."""
    role = TAKING_SIDES.sub("", role)  # a "pro-Russian leader" is not Russia's
    role = without_foreign_place(BESIDE_A_ROLE.split(role)[0])
    if (works := WORKS_ON.search(role)) is not None:
        role = role[: works.end()]
    if MISSION.search(role):
        role = MISSION_TO.split(role)[0]  # "spokesman for Iran's mission to the United Nations"
    if SENT_ABROAD.search(role):
        role = ENVOY_TO.split(role)[0]  # an ambassador to Japan is not Japan's
    owner = re.match(r"(?:[A-Z][\w.-]* ){0,3}[A-Z][\w.-]*(?=['’]s? )", role)
    if owner is not None and (country := country_of(owner.group())) and country in {m.country for m in owners_in(role)}:
        return country  # "China's UN ambassador"
    role = EXPERT_ON.sub(lambda on: " " * len(on[0]) if rule_of(on[1]) == "name" else on[0], role)
    named = list(owners_in(TOPIC_OF_OFFICE.sub(lambda topic: " " * len(topic[0]), role)))
    if BODY_OF_NATIONS.search(AFFAIRS.sub("", role)):
        national = (mention for mention in named if role.startswith(" Security Council", mention.end))
        return next((mention.country for mention in national), "")  # "the Russian Security Council"
    found = {mention.country for mention in named}
    if not found:
        found = {INSTITUTIONS[name] for name in INSTITUTION.findall(role)}
        found |= {country for name in BANK.findall(role) if (country := country_of(name))}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=2048)
def is_of_nations(role: str) -> bool:
    """Whether a role is one of a body of nations, which speaks for no country: "UN special rapporteur"."""
    plain = AFFAIRS.sub("", role)
    of_nations = BODY_OF_NATIONS.search(plain)
    if of_nations is None or of_nations.group() in ALSO_OF_A_STATE:
        return False
    return not (country_of_role(role) or SENT_TO_NATIONS.search(plain))


@lru_cache(maxsize=2048)
def in_full(role: str) -> str:
    """A role in small letters and in one of the ways that an office is called: "foreign minister" of "FM" and of
    "Minister of Foreign Affairs"."""
    held = HOLDER.sub(lambda short: HOLDERS[short.group()], role)
    full = SHORT_OFFICE.sub(lambda short: SHORT_OFFICES[short.group()], held).lower().replace("defense", "defence")
    return OF_AFFAIRS.sub("", MINISTER_OF.sub(r"\1 minister", full))


def is_role_word(word: str) -> bool:
    """Whether a word names what somebody is: "minister", "commissioner-general"."""
    plain = word.lower().strip(".'")
    return word in SHORT_TITLES or any(
        part in HEADS and part not in HONORIFICS.keys() - REIGNING for part in plain.split("-")
    )


def _fits(word: str) -> bool:
    """Whether a word can stand inside a role: a noun or adjective of it, a name, a possessive, "of" and "for"."""
    plain = word.lower().strip(".'")
    if "/" in word.strip("/") and "." in word:
        return False  # a link
    if word[0] in MARKS or (word[-1] in MARKS and not word.endswith("s'")):
        return False  # "would only 'worsen' things"
    if plain in SMALL:
        return True
    if word[0].isupper():  # "Secretary of State" states nothing
        return not (plain in NOT_NAMES or plain in CALENDAR)
    is_verb = (plain.endswith("ing") and plain not in MODIFIERS) or lemma_of(plain) in SPEECH or plain in QUOTING
    return not (plain in NOT_NAMES or plain in CALENDAR or is_verb)
