"""Small words: pronouns, prepositions and what else English makes sentences of."""

from __future__ import annotations

import re

from articles.extraction.lang.en.saying import CALENDAR

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUNS)})\b", re.IGNORECASE)
# Of roles: "of the", "for a".
ARTICLES = {"the", "a", "an"}
OF = {"of", "for", "to"}
SMALL = frozenset(ARTICLES | OF)

FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|I|[Mm]e|[Mm]y|[Mm]ine)\b")  # not "US"
OPENS_IN_FIRST_PERSON = re.compile(r"(?:[Ww]e|I|[Oo]ur|[Mm]y|[Uu]s)\b")
OPENING = re.compile(r"[\"“‘'«]?(?:[Tt]he )?")  # of what is said, before the name that it begins with

PLURALS = {"they", "them", "their", "these", "those", "both", "others", "some", "many"}
SOME = {"many", "others", "some"}  # of whoever was named right before, or of nobody
ONE = {"it", "its"}

# Between a role and the name of who holds it.
AND_A_ROLE = re.compile(r"^ and [a-z-]+(?= (?:for|of|to) )")
OF_A_PLACE = re.compile(r" (?:to|for|of)(?: the)?(?: [A-Z][\w.]*)+ ")
OF_A_DEPARTMENT = re.compile(r" (?:of|for)(?: the)?((?: [a-z]+){1,5}) ")
BEHIND_A_NAME = re.compile(r", (?:(?:the|an?) )?(?:[a-z-]+ ){0,3}")
PREPOSITION = re.compile(r"\b(?:of|for|to|from|by|with|in|at|on|about|against|under|like|near|close)\b")

# Between two sentences of a plain text, or two paragraphs; not behind an initial or a title.
SENTENCE_STOP = re.compile(
    r"\n|(?<![A-Z][.])(?<!\b(?:Mr|Ms|Dr|St)[.])(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col)[.])"
    r"(?<=[.?!])[\"')]* +(?=[\"'(]?[A-Z0-9])"
)

NOBODY = {
    "that",
    "this",
    "what",
    "which",
    "there",
    "these",
    "nobody",
    "none",
    "nothing",
    "views",
}  # subjects that cannot speak
AUTHORS = {"i", "me", "us", "we", "you"}
NO_PRONOUNS = {"US", "WHO"}  # names, though they read like "us" and "who" in small letters
NOBODY |= {"i", "we"}  # outside quotation marks these are the author
BESIDES = {"despite", "amid", "after", "before", "following", "given"}  # "despite reports that …": others say so
DAYS = CALENDAR | {"today", "tonight", "yesterday", "week", "weekend"}
RELATIVE = {"who", "which", "that"}
FEELING = {"about", "against", "at", "for", "in", "over", "that", "to", "with", "without"}  # "regret over …"
TOPIC = {"about", "on", "over", "of", "for", "against", "to", "regarding"}
CIRCUMSTANCE = {"after", "ahead", "amid", "as", "citing", "during", "following", "replying", "referring", "responding"}
# What tells of the saying, behind it: "…, he said, hours after …".
TIME_NOUNS = {
    "afternoon",
    "evening",
    "morning",
    "night",
    "year",
    "years",
    "advance",
    "response",
    "reply",
    "turn",
    "return",
}
SPANS_OF_TIME = {"minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months"}
# What an actor is not called by.
POINTING = {
    "he",
    "she",
    "him",
    "her",
    "his",
    "who",
    "which",
    "that",
    "it",
    "they",
    "we",
    "their",
    "its",
    "them",
    "these",
    "those",
}
# What a noun phrase may go on with.
KEPT_PREPOSITIONS = {"of", "for", "at", "from", "in", "on", "to", "with", "by", "within", "inside", "among", "between"}
PARTITIVE = {"one", "many", "some", "several", "most", "few", "none", "number", "majority", "dozens", "scores", "all"}
ONE_OF_SOME = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome) ")  # "a minister", who is none of those named
PLACING = {"around", "at", "from", "in", "inside", "near", "outside"}  # where somebody is
JOINING = {"and", "but", "while", "as"}  # two parts of a sentence
AT_WHICH_TIME = {"after", "amid", "as", "before", "despite", "following", "since"}
BEING = {"be", "been", "is", "was"}
BETWEEN_SENTENCES = re.compile(r"(?<=[.?!”\"])(?<!\bM[rs]\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\b[A-Z]\.) (?=[A-Z“\"])|\n")
INTERROGATIVE = {"how", "what", "when", "where", "who", "why"}
OPENING_ARTICLE = re.compile(r"^(?:The|An?) ")
ARTICLE_BEFORE_NAME = re.compile(r"^(?:[Tt]he|[Aa]n?) (?=[A-Z])")
ARTICLE_BEHIND_COMMA = re.compile(r", (?:an?|the) ")
INCLUDING = re.compile(r", (?:among them|including|such as) ")  # "officials, including the mayor, Jane Doe"
ACTS = re.compile(r" (?:has|had|is|was|also|[a-z]+ed)\b")  # "Manila has filed", "Peru lodged"
COUNTING = {"first", "second", "third", "other", "another", "same", "latter", "former"}
THE = re.compile(r"^[Tt]he ")
WHERE_TO = {"against", "for", "from", "in", "on", "to", "with"}  # somebody is sent
BEFORE_A_VERB = {"", "has", "also", "again", "has also"}
AT_THE = (" at the ", " in the ")
BEFORE_AGREEING = {"after", "before", "despite", "since"}
REFLEXIVE = ("self", "selves")  # what such pronouns end in
CONCEDING = {"although", "though", "where", "while"}
BEFORE_THAT = {"so", "such", "provided", "given"}  # "so that", "such a storm that": nobody says so
SOME_TIME = {"after", "before", "once", "until", "when"}
UP_TO_WHEN = {"after", "before", "until"}
AROUND_WHAT = {"after", "before", "during"}
OBJECTING = {"although", "but", "though", "while"}
THE_FIRST = {"latest", "first", "highest"}
IS_OR_WAS = {"are", "is", "was", "were"}
WHOSE_IT_IS = {"from", "by", "among"}  # "a call from Oslo"
HAVING = {"has", "have", "had"}
OF_A_NOUN = {"between", "toward", "towards", "into", "within", "among", "regarding"}  # what belongs to the noun before
OF_A_PLACE_NEAR = {"from", "off", "through", "across", "near"}
ON_A_TOPIC = {"on", "over", "about"}
TO_OR_BY = {"to", "against", "by"}
OF_WHAT_IT_IS = {"as", "for", "of"}
ON_A_SHOW = {"'s", "on", "show"}  # before the title of one
HEREAFTER = {"hereafter", "hereinafter"}
WHAT_IT_IS_CALLED = {"what", "as", "which", "that"}  # "what Lima calls the corridor"
MADE_BY = {"by", "from", "of"}
NEWEST = {"latest", "new"}
HELPING = {"has", "is", "was"}
FILLERS = {"even", "only", "then", "also", "later"}
THOSE = {"those", "people", "others"}  # "those surveyed"
SMALL_IN_TITLES = {"a", "and", "for", "in", "of", "the"}
JOINING_ROLES = SMALL | {"and", "but", "yet"}  # with which no role begins
BEFORE_A_VIEW = {"in", "from", "to"}  # "in her view"
BLAMED_FOR = {"as", "for", "over"}
OR = {"and", "but", "or"}  # between two clauses of one statement
