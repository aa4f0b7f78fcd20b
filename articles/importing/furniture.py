"""What news pages leave around an article in a text dump, told by general rules from what the article says.

Rules are of two sorts. Words: a line that consists of, or begins with, what only a page says ("Read more: …",
"Advertisement", "© 2023 …"). Place and shape: short lines without the punctuation of a sentence, before the first
paragraph, after the last, below a label that announces links, or repeated. A line that could be a sentence of the
article is kept: a piece of furniture left over costs less than a lost statement.
"""

from __future__ import annotations

import re

# A sentence ends so, in any of the scripts that have such marks, with closing brackets and quotation marks after.
_CLOSERS = r"[\"'”’»›)\]」』]*"
_SENTENCE_END = re.compile(rf"[.!?…。！？।॥؟۔։።]{_CLOSERS}$|[:;,]$")
_QUESTION = re.compile(rf"[?？؟]{_CLOSERS}$")
_QUOTATION = re.compile(r"[\"“”„«»「」『』]")
_BULLET = re.compile(r"^(?:[-–—•·▪*‣○]|\(?(?:\d{1,2}|[a-zA-Z])[.)])\s")

LONG_WORDS, LONG_CHARACTERS = 14, 100  # from here on a line is a paragraph, with or without a full stop
HEADLINE_WORDS, HEADLINE_CHARACTERS = 25, 160

_AGENCY = r"(?:AFP|AP|EPA|EFE|dpa|Reuters|REUTERS|Getty Images|Shutterstock|Sputnik|TASS|Xinhua|Pool)"
_SOCIAL = (
    r"(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|reddit|pinterest|tiktok|threads|bluesky|"
    r"mastodon|messenger|pocket|flipboard|tumblr|vk)"
)
_THING = r"(?:article|story|post|page|report|video|piece|news)"

# Announces links to other articles: what stands below is their headlines.
_LINKS = re.compile(
    rf"""(?:previous|prev|next|related|recommended|recent|latest|popular|similar|further|more|other|trending|top)
         \s(?:{_THING}s?|stories|posts|content|coverage|reading|links|topics|headlines|news)
    | previous | prev | next | related | recommended(?:\sfor\syou)? | trending(?:\snow)? | most\s(?:read|popular|viewed)
    | (?:read|see|watch)\s(?:more|also|next|this\snext) | also\sread | up\snext | what\sto\sread\snext | more\s(?:from|on|about)\s.{{1,40}}
    | you\s(?:may|might)\s(?:also\s)?(?:like|be\sinterested\sin) | don['’]t\smiss | editor['’]?s['’]?\s(?:picks?|choice)
    | lire\saussi | à\slire\saussi | lesen\ssie\sauch | mehr\szum\sthema | lea\stambién | leggi\sanche | читайте\sтакже
    """,
    re.I | re.X,
)

# Lines that are nothing but a button, a label or a service of the page.
_LABEL = re.compile(
    rf"""(?:advert(?:isement|ising|orial)?s? | sponsored(?:\scontent|\slinks?)? | promoted(?:\scontent)?
    | (?:story|article|content)\scontinues\s(?:below|after).{{0,40}} | (?:scroll\sto\s)?continue\sreading.{{0,30}}
    | share | share\sthis | share\s(?:on|via)\s.{{1,40}} | share\s(?:(?:this|the)\s)?{_THING}(?:\s(?:on|via|with)\s.{{1,40}})? | tweet | (?:e-?mail|print|save|bookmark|copy)(?:\s(?:this|link|{_THING}|page)){{0,2}}
    | (?:{_SOCIAL}|e-?mail|print|share|copy\slink|rss)(?:[\s,|/·•]+(?:{_SOCIAL}|e-?mail|print|share|copy\slink|rss))+ | {_SOCIAL}
    | follow\sus(?:\son\b.{{0,60}})? | subscribe(?:\snow|\stoday)? | subscribers?\sonly | newsletters? | sign\s(?:up|in)(?:\snow|\shere)? | log\s?in | register(?:\snow)?
    | listen(?:\sto\sthis\s{_THING}|\snow)? | (?:\d+\s?[-–]?\s?min(?:ute)?s?\.?\s(?:read|listen|video)) | (?:estimated\s)?reading\stime\b.{{0,20}}
    | text\ssize | font\ssize | (?:\d+|no|add\sa|leave\sa|post\sa|view|show|read)\s(?:all\s)?(?:comments?|replies|reply) | comments? | \d+\sshares?
    | skip\sto\s(?:main\s)?content | (?:main\s)?menu | home | search | back\sto\stop | load(?:ing)?(?:\smore)?(?:…|\.\.\.)? | show\s(?:more|less) | view\sgallery
    | (?:terms\s(?:of\s(?:use|service)|(?:and|&)\sconditions) | privacy\s(?:policy|notice) | cookie\s(?:policy|settings|preferences) | contact\sus | about\sus)
    | (?:accept|reject|manage)(?:\sall)?(?:\scookies)? | all\srights\sreserved | click\shere | (?:get|download)\s(?:the|our)\sapp | about\sthe\sauthors?
    )""",
    re.I | re.X,
)

