"""Finds the people that an article names, with their roles and what its words tell of their gender."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from articles.extraction.details.countries import country_of, rule_of
from articles.extraction.lang.en.countries import SHY
from articles.extraction.lang.en.forms_of_address import HONORIFICS, KINSMAN, KINSWOMAN, MAN, WOMAN
from articles.extraction.lang.en.grammar import ARTICLE_BEHIND_COMMA, PRONOUN, PRONOUNS, WHERE_TO
from articles.extraction.lang.en.names import (
    AGED_OR_FROM,
    ALSO_LIKE_A_BODY,
    ALSO_LIKE_A_PERSON,
    KNOWN_ALONE,
    LIKE_A_BODY,
    LIKE_A_PERSON,
)
from articles.extraction.lang.en.page_lines import BYLINE
from articles.extraction.lang.en.people import is_body, is_people
from articles.extraction.lang.en.roles import BARE_OFFICES, COUNTERPART, REIGNING, REPLACED_BY, SOLE_OFFICE
from articles.extraction.lang.en.transcripts import REMARKS_BY
from articles.extraction.speakers.names import Name, find_names, is_called_a_body
from articles.extraction.speakers.people import BESIDE, People, PersonMention, latest
from articles.extraction.speakers.roles import (
    country_of_owner,
    country_of_role,
    find_role,
    in_full,
    is_rank,
    is_role_word,
    role_after,
    role_before,
)
from articles.extraction.text.paragraphs import HEADING, Paragraph
from articles.extraction.text.quoted_stretches import find_quotes, is_inside
from articles.extraction.text.speeches import heading_of_one

NEXT_NAMED = 700  # characters from "her Lao counterpart" to who that is
RIGHT_BEHIND = 3  # characters of "her Lao counterpart, Jane Doe"
_SENTENCE = re.compile(r"[^.?!\"]+(?:\.(?! )[^.?!\"]*)*")


def find_people(paragraphs: Sequence[Paragraph]) -> People:
    """Two readings: the first meets everybody with a full name or a title, the second finds the bare names too."""
    people = People()
    names = _names_of_people(paragraphs)
    for full in (True, False):  # full names first, so that "Mr. Li" of the first line is the Li Wei of the third
        for paragraph, name in names:
            new = full or not people.bearing(name.surname)
            if name.kind == "person" and (len(name.words) > 1) == full and new:
                _learn(people, people.meet(name.text), paragraph, name)
    _meet_single_named(people, names, paragraphs)
    _guess_genders(people, names)
    quotes = {paragraph.start: find_quotes(paragraph.text) for paragraph in paragraphs}
    for paragraph, name in names:
        if who := _who_is_named(people, paragraph, name):
            quoted = is_inside(quotes[paragraph.start], name.start)
            people.name(PersonMention(paragraph.start + name.start, paragraph.start + name.end, who, quoted))
            _learn_more(people, who, paragraph, name)
    _name_counterparts(people, paragraphs)
    _share_offices(people)
    for paragraph in paragraphs:
        _count_pronouns(people, paragraph)
    return people


def _names_of_people(paragraphs: Sequence[Paragraph]) -> list[tuple[Paragraph, Name]]:
    """Names that may be people's, each with its paragraph: no byline's, no body's, of a headline those met below it."""
    read = [paragraph for paragraph in paragraphs if not BYLINE.match(paragraph.text)]
    names = [(paragraph, name) for paragraph in read for name in find_names(paragraph.text)]
    bodies = {name.text for paragraph, name in names if is_called_a_body(paragraph.text, name.start)}
    names = [(paragraph, name) for paragraph, name in names if name.text not in bodies or name.before]
    two = _two_in_one([name for _, name in names])
    names = [(paragraph, name) for paragraph, name in names if name.text not in two or name.before]
    below = {word.lower() for paragraph, name in names if paragraph is not paragraphs[0] for word in name.words}
    opens = paragraphs[0].text if len(paragraphs) > 1 else ""
    headline = paragraphs[0] if opens[-1:].isalnum() and len(opens) < HEADING else None
    by_one = heading_of_one(headline.text) if headline else None
    if not headline or (not by_one and REMARKS_BY.match(headline.text)):
        return names
    within = range(*by_one.span("who")) if by_one else ()
    return [  # a headline's other capitals are no names
        (line, name)
        for line, name in names
        if line is not headline or name.start in within or below & set(name.text.lower().split())
    ]


def _two_in_one(names: Sequence[Name]) -> set[str]:
    """'In his talk with | Sol Marek | said …': what looks like one name, of two people whom others call in full."""
    full = {tuple(name.words) for name in names if len(name.words) == 2}
    given = Counter(first for first, _ in full)
    families = Counter(last for _, last in full)
    return {f"{first} {last}" for first, last in full if families[first] and given[first] == 1 < families[last]}


