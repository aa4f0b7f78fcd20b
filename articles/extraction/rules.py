"""The rules by which the extractor finds statements and names in `Statement.why`, each declared once.

Their sentences explain a statement (`manage.py explain_statement`, the admin), the labels stand on its page, the shares
make its confidence, and the ranks say whose edges stand where two overlap. A rule that only an earlier version of the
extractor knew is shown as it is named.
"""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_THRESHOLD = 0.4  # of confidence: what is surer is a statement


DOUBTFUL = 0.85  # at most, with one of the doubts below


@dataclass(frozen=True, slots=True)
class SpanRule:
    """How the words of a statement are found.

    `right` is the measured share, 0 to 1, of stretches found so that are a statement (the table is in
    docs/extraction.md). Where stretches overlap, the one of the lower `rank` stands; None: found where no other looks.
    """

    name: str
    sentence: str
    right: float
    rank: int | None


@dataclass(frozen=True, slots=True)
class SpeakerRule:
    """How the speaker is found. `label` is for a statement's page; `right`, the share of speakers that are right."""

    name: str
    sentence: str
    label: str
    right: float


SPAN = {
    rule.name: rule
    for rule in (
        SpanRule("quotation", "Words in quotation marks with a verb of saying, or a speaker, beside them.", 0.9, 0),
        SpanRule("clause", "What a verb of saying has as its content: “said that …”, “…, she said”.", 0.95, 1),
        SpanRule("according to", "What a phrase such as “according to” hands on.", 0.9, 2),
        SpanRule("parenthesis", "The sentence around an inserted “…, he said, …”.", 0.87, 1),
        SpanRule("infinitive", "What somebody called for, in the infinitive: “urged Iran to return”.", 0.79, 1),
        SpanRule("noun", "What a noun of saying announces: “the claim that …”, “a message: …”.", 0.58, 3),
        SpanRule("object", "What a verb of saying has as its object: “condemned the attack”.", 0.74, 4),
        SpanRule("phrase", "A phrase that goes with a verb of saying: “warned against …”.", 0.64, 5),
        SpanRule("label", "What stands beside a name and a colon in a headline.", 0.87, None),
        SpanRule("turn", "A turn in a transcript, after the name of whoever speaks.", 0.9, None),
        SpanRule("block", "A paragraph that a colon before it announces: “the statement reads:”.", 0.8, None),
        SpanRule("headline", "What follows a verb of saying in a headline, without a verb of its own.", 0.7, 6),
        SpanRule("view", "The sentence around “in her view” and the like.", 0.6, 6),
        SpanRule("belief", "What somebody thinks or wants, by a verb of belief.", 0.25, 7),
        SpanRule("stance", "A side that somebody takes, by a verb of support or opposition.", 0.05, 8),
    )
}

SPEAKER = {
    rule.name: rule
    for rule in (
        SpeakerRule("name", "The name is printed there.", "Speaker named with the words", 0.95),
        SpeakerRule(
            "phrase", "An organisation, a country or a group is printed there.", "Speaker described, not named", 0.9
        ),
        SpeakerRule(
            "apposition",
            "The name stands beside a role: “the minister, Jane Doe, said”.",
            "Speaker named beside the words",
            0.88,
        ),
        SpeakerRule("several speakers", "Several are named together.", "Several speakers named together", 0.85),
        SpeakerRule(
            "maker of a document",
            "Whoever made the document that says it: “a report by …”.",
            "Speaker known as the maker of a document",
            0.92,
        ),
        SpeakerRule(
            "label",
            "The name stands before a colon or after a dash, as in an interview.",
            "Speaker named before a colon or after a dash",
            0.9,
        ),
        SpeakerRule("relative clause", "Whom the clause with “who” belongs to.", "Speaker named before a “who”", 0.75),
        SpeakerRule("role", "The article gives that role to one person.", "Speaker known by a role", 0.9),
        SpeakerRule(
            "earlier organisation",
            "The organisation that the article named before.",
            "Organisation named earlier in the article",
            0.93,
        ),
        SpeakerRule(
            "pronoun",
            "Whom the pronoun stands for, by who was named and who spoke before.",
            "Speaker known from a pronoun and what came before",
            0.82,
        ),
        SpeakerRule(
            "same paragraph",
            "Whoever else speaks in this paragraph; none is named here.",
            "Speaker of the same paragraph",
            0.86,
        ),
        SpeakerRule(
            "goes on",
            "Whoever the paragraph before quotes or announces; this one is all quotation.",
            "Speaker of the paragraph before, whose quotation goes on",
            0.75,
        ),
        SpeakerRule(
            "open quotation",
            "Whoever speaks in the paragraph before, whose quotation ends in this one or later.",
            "Speaker of the paragraph before, whose quotation is still open",
            0.86,
        ),
        SpeakerRule(
            "earlier paragraph",
            "Whoever spoke in an earlier paragraph; none is named here.",
            "Speaker of an earlier paragraph",
            0.2,
        ),
        SpeakerRule("unknown", "Nobody is named.", "Speaker not named", 0.66),
    )
}

