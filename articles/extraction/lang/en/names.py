"""Words that tell what a capitalised name is, and those that are none."""

from __future__ import annotations

import re

from articles.extraction.lang.en.saying import CALENDAR
from articles.extraction.lang.en.vocabulary import pairs, words

DEPARTMENTS = words("departments")
PEN_NAMED = words("pen_named")
ORGANISATION = words("organisations")
CROWNED_OF = words("crowned_of")
NO_ACTORS = words("no_actors")
NOT_BODIES = words("not_bodies")
SEEMING_BODIES = {body.replace("_", " ") for body in words("seeming_bodies")}
ALSO_GIVEN = words("also_given_names")
ALSO_FAMILY = words("also_family_names")
OUTLETS = {outlet.replace("_", " ") for outlet in words("outlets")}
NOT_NAMES = words("not_names")
KNOWN_ALONE = words("known_alone")
KNOWN_OF = pairs("known_of")  # whose country is no other, whatever the article around them is about
# 'a column titled "I Feel No Pity"', 'the film "Sol"'
TITLE_OF_A_WORK = re.compile(
    r"\b(?:(?:en|sub)?titled|headlined"
    r"|(?:album|book|essay|film|memoir|movie|novel|play|podcast|poem|series|song)(?: called)?)"
    r",? (?P<title>\"[A-Z][^\"\n]{2,120}\")"
)
# What tells that a single name is a person's, and what that it is none: "Sol, who", "Sol said he", but "Sol said its".
_SAYS = (
    r"(?:said|says|added|told [\w ]{2,30}?|tweeted|claimed|insisted|wrote|argued|stressed|noted|replied|warned|vowed)"
)
_ALSO = r"(?:(?:has|had|also|later|then|previously) )?"
LIKE_A_PERSON = re.compile(
    rf"\b([A-Z][a-z][\w-]+)(?:(?<!s), who\b|,? {_ALSO}{_SAYS},? (?:on \w+day )?(?:that )?(?:he|she|his|her)\b"
    r"|'s (?:brother|daughter|family|father|husband|mother|parents|sister|son|wife|widow)\b)"
)
LIKE_A_BODY = re.compile(
    rf"\b([A-Z][a-z][\w-]+)(?:, which\b|,? {_ALSO}{_SAYS},? (?:on \w+day )?(?:that )?(?:its?|the company)\b)"
)
_CAPITALISED = r"([A-Z][^\W\d_A-Z][\w-]+)\b(?! [A-Z&])"
# "…,” says Mila", "call sign Fox": single names of people, too. The verbs are those that bodies are seldom behind.
ALSO_LIKE_A_PERSON = (
    re.compile(
        rf"[,?!]\" (?:says?|said|adds?|added|complains?|explains?|jokes?|quips?|recalls?|replies|sighs?) {_CAPITALISED}"
    ),
    re.compile(rf"\b(?:call ?sign|nicknamed|goes by(?: the name)?),? \"?{_CAPITALISED}"),
)
ALSO_LIKE_A_BODY = re.compile(
    rf"\b(?:[Tt]he {_CAPITALISED}"
    r"|([A-Z][^\W\d_A-Z][\w-]+)(?:'s)? "
    r"(?:data|figures|officials?|polls?|reports?|spokes\w+|statement|surveys?|website)\b)"
)
# "Mila, 34, …", "Mila, from Quito, …": who opens a sentence so is a person.
AGED_OR_FROM = re.compile(r", (?:(?:aged )?[1-9]\d|from (?:[A-Z][\w.'-]+ ?){1,3}),")
NAMED_BODIES = {body.replace("_", " ") for body in words("named_bodies")}
NEVER_NAMES = words("never_names") | (NOT_NAMES - ALSO_FAMILY - {"will"})  # in a person's name
# Before a name: what it is a part of, whose it is, where and when something happened, how old somebody is.
HEAD_OF = re.compile(r"\b([\w-]+) of (?:the )?$")
OF_OR_AND = re.compile(r"\b(?:of|for|and) (?:the )?$")
POSSESSIVE = re.compile(r"(?<='s) |(?<!Dato')(?<=') ")  # also behind a mark that closes: "'Mr Harbour' Sol"
# What stands before a place: "On Church Hill, a minister said".
AT_A_PLACE = re.compile(r"\b(?i:at|from|in|near|of|on|outside|the|to) $")
BEHIND_THE = re.compile(r"\b[Tt]he ((?:[A-Z][\w-]+ )+)$")
AGED = re.compile(r"[\w-]+-year-old")
AGE_BEFORE = re.compile(r"\b\w+-year-old $")  # "17-year-old Mila"
BEFORE_A_DAY = (" on ", "on ", "last ", "late ", "early ", "since ", "until ", "by ")
PAPERS_OF_A_DAY = {
    "Express",
    "Herald",
    "Mail",
    "Mirror",
    "Post",
    "Star",
    "Telegraph",
    "Times",
    "Tribune",
}  # “the Sunday Mail”
SHORTENED = re.compile(
    r"(?P<name>[A-Z][\w'’-]*(?: (?:of |for |and |the |on |in )*[A-Z][\w'’-]*){1,7}) "
    r"\((?P<short>[A-Z][A-Za-z]*(?:-[A-Z]+)?(?<=[A-Z]))\)"
)
A_NAME = re.compile(r"(?P<name>[A-Z][\w-]+)")
OPENS_WITH_A_NAME = re.compile(rf"(?:The )?{A_NAME.pattern}")
PART_OF_MORE = re.compile(r"\b(?:[A-Z][\w-]+ (?:and|of|for)(?: the)?|New) $")  # "Ports and | Markets Authority"
# "the Assembly | of Experts", "Kiel School | of Trade"
BODY_GOES_ON = re.compile(
    rf" (?:of|for|on)(?: the)? (?!(?i:{'|'.join(sorted(CALENDAR))})\b)[A-Z][\w-]*"
    r"(?:(?: of(?: the)?| and| for)? [A-Z][\w-]*){0,4}"
)
BEGIN_NAMES = {"European", "Economic Community"}  # of bodies of nations; alone they are none
ENDS_IN_A_SHORT_WORD = re.compile(r"(?:\b[A-Z]|Jr|Sr)\.$")  # whose full stop is no sentence's
BEFORE_A_MONTH = ("in ", "last ")
BEFORE_A_NETWORK = ("on ", "to ", "via ")  # "wrote on X"