def _who_is_named(people: People, paragraph: Paragraph, name: Name) -> str:
    """The key of the person whom a full name or a bare one means, or ""."""
    surname_only = name.kind == "place"  # "Jordan" is Michael Jordan, but not Jordan Moreau
    alone = len(name.words) == 1 and (not surname_only or (name.text in SHY and name.surname in people.by_surname))
    if not people.bearing(name.surname) or not (alone or name.kind == "person"):
        return ""
    if len(name.words) > 1:
        return people.meet(name.text)
    return people.called(name.surname, paragraph.start + name.start, _gender_of(paragraph, name), _title_of(name))


def _title_of(name: Name) -> str:
    return in_full(name.before[-1]) if name.before else ""


def _is_where_to(paragraph: Paragraph, name: Name) -> bool:
    """Whether what stands before a name is where somebody is sent: "the former envoy to | Peru | Jane Doe"."""
    before = paragraph.text[: name.start].rstrip().removesuffix(" ".join(name.before)).split()
    return bool(before) and before[-1].lower() in WHERE_TO


def _learn_more(people: People, who: str, paragraph: Paragraph, name: Name) -> None:
    """What stands around a name: title, gender, kin, country and role."""
    known = people.known[who]
    known.titles |= {_title_of(name)} - {""}
    known.gender = known.gender or _gender_of(paragraph, name)
    known.is_kin = known.is_kin or bool(_kin_of(paragraph, name))
    if not known.country:
        known.speak_for(country_of_owner(paragraph.text, name.start, name.end), "beside the name")
    is_own = rule_of(" ".join(name.before)) == "name"  # "Ministry of Mines of the Russian Federation Jane Doe"
    if is_own and not _is_where_to(paragraph, name):
        known.speak_for(country_of(" ".join(name.before)), "beside the name")
    if known.role and (known.country or country_of_role(known.role)):
        return
    passed_on = _passed_on(people, paragraph, name)
    found = passed_on if passed_on is not None else find_role(paragraph.text, name.start, name.end)
    if found is not None and (not known.role or _is_fuller(found[0], known.role)):
        known.role, known.role_at = found[0], paragraph.start + found[1]
    elif found is not None:
        known.speak_for(country_of_role(found[0]), "role")
    if known.role and not country_of_role(known.role):  # "State Counsellor Jane Doe, the Lao top diplomat"
        known.speak_for(country_of_role(role_after(paragraph.text, name.end)), "role")
        at = found[1] if found is not None else 0  # "head of Peru's Bureau of Mines, Ambassador Jane Doe"
        if paragraph.text[max(0, at - 2) : at] == ", ":
            known.speak_for(country_of_role(role_before(paragraph.text, at)), "role")


def _name_counterparts(people: People, paragraphs: Sequence[Paragraph]) -> None:
    """Gives whom the article names next, without a role, that of 'Greek Minister Jane Doe spoke with her Lao
    counterpart. … Bounmy Sisavath said'."""
    for paragraph in paragraphs:
        for told in COUNTERPART.finditer(paragraph.text):
            at = paragraph.start + told.start("role")
            end = paragraph.start + told.end()
            before = latest(people.mentions, at)
            below = people.between(end, end + NEXT_NAMED)
            new = next((mention for mention in below if people.known[mention.who].first == mention.start), None)
            if before is None or new is None or at - before.end > BESIDE or below[0].start - end < RIGHT_BEHIND:
                continue
            known = people.known[new.who]
            others = {each.who for each in below if each.start < new.start} - {before.who}
            is_plain = not known.role or known.role.lower() in REIGNING  # "Amir Abdollahian" is no emir
            if not others and is_plain and not (known.country or new.quoted):
                known.role, known.role_at = told["role"], at


def _share_offices(people: People) -> None:
    """Gives "his Indian counterpart" the office of whoever with a role was named right before."""
    for known in people.known.values():
        if not known.role.endswith("counterpart"):
            continue
        before = latest(people.mentions, known.role_at)
        office = SOLE_OFFICE.search(in_full(people.known[before.who].role)) if before is not None else None
        if before is not None and office is not None and known.role_at - before.end < BESIDE:
            known.held = known.role.removesuffix("counterpart") + office.group()


def _is_fuller(role: str, known: str) -> bool:
    """Whether a role tells more than the one known: "Secretary of State" after "Secretary", "spokesman for the coast
    guard" after "Commodore"."""
    is_bare = known in BARE_OFFICES and known in role.split() and role != known
    return is_bare or role.startswith((f"{known} of ", f"{known} for ")) or (is_rank(known) and not is_rank(role))


