"""What on a page makes one doubt that it was read rightly."""

from __future__ import annotations

import re

from articles.extraction.lang.en.page_lines import GLUED_CAPTION
from articles.extraction.lang.en.vocabulary import words

# Lines that a page ran together: 'they do.The mayor', 'now."Ulka', 'Images)Roy', 'saidPeru', 'DEBATEPresident'.
RUN_IN = re.compile(
    r"[a-z0-9%][.?!][\"')]*[A-Z(]|[.?!,]\"[A-Za-z(]|\)[A-Za-z\"]|[a-z]{3}[A-Z][a-z]{2}|[A-Z]{4}[a-z]{2}"
)
CAPITALS = re.compile(r"(?:\b[A-Z][A-Z'’&-]+\b[ ,:]*){4,}")
CAPTION = re.compile(
    rf"{GLUED_CAPTION.pattern}|Video Ad|CLICK HERE|Click here|\b(?:Source|Courtesy|Credit|Photo|Image): ?[A-Z]"
    r"|\b[Ff]ile (?:photo|picture)|\b(?:pictured|left|right|center|centre),? (?:and|speaks|with|looks|arrives)\b"
)
POST = re.compile(
    r"[#@]\w|https?:|www\.|[\u2600-\u27bf\U0001f000-\U0001ffff]|\b(?:[Tt]weet|Twitter|Instagram|Facebook|TikTok|Telegram)"
)
ENDS = re.compile(r"[.?!:…][\"'”’)\]]*\s*$")
NOT_OF_A_NAME = re.compile(r"[^\w .'’&,-]|\d|^\w{4,}ly |-[a-z]{3,}\b|\w{14,}|\b[A-Z]{2,3}\b")
FOLLOWS = re.compile(r"\b(?:and|of|for|in|at|on|from|to|by|the) $")  # in front of a name, of which words may be theirs
INDIRECT_QUESTION = re.compile(r"(?:how|what|why|whether|if|who|when|where)\b")
SHORT_OF_A_TITLE = re.compile(r"\w{3,}\. ")
DENIED = re.compile(r"\bnot\b|n['’]t\b|\bnever\b|\bno\b")
OF_A_ROLE = re.compile(r"\b(?:of|at|for|in|to|with)\b")  # "analyst at the Centre for Peru" is not of Peru
PLAIN_VERBS = words("plain_verbs")
UNDER_MARKS = re.compile(r'"[^"]*"?')
# What the reporter may add to what is told: behind a dash, "…, in an interview", "…, without telling when", "…, which",
# "…, a sharp rise", "…, but that has not happened".
ADDED = re.compile(
    r" [-–—] |, (?:in|on|at|during|after) (?:an?|the|his|her|its|their|this) [\w ]{3,40}$"
    r"|, (?:\w+ly |without |while |when |thus )?(?!including|according|regarding|following|during)[a-z]{2,}ing\b"
    r"|, (?:which|whose|who|where|but|although|though)\b|, (?:an?|the) [^,]{3,}$"
)
# Words in front of a role and behind it that may belong to it: "Orsa Corp. founder", "president, Orsa Corp."
BEFORE_A_ROLE = re.compile(r"(?:['’]s?|[A-Z][\w.&-]*|\)|&|Co\.) $")
BEHIND_A_ROLE = re.compile(r",? (?:&|[A-Z]\w*\b(?! [a-z]))|,? (?:of|at|for|with)\b|, [\w ]+(?:, | and )")
APPOSITION = re.compile(r", (?:an? |the |then )?$")
NO_WHOLE_ROLE = re.compile(r"^(?:also|now|then|once|both|not)\b|\b(?:of|at|for|in|with|and|the)$")
LANGUAGE = re.compile(r"\b[A-Z]\w+[ -](?:speak|language|teacher|lesson|word)")  # "English speakers" are of no country
WORD_BEFORE_MARKS = re.compile(r"\w+ \"[A-Z]")
BEGINS = re.compile(r"(?:^|[.?!:…][\"')\]]*\s+)[\"'(\[]*$")  # what stands in front of a sentence
TOLD = {"tell", "tells", "told", "telling"}
BEGINS_CUT = {"that", "'", "last", "earlier"}  # first words of what should begin before or behind them
