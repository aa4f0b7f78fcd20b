"""The actor that a name or a phrase of an article stands for."""

from __future__ import annotations

import re
from typing import Literal

from spacy.tokens import Span, Token

from articles.extraction.details.countries import country_of, name_of, owners_in, rule_of
from articles.extraction.lang.en.countries import STATE_OF
from articles.extraction.lang.en.forms_of_address import SHORT_TITLES
from articles.extraction.lang.en.grammar import ARTICLE_BEFORE_NAME, NO_PRONOUNS, THE
from articles.extraction.lang.en.kinds_of_bodies import OF_ONE_KIND, is_paper
from articles.extraction.lang.en.names import ORGANISATION
from articles.extraction.lang.en.organisations import KIND_BEFORE_NAME
from articles.extraction.lang.en.page_lines import BESIDE_A_PICTURE
from articles.extraction.lang.en.people import FINDINGS, INDEFINITE, QUANTIFIERS, is_body, is_people
from articles.extraction.lang.en.roles import (
    ABROAD,
    AND_OTHERS,
    BODY_OF_NATIONS,
    HEADS,
    HOST,
    IN_A_PLACE,
    PLACE_ABROAD,
    ROLES,
    TAKING_SIDES,
    TOPIC_OF_OFFICE,
)
from articles.extraction.lang.en.saying import CALENDAR, DOCUMENTS, SPEECH, UNNAMED_SOURCES, lemma_of, noun_of
from articles.extraction.rules import BY_CONTEXT
from articles.extraction.speakers.people import People
from articles.extraction.speakers.roles import country_of_role, without_foreign_place
from articles.extraction.text.parser import is_name
from articles.extraction.types import ActorKind, ExtractedActor

_ABBREVIATION = re.compile(r" \([A-Z][\w.&-]*\)?$")  # "the Commission on Elections (Comelec)"
_LETTER = re.compile(r"[^\W\d_]")


def person(people: People, who: str) -> ExtractedActor:
    known = people.known[who]
    forms = tuple(sorted(known.forms - {known.name}))
    name = known.name.title() if known.name.isupper() else known.name  # "ANN LEE (Canada) said", in the UN's records
    if country := country_of_role(known.role):
        return ExtractedActor(name, "person", country, forms)
    return ExtractedActor(name, "person", known.country, forms, known.country_rule in BY_CONTEXT)


def country_rule(actor: ExtractedActor | None, who: str, people: People) -> str:
    """For which country somebody speaks, and what tells it ("GB: role"); "" for countries and where it is unknown."""
    if actor is None or not actor.country or actor.kind == "country":
        return ""
    known = people.known.get(who)
    if known is None:
        rule = "office" if actor.is_placed_by_context else "words"
    else:
        rule = known.country_rule if known.country == actor.country else "role"
    return f"{actor.country}: {rule}"


def plain_name(phrase: Span) -> str:
    name = re.sub(r"['’]s$", "", re.sub(r"\s+", " ", phrase.text))
    return _ABBREVIATION.sub("", BESIDE_A_PICTURE.sub("", name))


def is_whole(name: str) -> bool:
    """Whether a name has letters, and no mark that opens or closes without its other half: not 'the "disputed area'."""
    halves = name.count('"') % 2 or any(name.count(a) != name.count(b) for a, b in ("()", "[]"))
    return bool(_LETTER.search(name)) and not halves and "_" not in name


def only_country(text: str) -> str:
    text = TAKING_SIDES.sub("", text)  # a "pro-Russian mayor" is not Russia's
    if AND_OTHERS.search(text):
        return ""
    if ABROAD.search(text):  # "the Russian embassy in London"
        text = HOST.sub("", PLACE_ABROAD.split(text)[0])
    if BODY_OF_NATIONS.match(THE.sub("", text)):
        return ""  # "United Nations Relief Agency for Palestine Refugees"
    text = TOPIC_OF_OFFICE.sub("", without_foreign_place(text))  # "Taiwan Affairs Office in Beijing"
    own = {mention.country for mention in owners_in(IN_A_PLACE.split(text)[0])}  # "German officials in Kabul"
    found = own or {mention.country for mention in owners_in(text)}
    return found.pop() if len(found) == 1 else country_of_role(text)


