"""The words around an occasion on which people speak."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import words

AUDIENCES = words("audiences")
TELLING = {"told", "tells", "telling"}
SPEAKING = {"speaking", "talking", "writing"}  # "Speaking to reporters, …"
# "on Friday" at the end of what tells the occasion
LAST_DAY = re.compile(r"(?<!\s)\s+(?:on|last|this)\s+(?:[A-Z][a-z]+day|[A-Z][a-z]+\.? \d+).*$")
# What is meant by a time behind such a word and a noun is the noun: "about the raid on Monday".
OF_A_THING = {
    *("about", "after", "against", "amid", "before", "by", "concerning", "despite", "following", "for", "of", "on"),
    *("over", "regarding", "since"),
}
# "Has said", "will discuss": at no time that was told.
PERFECT = {"has", "have", "had", "'s", "'ve", "’s", "’ve", "will", "would", "may", "might", "could", "should", "can"}
SAME_DAY = {"when", "as"}  # "When they met on Monday, …"
MEETINGS = words("meetings")
# "Vega spoke at a news conference on Friday.": a sentence that tells of speaking alone.
SPOKE = re.compile(
    r"(?:^|(?<=[.!?\"] ))(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})(?:, [^,.\"]{2,60},)? (?:spoke|was speaking"
    r"|made the (?:remarks|comments?|statement|announcement)|addressed (?:reporters|journalists|parliament|lawmakers)"
    r"|held a (?:news|press) conference|gave a (?:news|press) conference|talked to (?:reporters|journalists))\b"
    r"[^.\"]{3,120}\.(?: |$)"
)
# What the first line of a page says that it is, of which one day is that of all its statements.
HEADS_A_STATEMENT = re.compile(
    r"(?:[A-Z][\w ]{2,30}: )?(?:Press |Joint )?(?:Statement|Remarks|Message|Communiqu[eé])\b"
)
HEADS_A_READOUT = re.compile(r"(?:Press )?Read-?out\b")
MET = re.compile(r"\b(?:met|spoke|hosted|welcomed|received|held|participated|joined|convened)\b")
# "at the briefing", "the statement said"
THE_SAME = re.compile(
    rf"\b(?:the|that|this)(?: same)? (?:[\w-]+ )?({'|'.join(sorted(MEETINGS | words('announced')))})$"
)