def _meet_single_named(people: People, names: Sequence[tuple[Paragraph, Name]], lines: Sequence[Paragraph]) -> None:
    """Those whom the article never calls by more than one name, where it or all news treats that as a person's."""
    like_people = _counted(lines, LIKE_A_PERSON, *ALSO_LIKE_A_PERSON)
    like_bodies = _counted(lines, LIKE_A_BODY, ALSO_LIKE_A_BODY)
    for paragraph, name in names:
        alone = not name.kind and len(name.words) == 1 and not name.text.endswith("ing")  # "Reacting, a minister said"
        told = ARTICLE_BEHIND_COMMA.match(paragraph.text, name.end) and role_after(paragraph.text, name.end)
        opens = paragraph.text[: name.start].rstrip()[-1:] in {"", ".", "?", "!", '"'}
        if alone and (told or (opens and AGED_OR_FROM.match(paragraph.text, name.end))):
            like_people[name.text] += 1  # "Mila, a nurse from Quito", "Mila, 34, …", "Mila, from Quito, …"
    for paragraph, name in names:
        if name.kind or len(name.words) > 1 or people.bearing(name.surname):
            continue
        is_one = name.text in KNOWN_ALONE or like_people[name.text] > like_bodies[name.text]
        if is_one and not (rule_of(name.text) or is_people(name.text) or is_body(name.text) or is_role_word(name.text)):
            _learn(people, people.meet(name.text), paragraph, name)


def _counted(lines: Sequence[Paragraph], *patterns: re.Pattern[str]) -> Counter[str]:
    """How often each name stands as one of some patterns has it."""
    return Counter(
        next(filter(None, found.groups()))
        for line in lines
        for pattern in patterns
        for found in pattern.finditer(line.text)
    )


def _passed_on(people: People, paragraph: Paragraph, name: Name) -> tuple[str, int] | None:
    """The office of whoever was "replaced by" somebody, as a role of theirs."""
    given = REPLACED_BY.search(paragraph.text, max(0, name.start - BESIDE), name.start)
    before = people.named_lately(paragraph.start + name.start)[:1] if given else ()
    role = people.known[before[0]].role if before else ""
    return (role, name.start) if role else None


def _guess_genders(people: People, names: Sequence[tuple[Paragraph, Name]]) -> None:
    """Which of two namesakes "Ms Smart" is, by the pronoun that follows their full names."""
    for (paragraph, name), (below, following) in pairwise([*names, *names[-1:]]):
        if name.kind != "person" or len(name.words) < 2 or len(people.bearing(name.surname)) < 2:
            continue
        end = following.start if below is paragraph and following is not name else len(paragraph.text)
        pronoun = PRONOUN.search(paragraph.text, name.end, end)
        known = people.known[people.meet(name.text)]
        if pronoun and not known.likely:
            known.likely = PRONOUNS[pronoun.group().lower()]


def _count_pronouns(people: People, paragraph: Paragraph) -> None:
    """Notes each pronoun right after the one person that its sentence has named so far."""
    for sentence in _SENTENCE.finditer(paragraph.text):
        named = people.between(paragraph.start + sentence.start(), paragraph.start + sentence.end())
        before: set[str] = set()
        noted = 0
        for pronoun in PRONOUN.finditer(paragraph.text, sentence.start(), sentence.end()):
            while noted < len(named) and named[noted].start < paragraph.start + pronoun.start():
                before.add(named[noted].who)
                noted += 1
            if len(before) == 1:
                (who,) = before
                people.known[who].pronouns[PRONOUNS[pronoun.group().lower()]] += 1


def _learn(people: People, who: str, paragraph: Paragraph, name: Name) -> None:
    people.known[who].gender = people.known[who].gender or _gender_of(paragraph, name)


def _kin_of(paragraph: Paragraph, name: Name) -> str:
    """The gender of whoever stands behind "his wife", "her brother"."""
    before = paragraph.text[max(0, name.start - 40) : name.start]
    return "f" if KINSWOMAN.search(before) else "m" if KINSMAN.search(before) else ""


def _gender_of(paragraph: Paragraph, name: Name) -> str:
    """What the words right before a name tell: a form of address, "spokeswoman"."""
    for title in name.before:
        if gender := HONORIFICS.get(title.lower().strip(".")):
            return gender
    if kin := _kin_of(paragraph, name):
        return kin
    context = paragraph.text[max(0, name.start - 40) : name.start].rsplit(",", 1)[-1]
    return "f" if WOMAN.search(context) else "m" if MAN.search(context) else ""