# Lines that begin with what only a page says, and what follows it on the same line.
_BEGINS = re.compile(
    rf"""(?:read(?:\s(?:more|also|next|the\sfull\s{_THING}))|also\sread|see\s(?:also|more)|related(?:\s(?:{_THING}s?|stories))?|more|watch(?:\s(?:also|now|live))?|listen)\s*[:：|»>→]\s*\S
    | (?:lire\saussi|lesen\ssie\sauch|lea\stambién|leggi\sanche|читайте\sтакже)\s*[:：]?\s\S
    | (?:file\s)?(?:photo|photograph|image|picture|video|graphic|illustration|cartoon)s?(?:\s(?:by|credits?|courtesy|source))?\s*[:：|©]\s*\S
    | (?:photo|image|picture|caption|video)?\s?credits?\s*[:：]\s*\S | (?:tags?|topics?|filed\sunder|categor(?:y|ies)|keywords?)\s*[:：]\s*\S | source\s*[:：]\s*(?:\S+\s?){{1,5}}$
    | (?:©|\(c\)\s|copyright\s(?:©|\(c\)|(?:19|20)\d\d))
    | follow\s.{{1,60}}\son\s{_SOCIAL}\b | follow\s@\w+
    """,
    re.I | re.X,
)
_CREDIT_WORDS = 30  # after "Photo:" and its like; more is a caption that tells something

# Whole sentences in which the page, not the article, speaks to the reader: an invitation, and what only a page offers.
_INVITES = re.compile(
    r"^(?:please\s)?(?:sign up|subscribe|register|click here|tap here|download|get|join|support|donate|become|want|"
    r"enjoy\w*|don['’]t miss|never miss|stay (?:informed|updated|up to date)|receive|to (?:read|continue))\b",
    re.I,
)
_OFFERS = re.compile(
    r"\b(?:newsletters?|(?:your|in) inbox|(?:email|push|news|breaking news) alerts?|our (?:free )?(?:app|channel|podcast|"
    r"briefing|journalism|reporting|email|mailing list|whatsapp|telegram|youtube)|your subscription|free account|"
    r"subscribe|this (?:article|story) for free|reading this article)\b",
    re.I,
)
_COOKIES = re.compile(r"^(?:we|our|this|by)\b.*\bcookies?\b", re.I)
_COOKIE_TALK = re.compile(
    r"\b(?:browser|brows(?:e|ing)|your experience|consent|polic(?:y|ies)|settings|preferences|personali[sz]e\w*|"
    r"advertis\w+|traffic|(?:web)?site|partners)\b",
    re.I,
)
_RIGHTS = re.compile(r"\ball rights reserved\b\.?$", re.I)
_STAFF = re.compile(r"^\(?(?:(?:additional |further )?(?:reporting|writing|editing)|compiled|edited) by [A-ZÀ-Þ]", re.I)
_STAFF_NAMED = re.compile(r" by [A-ZÀ-Þ]")
_PHOTOGRAPHER = re.compile(rf"^[(\[]?(?:Photo|Image|Picture) (?:by|courtesy of|via) [A-Z]|(?:/|\bvia ){_AGENCY}[)\]]?\.?$")

# A full stop or comma that lost its sentence, before an opening quotation mark or a space. Not "…", "...", ".50".
STRAY = re.compile(r"[.,;:](?:\s*(?=[“\"«„‘「])|\s+(?=\w))")


def words(line: str) -> int:
    return len(line.split())


def is_long(line: str) -> bool:
    return words(line) >= LONG_WORDS or len(line) >= LONG_CHARACTERS


def is_paragraph(line: str) -> bool:
    """Could be a sentence of the article: punctuated as one, quoted, listed, or simply long."""
    return bool(is_long(line) or _SENTENCE_END.search(line) or _QUOTATION.search(line) or _BULLET.match(line))


def is_headline(line: str) -> bool:
    """Could be the headline of another article, where a label has announced one; it may ask, or quote."""
    short = words(line) <= HEADLINE_WORDS and len(line) <= HEADLINE_CHARACTERS
    return short and not _BULLET.match(line) and bool(_QUESTION.search(line) or not _SENTENCE_END.search(line))


def announces_links(line: str) -> bool:
    return bool(_LINKS.fullmatch(line.strip(" :»>→←<|–—-")))


def is_label(line: str) -> bool:
    return bool(_LABEL.fullmatch(line.strip(" :»>→←<|[]()–—-*.")))


def is_page_speaking(line: str) -> bool:
    """Says by its words that it is the page's, wherever it stands."""
    count = words(line)
    if count > 2 * _CREDIT_WORDS:
        return False
    if _BEGINS.match(line):
        return count <= _CREDIT_WORDS
    if _INVITES.match(line) and _OFFERS.search(line):
        return not _QUOTATION.search(line)
    if _COOKIES.match(line) and _COOKIE_TALK.search(line):
        return not _QUOTATION.search(line)
    if _PHOTOGRAPHER.search(line):
        return count <= LONG_WORDS
    return bool(_RIGHTS.search(line) or (_STAFF.match(line) and _STAFF_NAMED.search(line) and count <= _CREDIT_WORDS))


def is_repeatable(line: str) -> bool:
    """May be furniture if it occurs again: short, no sentence, no quotation, and not a name ("Vladimir Putin" above
    each answer of an interview says who speaks)."""
    if is_paragraph(line):
        return False
    parts = line.split()
    return len(parts) > 1 and any(part[:1].islower() and len(part) > 3 for part in parts)


def is_question(line: str) -> bool:
    return bool(_QUESTION.search(line)) and not is_long(line) and not _QUOTATION.search(line)