# Where the speaker's words stand, which follows the rule for who it is: "name, beside the verb".
PLACE = {
    "maker of the statement": "Whoever the noun of saying belongs to.",
    "subject": "It is the subject of the verb.",
    "shared subject": "It is the subject of an earlier verb of the sentence.",
    "beside the verb": "It stands beside the verb.",
    "inversion": "It stands behind the verb: “said Jane Doe”.",
    "agent of a passive": "It stands after “by”.",
    "cited by another": "Somebody else quotes it: “the agency quoted a diplomat as saying”.",
    "participle": "It goes with the participle: “saying …”.",
    "according to": "It stands after “according to” or words like it.",
    "possessive": "The noun of saying is its own: “Moscow’s claim”.",
}

# Where an office is read from what stands around it, that country stays with the statement: no actor's record has it.
BY_CONTEXT = frozenset(
    {"office", "epithet", "hopes", "office of few", "main country", "counterpart", "headline"}
    | {"introduced", "principal", "description", "own words"}
)
SPEAKS_FOR = {
    "role": "The role names the country.",
    "words": "The words for the speaker name the country.",
    "beside the name": "The country stands beside the name.",
    "office": "The article gives the office or body to that country: by “its”, elsewhere, or by where it is written "
    "or takes place.",
    "epithet": "The article calls the speaker so: “the Malian leader”.",
    "office of few": "Few countries have such an office or such a president, and the article names one of them alone.",
    "headline": "The headline calls the speaker so: “Tongan opposition leader arrested”, “…: Syrian official”.",
    "introduced": "The article tells of the office and then of the name: “Peru’s envoy said … Ana Cruz added”.",
    "principal": "Whoever the speaker speaks or works for is of that country.",
    "description": "The article describes the speaker’s body so: “Oriva, a Quito-based think tank”.",
    "counterpart": "The heading tells of a meeting with another country’s, which the article pairs with this one.",
    "main country": "The article is about that country above all others that have such an office.",
    "own words": "The speaker’s own words tell it: “Australia will send …”, “we Kenyans”.",
    "hopes": "The speaker tells the hopes of that country, which the headline is about.",
}

DATE = {
    "text": "A date beside the verb",
    "occasion": "Said on the same occasion as a statement with a date",
    "publication": "Words for a day beside the verb, counted from the day of publication",
}

# What makes one doubt a statement of the surest kind; doubts.py finds them.
DOUBT = {
    "run in": "Lines were run together there, or a heading in capitals was.",
    "caption": "Words of a caption stand beside it.",
    "no stop": "Its paragraph has no full stop, as headlines and captions have none.",
    "post": "It may be a post of a social network.",
    "long paragraph": "Its paragraph is very long: a page may have run several together.",
    "name": "The speaker's name holds a word that may be no part of it.",
    "nobody": "Nothing but the name tells that the speaker is a person.",
    "namesakes": "Several persons of the article have that surname.",
    "second name": "Another name stands between the speaker and the verb.",
    "shared subject": "The speaker is the subject of an earlier verb of the sentence.",
    "verb": "The verb may mean something else than saying.",
    "length": "It is very short or very long.",
    "marks": "Its quotation marks do not tell where it ends.",
    "edges": "It begins or ends where sentences seldom do.",
    "added": "Words of the reporter may stand in it.",
    "other speech": "Somebody else speaks in it, or relays it.",
    "denied": "The verb is denied.",
    "role": "The role may be cut short.",
    "country": "The speaker's country is read from what stands around it, or from a name in the role.",
    "place": "A country that it is about is read from a city or region alone, or from words that point back.",
    "act": "It is a question.",
    "day": "Its day was told elsewhere, or only its month.",
}

COUNTRY = {
    "name": "its name",
    "demonym": "a word for its people, or for what is its own",
    "capital": "its capital, standing for it",
    "metonym": "its seat of power, standing for it",
    "region": "a region of it",
    "back-reference": "words that point back to countries named before",
}


def confidence(span_rule: str, speaker_rule: str, *, doubtful: bool = False) -> float:
    """The share of statements found so whose stretch and speaker are both right, 0 to 1; with a doubt it is not among
    the surest."""
    found = round(SPAN[span_rule].right * SPEAKER[speaker_rule].right, 2)
    return min(found, DOUBTFUL) if doubtful else found


def span(name: str) -> str:
    """The rule in a sentence, as are all below."""
    return SPAN[name].sentence if name in SPAN else name


def speaker(names: str) -> str:
    """ "name, beside the verb" is two rules: who it is, and where the words stand."""
    return " ".join(dict.fromkeys(_speaker_or_place(name) for name in names.split(", ")))


def _speaker_or_place(name: str) -> str:
    return SPEAKER[name].sentence if name in SPEAKER else PLACE.get(name, name)


def speaker_label(names: str) -> str:
    """How the speaker is known, in a few words for the statement's page; "" where no rule is on record."""
    name = names.partition(", ")[0]
    return SPEAKER[name].label if name in SPEAKER else PLACE.get(name, name.capitalize()).rstrip(".")


def speaks_for(rule: str) -> str:
    sentence = SPEAKS_FOR.get(rule, rule)
    return f"{sentence} It is read for this statement alone." if rule in BY_CONTEXT else sentence


def date(rule: str) -> str:
    """ "text: October 11, 2021" is a rule and the words it read."""
    name, _, words = rule.partition(": ")
    if name not in DATE:
        return rule
    return f"{DATE[name]}: “{words}”." if words else f"{DATE[name]}."


def doubts(names: str) -> str:
    """ "name, edges" is two doubts."""
    return " ".join(DOUBT.get(name, name) for name in names.split(", "))


def country(rule: str) -> str:
    return COUNTRY.get(rule, rule) or "by hand"