def other_actor(head: Token, phrase: Span) -> ExtractedActor | None:
    """A speaker who is no person of the article: a country (also by its capital), an organisation or a group. None
    where a thing is said to speak, or "everyone"."""
    name = plain_name(phrase)
    country, rule = country_of(name), rule_of(name)
    if country and rule in {"name", "capital"}:
        return ExtractedActor(name_of(country), "country", country)
    if rule == "metonym" and head.tag_ == "CD":
        return ExtractedActor(name, "organisation", country)  # "No 10"
    if rule_of(head.text) == "name" and phrase[-1] == head and phrase[-2].text.islower() and phrase[-2].tag_ == "NN":
        return ExtractedActor(name_of(country_of(head.text)), "country", country_of(head.text))  # "its ally Belarus"
    state = STATE_OF.sub("", name)
    if state != name and rule_of(state) == "name":
        return ExtractedActor(name_of(country_of(state)), "country", country_of(state))
    kind = kind_of(head, phrase)
    if not kind or not is_whole(name):
        return None
    name = ARTICLE_BEFORE_NAME.sub("", name)
    country = country or only_country(name)
    if kind == "organisation" and (described := KIND_BEFORE_NAME.match(name)) and described[1] in OF_ONE_KIND:
        name = name[described.end() :]
    return ExtractedActor(_without_its_country(name), kind, country)


def _without_its_country(name: str) -> str:
    """ "Rosatom" of "Russia's Rosatom", but all of "Russia's Foreign Ministry"."""
    owner, _, own = name.replace("’", "'").partition("'s ")
    is_name = own[:1].isupper() and " " not in own and own.lower() not in ORGANISATION and not is_body(own)
    return own if is_name and rule_of(owner) == "name" else name


def _has_a_heading(head: Token, phrase: Span) -> bool:
    """Whether a page ran a heading into what the parser takes for one phrase: "May to seek a deal in Yemen Ana Sol",
    "222 kilos of silver Oriva"."""
    tells = any(token.tag_ == "VB" and token.i > phrase.start and token.nbor(-1).lower_ == "to" for token in phrase)
    counts = phrase[0].tag_ == "CD" and any(token.lower_ == "of" and token.i < head.i for token in phrase)
    return tells or (counts and is_name(head.tag_))


def kind_of(head: Token, phrase: Span) -> ActorKind | Literal[""]:
    """What a phrase stands for by its head: a name or "ministry" an organisation, "residents" and "a woman" a group,
    "chaos" and "nobody" nothing that is an actor."""
    if any(token.text == "Without" for token in phrase):
        return "organisation"  # "Doctors Without Borders"
    if _has_a_heading(head, phrase):
        return ""
    if head.lower_ in INDEFINITE or head.tag_ in {"CD", "DT"}:
        counted = head.tag_ == "CD" and any(child.lower_ == "in" for child in head.children)  # "four in ten"
        return "group" if counted or _is_some_of_them(head) else ""
    if head.i == phrase.sent.start and head.text.endswith("ed") and lemma_of(head.lower_) in SPEECH:
        return ""  # "Asked about it, the minister, whose party …, said"
    if is_name(head.tag_) or head.text in NO_PRONOUNS or (head.text[0].isupper() and head.i > phrase.sent.start):
        shows = noun_of(head.lower_) in DOCUMENTS or head.lower_ in FINDINGS
        if head.lower_ in CALENDAR or (shows and not is_paper(phrase.text)):
            return ""
        many = rule_of(head.text) == "demonym" and head.text.endswith("s")
        many = many or (head.tag_ == "NNPS" and phrase[0].lower_ in QUANTIFIERS)  # "Many New Yorkers"
        return "group" if many or is_unnamed_person(head) or head.tag_ == "NNS" else "organisation"
    if head.tag_ in {"JJ", "JJR", "JJS"}:  # "the injured", "a source familiar"
        return "group" if phrase[0].lower_ == "the" or any(is_people(token.text) for token in phrase) else ""
    if is_people(head.text) or is_unnamed_person(head) or (head.lower_ == "group" and _is_some_of_them(head)):
        return "group"
    if not is_body(head.text):
        return ""
    return "group" if head.tag_ == "NNS" else "organisation"


def _is_some_of_them(head: Token) -> bool:
    """ "one of the officials", "a group of young men"."""
    return any(
        is_people(noun.text) or is_body(noun.text) or rule_of(noun.text) == "demonym"
        for of in head.children
        if of.lower_ == "of"
        for noun in of.children
        if noun.dep_ == "pobj" and noun.tag_ in {"NNS", "NNPS"}
    )


def is_unnamed_person(head: Token) -> bool:
    """Whether a phrase is somebody's role alone: "a spokesman", "The President"."""
    somebody = HEADS if is_name(head.tag_) else ROLES | UNNAMED_SOURCES
    return head.text in SHORT_TITLES or head.lower_ in somebody
