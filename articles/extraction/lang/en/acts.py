"""Which verbs and nouns of English do what when they are said."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import pairs

ACT_OF_VERB = {verb: act for act, listed in pairs("acts").items() for verb in listed.split()}
ACT_OF_NOUN = {noun: act for act, listed in pairs("acts_of_nouns").items() for noun in listed.split()}
ACT_OF_FEELING = {noun: act for act, listed in pairs("acts_of_feelings").items() for noun in listed.split()}
PERFORMING = frozenset(" ".join(pairs("performing").values()).split())
EXPRESSING = {"convey", "express", "extend", "offer", "voice"}  # what they do, their object says
REPEATING = {"affirm", "emphasise", "emphasize", "reaffirm", "reiterate", "renew", "repeat", "stress", "underline"}
REPEATING |= {"underscore"}  # "reiterated his support": what they do, a noun that owns nothing else says
OWN_SUPPORT = re.compile(
    r"(?:[a-z]+ed |[a-z]+ing |[a-z]+s )?(?:(?:its|his|her|their|the|[A-Z]\w+(?: [A-Z]\w+)*['’]s) )?"
    r"(?:(?:full|firm|strong|unwavering|continued|continuing|unconditional|steadfast|shared) )*"
    r"(?P<felt>support|solidarity|opposition|condemnation|gratitude|appreciation|rejection)\b"
)
OTHERS_OPPOSE = re.compile(r"\bopposition (?!(?:against|to)\b)[a-z]+")  # "the opposition leader" is against nothing
DENIED = re.compile(
    r"\b(?:not|cannot|never|hardly|barely|scarcely|rarely|seldom|no longer|yet to)\b"
    r"|\b(?:declined?|refus(?:ed|es|ing)|stopped short)\b|n['’]t\b",
    re.IGNORECASE,
)
# "vowed to retaliate" is a threat.
HARM = re.compile(
    r"\b(?:retaliat|aveng|reveng|punish|destroy|crush|annihilat|obliterat|strike back|hit back|respond (?:in kind|with)"
    r"|attack|bomb|invade|make \w+ pay|reciprocal|countermeasure|counter-measure|consequences|strong response)",
    re.IGNORECASE,
)
# "called for talks" demands, "called it a farce" does not; nor do "insisted that it was safe", "suggested that it was".
CALLING = re.compile(
    r"(?:call(?:ed|ing|s)? )?(?:(?:again|also|once|more|instead|anew|jointly|earlier|\w+ly|(?:on )?[A-Z]\w+day) )*"
    r"(?:for|on|upon|to)\b"
)
CALLING_OUT = re.compile(r"call(?:ed|ing|s)? out\b")
INSISTING = re.compile(r"insist(?:ed|ing|s)? (?:up)?on\b|\b(?:should|must|ought|needs? to|ha(?:s|ve) to)\b")
SUGGESTING = re.compile(
    r"^suggest(?:ed|ing|s)? (?:an?|the|new|joint)\b|^(?:suggest(?:ed|ing|s)? )?\w+ing\b"
    r"|\b(?:should|could|ought|might want)\b"
)
TOLD_TO = re.compile(r"(?:told|tells?|telling) [^,.;:“\"]{2,60}? (?:not )?to [a-z]+")
# “We strongly condemn …”, “I urge …”: what is said does it, whatever verb announces it.
_HOW = r"(?!(?:barely|hardly|rarely|scarcely)\b)[a-z]+ly"
_ALSO = (
    r"(?:therefore|also|again|once more|all|both|do|just|want to|wanted to|would like to|['’]d like to|would|wish to)"
)
IN_FIRST_PERSON = re.compile(
    rf"[\"“‘'«]?(?:(?:And|But|So|Today|Once again|Again|First of all),? )*(?:[Ww]e|I)(?: ?{_ALSO})*"
    rf"(?: {_HOW})?(?: want to)? (?P<verb>[a-z]+)\b(?! not\b| (?:with [a-z]+ )?on (?:almost |practically )?nothing\b)"
)
INSIDE = re.compile(
    rf"(?:(?<=[.!?;,] )|(?<=\band ))(?:[Ww]e|I)(?: ?{_ALSO})*(?: {_HOW})? (?P<verb>{'|'.join(sorted(PERFORMING))})\b"
)
# "It does not support bans. We support free trade": what is said of one thing alone is not what all of it does.
ALSO_DENIED = re.compile(r"(?:\bnot|\bcannot|\bnever|\bno longer|n['’]t|\bneither|\bnor)(?P<words>(?: \w+){1,3})")
# “Condemned the raid in the strongest terms”, as readouts are quoted; but "Accused of theft, …".
BARE_VERB = re.compile(
    r"[\"“‘']?(?:(?:[Ss]trongly|[Ff]irmly|[Aa]lso) )?(?P<verb>[A-Za-z]+ed)\b"
    r"(?! (?:as|at|by|for|from|in|of|on|to|with)\b)"
)
WANTS = re.compile(
    r"[\"“‘']?(?:[Ww]e|I) (?:want|expect) (?!to\b|you to know\b)(?:(?!in order\b|for\b)[\w'’-]+ ){1,9}?to [a-z]+\b"
)
LEFT_OPEN = re.compile(r"(?:declin|refus)\w+ to (?:rule out|exclude)\b")
# What the speaker's own side does: "it strongly condemned …", and behind its name "… has condemned".
_DOES = rf"(?: (?:has|have|also|most|fully|again|{_HOW}))* (?P<verb>[a-z]+)\b"
OWN_SIDE = re.compile(rf"(?:it|he|she|they){_DOES}")
BEHIND_OWN_NAME = re.compile(_DOES)
ABOUT_WHAT = re.compile(r"\b(?:about|over|that)\b")  # "hope that the agreement would hold"
DECLINING = {"decline", "refuse"}  # to do something, which rejects it
RULES_OUT = ("out ", "rules out ", "ruled out ", "ruling out ")
BY_WHAT_IS_SAID = {"call", "insist", "suggest"}  # verbs whose content tells what they do
