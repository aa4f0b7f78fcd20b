"""Whether a role and a name beside it mean one person: "the mayor, Jane Doe", "Jane Doe, head of the fund"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from articles.extraction.lang.en.forms_of_address import TITLES
from articles.extraction.lang.en.grammar import (
    AND_A_ROLE,
    BEHIND_A_NAME,
    HELPING,
    INCLUDING,
    OF_A_DEPARTMENT,
    OF_A_PLACE,
    PREPOSITION,
)
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.speakers.people import People, PersonMention, latest
from articles.extraction.speakers.roles import country_of_role, is_role_word
from articles.extraction.text.parser import is_name

TITLES_REACH = 25  # characters of titles between a role and its name
_THEN_A_NAME = re.compile(r"[^,.;:\"]{0,50}, (?=[A-Z])")

BEHIND_IT = set(',.;:)"”’\n') | {""}


def is_head(mention: PersonMention, head: Token, offset: int, end: int, text: str) -> bool:
    """Whether a person named is who the phrase is about: not "Putin's spokesman"."""
    at = offset + head.idx
    if mention.start <= at < mention.end or text[mention.end : at] == " (":
        return True
    if BEHIND_A_NAME.fullmatch(text, mention.end, at):
        return True  # "Col. Jane Doe, spokeswoman for the army,"
    between = AND_A_ROLE.sub("", text[at + len(head) : mention.start])  # "CEO and chairman of Velkor Ana Sol"
    is_owner = text.startswith("'s ", mention.end) or any(map(is_role_word, between.split()))
    before = text[: mention.start].rstrip().rpartition(" ")[2]
    owns = text.startswith("'s ", mention.end)
    if head.lower_ not in ROLES and mention.end >= end and before in ROLES and not owns:
        return True  # "Alliance for the Young leader Jane Doe"
    if head.lower_ in ROLES and not is_owner and OF_A_PLACE.fullmatch(between):
        return True  # "ambassador to Nepal Ravi Menon", but not "adviser to President Jane Doe"
    department = OF_A_DEPARTMENT.fullmatch(between) if head.lower_ in ROLES and mention.end >= end else None
    if department is not None and not any(map(is_role_word, department[1].split())):
        return True  # "minister of mines and energy Jane Doe"
    return at < mention.start and not PREPOSITION.search(between)


def appositive(head: Token, offset: int, people: People, text: str) -> str:
    """'the mayor, Jane Doe, said': the name after a role."""
    for child in head.children:
        if child.dep_ == "appos" and child.i > head.i:
            mention = people.at(offset + head.doc[child.left_edge.i].idx, offset + child.idx + len(child))
            among = mention is not None and INCLUDING.search(text, offset + head.idx, mention.start)
            if mention is not None and mention.end >= offset + child.idx and not among:
                return mention.who
    end = offset + head.doc[-1].idx + len(head.doc[-1])
    following = _THEN_A_NAME.match(text, offset + head.idx + len(head), end) if head.lower_ in ROLES else None
    mention = people.at(following.end(), following.end() + TITLES_REACH) if following else None
    if mention is None or not following:
        return ""
    if head.dep_ == "pobj" and text[mention.end : mention.end + 1] not in BEHIND_IT:
        return ""  # "In the words of the mayor, Jane Doe is “a friend”"
    before = text[following.end() : mention.start].split()  # "a spokesman, Colonel Jane Doe"
    return mention.who if all(word.lower().strip(".") in TITLES for word in before) else ""


def behind_its_name(phrase: Span, start: int, people: People, text: str) -> str:
    """'…, Jane Doe, head of the fund has said': who is named right before a role that has no article."""
    before = latest(people.mentions, start)
    is_bare = phrase[0].text.islower() and phrase[0].tag_ in {"NN", "JJ", "VBG"}
    is_behind = before is not None and text[before.end : start] == ", "
    opens = before is not None and text[max(0, before.start - 2) : before.start] in {", ", '" ', "\n\n"}
    return before.who if before is not None and is_bare and is_behind and opens else ""


def is_one(head: Token, others: Sequence[Token], offset: int, end: int, people: People, text: str) -> bool:
    """Whether "the chairman and former governor, Jane Doe" has several roles of one person."""
    if len(others) == 1 and head.lower_ in ROLES and is_name(others[0].tag_) and _agrees_with_one(head):
        return True  # "Party leader and former premier Jane Doe has vowed"
    if any(other.lower_ not in ROLES or any(c.dep_ == "det" for c in other.children) for other in others):
        return False
    named = people.between(offset + head.idx, end)
    return len(named) == 1 if named else bool(appositive(head, offset, people, text))


def _agrees_with_one(head: Token) -> bool:
    """Whether the verb tells that its subject is one: "has said", "says"."""
    verb = head.head
    return head.dep_ == "nsubj" and (
        verb.tag_ == "VBZ" or any(child.lower_ in HELPING and child.dep_ == "aux" for child in verb.lefts)
    )


def titled(head: Token, offset: int, people: People) -> Span | None:
    """ "President Ana Sol, Premier Jo Mora and Minister Li Wen", of which the parser makes one person and whom she is
    called: all of it."""
    first = people.around(offset + head.idx)
    other = next((child for child in head.rights if child.dep_ == "conj" and is_name(child.tag_)), None)
    last = people.around(offset + other.idx) if other is not None and first is not None else None
    if first is not None and other is not None and last is not None and last.who != first.who:
        return head.doc[head.left_edge.i : other.right_edge.i + 1]  # however long their titles are
    second = next((child for child in head.rights if child.dep_ == "appos" and is_name(child.tag_)), None)
    third = next((child for child in second.rights if child.dep_ == "conj"), None) if second is not None else None
    if first is None or second is None or third is None or not is_name(third.tag_):
        return None
    named = {mention.who for each in (second, third) if (mention := people.around(offset + each.idx)) is not None}
    return head.doc[head.left_edge.i : third.right_edge.i + 1] if len(named - {first.who}) == 2 else None


def are_of_one(start: int, end: int, people: People) -> bool:
    """Whether those named together may all be of one country: not "Peru's Ana Sol and President Jo Mora"."""
    named = {mention.who for mention in people.between(start, end)}
    theirs = {country_of_role(people.known[who].role) or people.known[who].country for who in named}
    return len(theirs) <= 1


def in_one_name(noun: Token) -> bool:
    """The second part of "Sol & Mora Foods"."""
    return any(child.text == "&" for child in noun.head.children) and is_name(noun.tag_)
