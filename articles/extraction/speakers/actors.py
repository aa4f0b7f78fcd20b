"""The actor that a name or a phrase of an article stands for."""

from __future__ import annotations

import re

from spacy.tokens import Span, Token

from articles.extraction.details.countries import country_of, name_of, owners_in, rule_of
from articles.extraction.lang.en.address import SHORT_TITLES
from articles.extraction.lang.en.cues import UNNAMED
from articles.extraction.lang.en.roles import ABROAD, BODY_OF_NATIONS, HEADS, PLACE_ABROAD, ROLES, TAKING_SIDES
from articles.extraction.rules import BY_CONTEXT
from articles.extraction.speakers.people import People
from articles.extraction.speakers.roles import country_of_role
from articles.extraction.text.parser import is_name, is_pronoun
from articles.extraction.types import ActorKind, ExtractedActor

COLLECTIVE = {"NNS", "CD", "DT", "JJ", "JJR", "JJS"}


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
    return re.sub(r"['’]s$", "", re.sub(r"\s+", " ", phrase.text))


def only_country(text: str) -> str:
    text = TAKING_SIDES.sub("", text)  # a "pro-Russian mayor" is not Russia's
    if ABROAD.search(text):  # "the Russian embassy in London"
        text = PLACE_ABROAD.split(text)[0]
    if BODY_OF_NATIONS.match(re.sub(r"^[Tt]he ", "", text)):
        return ""  # "United Nations Relief Agency for Palestine Refugees"
    found = {mention.country for mention in owners_in(text)}
    return found.pop() if len(found) == 1 else country_of_role(text)


def other_actor(head: Token, phrase: Span) -> ExtractedActor:
    """A speaker who is no person of the article: a country (also by its capital), an organisation or a group."""
    name = plain_name(phrase)
    country, rule = country_of(name), rule_of(name)
    if country and rule in {"name", "capital"}:
        return ExtractedActor(name_of(country), "country", country)
    name = re.sub(r"^(?:[Tt]he|[Aa]n?) (?=[A-Z])", "", name)
    many = head.tag_ in COLLECTIVE or (head.tag_ == "NNPS" and rule_of(head.text) == "demonym")
    kind: ActorKind = "group" if many or is_unnamed_person(head) else "organisation"
    return ExtractedActor(name, kind, country or only_country(name))


def unnamed(printed: str, head: Token) -> ExtractedActor | None:
    return None if is_pronoun(head.tag_) else ExtractedActor(printed, "group")


def is_unnamed_person(head: Token) -> bool:
    """Whether a phrase is somebody's role alone: "a spokesman", "The President"."""
    somebody = HEADS if is_name(head.tag_) else ROLES | UNNAMED
    return head.text in SHORT_TITLES or head.lower_ in somebody
