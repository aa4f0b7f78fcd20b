"""Meets the people of an article: who is named where, by which forms of the name, and what tells their gender."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.extraction.lang.en.address import HONORIFICS, MAN, WOMAN
from articles.extraction.lang.en.countries import SHY
from articles.extraction.lang.en.grammar import PRONOUN, PRONOUNS
from articles.extraction.speakers.names import Name, find_names
from articles.extraction.speakers.people import Mention, People
from articles.extraction.speakers.roles import country_of_owner, country_of_role, find_role
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.quote_marks import find_quotes, is_inside

_SENTENCE = re.compile(r"[^.?!\"]+(?:\.(?! )[^.?!\"]*)*")


def find_people(paragraphs: Sequence[Paragraph]) -> People:
    """Two readings: the first meets everybody with a full name or a title, the second finds the bare names too."""
    people = People()
    names = [(paragraph, name) for paragraph in paragraphs for name in find_names(paragraph.text)]
    below = {word for paragraph, name in names if paragraph is not paragraphs[0] for word in name.words}
    if len(paragraphs) > 1 and paragraphs[0].text[-1].isalnum():  # a headline's other capitals are no names
        names = [each for each in names if each[0] is not paragraphs[0] or below & set(each[1].words)]
    for full in (True, False):  # full names first, so that "Mr. Li" of the first line is the Li Wei of the third
        for paragraph, name in names:
            new = full or not people.bearing(name.surname)
            if name.kind == "person" and (len(name.words) > 1) == full and new:
                _learn(people, people.meet(name.text), paragraph, name)
    quotes = {paragraph.start: find_quotes(paragraph.text) for paragraph in paragraphs}
    for paragraph, name in names:
        surname_only = name.kind == "place"  # "Jordan" is Michael Jordan, but not Jordan Moreau
        alone = len(name.words) == 1 and (not surname_only or (name.text in SHY and name.surname in people.by_surname))
        if not people.bearing(name.surname) or not (alone or name.kind == "person"):
            continue
        start = paragraph.start + name.start
        gender = _gender_of(paragraph, name)
        who = people.meet(name.text) if len(name.words) > 1 else people.called(name.surname, start, gender)
        if who:
            quoted = is_inside(quotes[paragraph.start], name.start)
            people.name(Mention(start, paragraph.start + name.end, who, quoted))
            known = people.known[who]
            known.gender = known.gender or gender
            if not known.country:
                known.speak_for(country_of_owner(paragraph.text, name.start, name.end), "beside the name")
            if known.role and (known.country or country_of_role(known.role)):
                continue
            found = find_role(paragraph.text, name.start, name.end)
            if found is not None and not known.role:
                known.role, known.role_at = found[0], paragraph.start + found[1]
            elif found is not None:
                known.speak_for(country_of_role(found[0]), "role")
    for paragraph in paragraphs:
        _count_pronouns(people, paragraph)
    return people


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


def _gender_of(paragraph: Paragraph, name: Name) -> str:
    """What the words right before a name tell: a form of address, "spokeswoman"."""
    for title in name.before:
        if gender := HONORIFICS.get(title.lower().strip(".")):
            return gender
    context = paragraph.text[max(0, name.start - 40) : name.start].rsplit(",", 1)[-1]
    return "f" if WOMAN.search(context) else "m" if MAN.search(context) else ""
