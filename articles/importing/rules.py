"""The rules that an extractor names in `Statement.why`, in sentences. A rule without one is shown as it is named."""

from __future__ import annotations

SPAN = {
    "quotation": "Words in quotation marks with a verb of saying, or a speaker, beside them.",
    "clause": "What a verb of saying has as its content: “said that …”, “…, she said”.",
    "according to": "What a phrase such as “according to” hands on.",
    "parenthesis": "The sentence around an inserted “…, he said, …”.",
    "infinitive": "What somebody called for, in the infinitive: “urged Iran to return”.",
    "noun": "What a noun of saying announces: “the claim that …”, “a message: …”.",
    "object": "What a verb of saying has as its object: “condemned the attack”.",
    "phrase": "A phrase that goes with a verb of saying: “warned against …”.",
    "label": "What stands beside a name and a colon in a headline.",
    "turn": "A turn in a transcript, after the name of whoever speaks.",
    "block": "A paragraph that a colon before it announces: “the statement reads:”.",
    "headline": "What follows a verb of saying in a headline, without a verb of its own.",
    "view": "The sentence around “in her view” and the like.",
    "belief": "What somebody thinks or wants, by a verb of belief.",
    "stance": "A side that somebody takes, by a verb of support or opposition.",
}

SPEAKER = {
    "name": "The name is printed there.",
    "phrase": "An organisation, a country or a group is printed there.",
    "apposition": "The name stands beside a role: “the minister, Jane Doe, said”.",
    "several speakers": "Several are named together.",
    "maker of a document": "Whoever made the document that says it: “a report by …”.",
    "maker of the statement": "Whoever the noun of saying belongs to.",
    "label": "The name stands before a colon or after a dash, as in an interview.",
    "relative clause": "Whom the clause with “who” belongs to.",
    "role": "The article gives that role to one person.",
    "earlier organisation": "The organisation that the article named before.",
    "pronoun": "Whom the pronoun stands for, by who was named and who spoke before.",
    "same paragraph": "Whoever else speaks in this paragraph; none is named here.",
    "goes on": "Whoever the paragraph before quotes or announces; this one is all quotation.",
    "open quotation": "Whoever speaks in the paragraph before, whose quotation ends in this one or later.",
    "earlier paragraph": "Whoever spoke in an earlier paragraph; none is named here.",
    "previous paragraph": "Whoever spoke in the paragraph before; none is named here.",
    "unknown": "Nobody is named.",
    "subject": "It is the subject of the verb.",
    "shared subject": "It is the subject of an earlier verb of the sentence.",
    "beside the verb": "It stands beside the verb.",
    "inversion": "It stands behind the verb: “said Jane Doe”.",
    "agent of a passive": "It stands after “by”.",
    "cited by another": "Somebody else quotes it: “the agency quoted a diplomat as saying”.",
    "participle": "It goes with the participle: “saying …”.",
    "possessive": "The noun of saying is its own: “Moscow’s claim”.",
}

SPEAKS_FOR = {
    "role": "The role names the country.",
    "words": "The words for the speaker name the country.",
    "beside the name": "The country stands beside the name.",
    "office": "The article gives the office to that country: by “its”, elsewhere in it, or by where it is written.",
    "hopes": "The speaker tells the hopes of that country, which the headline is about.",
}

DATE = {
    "text": "A date beside the verb",
    "occasion": "Said on the same occasion as a statement with a date",
    "publication": "Words for a day beside the verb, reckoned from the day of publication",
}

COUNTRY = {
    "name": "its name",
    "demonym": "a word for its people, or for what is its own",
    "capital": "its capital, standing for it",
    "metonym": "its seat of power, standing for it",
    "region": "a region of it",
    "back-reference": "words that point back to countries named before",
}


def span(rule: str) -> str:
    return SPAN.get(rule, rule)


def speaker(rules: str) -> str:
    """ "name, beside the verb" is two rules: who it is, and where the words stand."""
    return " ".join(dict.fromkeys(SPEAKER.get(rule, rule) for rule in rules.split(", ")))


def speaks_for(rule: str) -> str:
    return SPEAKS_FOR.get(rule, rule)


def date(rule: str) -> str:
    """ "text: October 11, 2021" is a rule and the words it read."""
    name, _, words = rule.partition(": ")
    if name not in DATE:
        return rule
    return f"{DATE[name]}: “{words}”." if words else f"{DATE[name]}."


def country(rule: str) -> str:
    return COUNTRY.get(rule, rule) or "by hand"
