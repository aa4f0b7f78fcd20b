"""What news pages leave around an article in a text dump, told by general rules from what the article says.

Rules are of two sorts. Words: a line that consists of, or begins with, what only a page says ("Read more: …",
"Advertisement", "© 2023 …"). Place and shape: short lines without the punctuation of a sentence, before the first
paragraph, after the last, below a label that announces links, or repeated. A line that could be a sentence of the
article is kept: a piece of furniture left over costs less than a lost statement. In lines that are kept and are none of
the report's, extraction/text/page_lines.py lets nobody look for statements.
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


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.I)


_THING = r"(?:article|story|post|page|report|video|piece|news)"
_THINGS = r"(?:articles?|story|stories|posts?|content|coverage|reading|links|topics|headlines|news|videos?|reports?)"
_SITE = (
    r"(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|reddit|pinterest|tiktok|threads|bluesky|"
    r"mastodon|messenger|pocket|flipboard|tumblr|vk)"
)
_SENDING = rf"(?:{_SITE}|e-?mail|print|share|copy link|rss)"
_AGENCY = r"(?:AFP|AP|EPA|EFE|dpa|Reuters|REUTERS|Getty Images|Shutterstock|Sputnik|TASS|Xinhua|Pool)"

# Announces links to other articles: what stands below is their headlines.
_LINKS = _any(
    rf"(?:previous|prev|next|related|recommended|recent|latest) {_THINGS}",
    rf"(?:featured|popular|similar|further|more|other|trending|top) {_THINGS}",
    r"previous|prev|next|related|recommended(?: for you)?|trending(?: now)?|most (?:read|popular|viewed)|up next",
    r"(?:read|see|watch) (?:more|also|next|this next)|read|also read|what to read next",
    r"more (?:from|on|about) .{1,40}",
    r"you (?:may|might) (?:also )?(?:like|be interested in)|don['’]t miss|editor['’]?s['’]? (?:picks?|choice)",
    r"lire aussi|à lire aussi|lesen sie auch|mehr zum thema|lea también|leggi anche|читайте также",
)

# Lines that are nothing but a button, a label or a service of the page.
_LABEL = _any(
    r"advert(?:isement|ising|orial)?s?|sponsored(?: content| links?)?|promoted(?: content)?",
    r"(?:story|article|content) continues (?:below|after).{0,40}|(?:scroll to )?continue reading.{0,30}",
    rf"share|share this|share (?:on|via) .{{1,40}}|share (?:(?:this|the) )?{_THING}(?: (?:on|via|with) .{{1,40}})?",
    rf"tweet|\d+ shares?|(?:e-?mail|print|save|bookmark|copy)(?: (?:this|link|{_THING}|page)){{0,2}}",
    rf"{_SITE}|{_SENDING}(?:[ ,|/·•]+{_SENDING})+|follow(?: us(?: on\b.{{0,60}})?)?|short url",
    r"subscribe(?: now| today)?|subscribers? only|newsletters?|sign (?:up|in)(?: now| here)?|log ?in|register(?: now)?",
    rf"listen(?: to this {_THING}| now)?|\d+ ?[-–]? ?min(?:ute)?s?\.? (?:read|listen|video)",
    r"(?:estimated )?reading time\b.{0,20}|(?:change )?(?:text|font) size",
    r"gift (?:full|this|premium) articles?\b.{0,40}|your subscription (?:could not be|has been|was) .{1,40}",
    r"(?:\d+|no|add a|leave a|post a|view|show|read) (?:all )?(?:comments?|replies|reply)|comments?",
    r"skip to (?:main )?content|(?:main )?menu|home|search|back to top|show (?:more|less)|view gallery",
    r"go back to top\b.{0,40}",
    r"(?:see|view|watch|browse) (?:(?:more|all|the) )?(?:photos?|pictures|images|videos?)"
    r"(?: (?:from|of) this \w+| below| here)?",
    r"load(?:ing)?(?: [a-z ]{1,25})?(?:…|\.\.\.)?|click here|(?:get|download) (?:the|our) app",
    r"terms of (?:use|service)|terms (?:and|&) conditions|privacy (?:policy|notice)|all rights reserved",
    r"cookie (?:policy|settings|preferences)|(?:accept|reject|manage)(?: all)?(?: cookies)?",
    r"contact us|about us|about the authors?",
    rf"(?:read|see|watch) the full {_THING}(?: here)?|this {_THING} (?:has been|was) updated\b.{{0,60}}",
    r"(?:our|this) live (?:coverage|blog|page)\b.{0,80}\bhas (?:now )?(?:moved|ended|closed|finished)\b.{0,40}",
    r"#\w+(?:[ ,]+#\w+)*",
)

_ROW = re.compile(r"[-*_=~–—·•,|/ ]+")  # "* * *"

# A label, and on the same line the headline it leads to, without a full stop: "Related: the two are cousins." is text.
_COLON = r" ?[:：|»>→] ?(?=\S)"
_LEADS = _any(
    rf"read (?:more|also|next|the full {_THING}){_COLON}|(?:also read|see also|see more|more|listen){_COLON}",
    rf"related(?: {_THINGS})?{_COLON}|watch(?: also| now| live)?{_COLON}",
    r"(?:lire aussi|lesen sie auch|lea también|leggi anche|читайте также) ?[:：]? (?=\S)",
)

_PIECE = r"(?:article|story|post|piece|essay|column|op-ed|commentary|excerpt)"
_BROUGHT = (
    r"(?:appear(?:s|ed)(?! to\b)|(?:re)?published|(?:cross-?)?posted|(?:re)?printed|translated|adapted|syndicated)\b"
)
_LICENSED = r"(?:all|this|our|the) (?:content|text|article|work)\b.{0,60}\blicensed under (?:a|the) creative commons\b"
# Lines that begin with what only a page says, and go on with what it says it of.
_PICTURE = r"(?:photo|photograph|image|picture|video|graphic|illustration|cartoon)"
_BEGINS = _any(
    rf"(?:file )?{_PICTURE}s?(?: by| courtesy| source)?{_COLON}|(?:(?:{_PICTURE}|caption) )?credits? ?[:：] ?\S",
    r"(?:tags?|topics?|filed under|categor(?:y|ies)|keywords?) ?[:：] ?\S|source ?[:：] ?(?:\S+ ?){1,5}$",
    r"©|\(c\) |copyright (?:©|\(c\)|(?:19|20)\d\d)",
    rf"(?:(?:why not|you can(?: also)?) )?(?:follow|find|like) .{{1,60}} on {_SITE}\b|follow @\w+",
    r"the post .{1,200} (?:appeared first|first appeared) on ",
    _LICENSED,
    rf"\W{{0,2}}(?:(?:a|an earlier|another) version of )?this "
    rf"(?:{_PIECE}|(?:report|interview|review)(?=.* (?:originally|first) ))"
    rf"(?: (?:was|is|has|also|had|been|originally|first)){{0,4}} {_BROUGHT}(?!.*\b(?:said|says|told)\b)",
)
_CREDIT_WORDS = 30  # in a line that begins so; more is a caption that tells something

# Whole sentences in which the page, not the article, speaks to the reader: an invitation, and what only a page offers.
_INVITES = re.compile(
    r"(?:please )?(?:sign up|subscribe|register|click here|tap here|download|get|join|support|donate|become|want|"
    r"by subscribing|you['’]re reading|enjoy\w*|don['’]t miss|never miss|stay (?:informed|updated|up to date)|receive|"
    r"to (?:read|continue)|for (?:more|access|exclusive|the latest|daily updates)|like what you|"
    r"if you (?:found|enjoyed|liked|value)|your gift|we['’]ll e-?mail you|you (?:may|can) edit your settings|"
    r"keep me up to date|"
    r"to make sure (?:that )?you never miss|you (?:may|will|can) (?:occasionally |also )?receive)\b",
    re.I,
)
_OFFERS = re.compile(
    r"\b(?:newsletters?|(?:your|in) inbox|(?:email|push|news|breaking news) alerts?|your subscription|free account|"
    r"our (?:free )?(?:app|channel|podcast|briefing|journalism|reporting|email|mailing list|whatsapp|telegram|youtube)|"
    r"subscrib\w+|this (?:article|story) for free|reading this article|promotional (?:content|e-?mails?)|"
    r"consider (?:making a )?(?:donat|contribut)\w+|your gift (?:pays|helps|supports)|e-?mail you a link|"
    r"unsubscribe at any time|"
    r"latest happenings|send you (?:some )?(?:reminders|updates|alerts|the latest))\b",
    re.I,
)
_COOKIES = re.compile(r"(?:we|our|this|by)\b.*\bcookies?\b", re.I)
_COOKIE_TALK = re.compile(
    r"\b(?:browser|brows(?:e|ing)|your experience|consent|polic(?:y|ies)|settings|preferences|personali[sz]e\w*|"
    r"advertis\w+|traffic|(?:web)?site|partners)\b",
    re.I,
)
_COMMENTING = re.compile(
    r"(?:please enter your|you must (?:be logged|log) in|your email address will not be|"
    r"please include a contact number|if you are reading this page and)\b",
    re.I,
)
# Who else worked on it, and where its author is found.
_CREDITED = re.compile(
    r"\bcontributed (?:reporting|research|to (?:this|the) (?:report|story|article|piece|post))\b.{0,40}$"
)
_FOUND_AT = re.compile(
    rf"(?:^|[.!?]\s+)(?:you can )?(?:follow|find|e-?mail|reach|contact|tweet) (?:him|her|them|the author|\w+ \w+) "
    rf"(?:on|at|via|by) (?:\S+ ){{0,3}}(?:@|{_SITE}\b|\S+@).{{0,80}}$",
    re.I,
)
_RIGHTS = re.compile(r"\ball rights reserved\b\.?$", re.I)
_STAFF = re.compile(
    r"\(?(?:(?:Additional |Further )?(?:[Rr]eporting|[Ww]riting|[Ee]diting)|Compiled|Edited) by [A-ZÀ-Þ]"
)
_PICTURED = re.compile(rf"^[(\[]?(?:Photo|Image|Picture) (?:by|courtesy of|via) [A-Z]|(?:/|\bvia ){_AGENCY}[)\]]?\.?$")

# What a page has run into the end of a paragraph: its licence, and by whom it was typed.
_TAILS = (
    re.compile(rf"(?<=\S)\s+{_LICENSED}(?:[^.]|\.\d)*\.?$", re.I),
    re.compile(r"(?<=[.!?\"”’)])\s+[A-Z]{2,3}/[A-Z]{2,3}$"),
)
# What a release writes below its last word, and above what it says of itself and whom to ask.
_END_MARK = re.compile(r"(?:# ?){2}#|[-–—*#(\[. ]{1,4}(?i:ends?|30|fin|ende)[-–—*#)\]. ]{1,4}|ENDS")
_AFTER_IT = _any(
    r"notes? (?:to|for) (?:the )?(?:editors?|journalists?)|(?:media|press) (?:contacts?|enquiries|inquiries)",
    r"(?:hinweise?|anmerkung(?:en)?) (?:für|an) (?:die )?redaktion(?:en)?|pressekontakt|contacts? presse|"
    r"contacto de prensa",
)
_ABOUT = re.compile(
    r"(?:About|Über|À propos d[eu]|Acerca de|Sobre) (?:(?:the|den|die|das|la|le|el) |l['’])?(?P<name>[A-ZÀ-Þ].{1,60})"
)
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
    return bool(_ROW.fullmatch(line) or _LABEL.fullmatch(line.strip(" :»>→←<|[]()–—-*.")))


def is_page_speaking(line: str) -> bool:
    """Says by its words that it is the page's, wherever it stands."""
    count = words(line)
    if count > 2 * _CREDIT_WORDS:
        return False
    if _BEGINS.match(line):
        return count <= _CREDIT_WORDS
    if led := _LEADS.match(line):
        return is_headline(line[led.end() :])
    if _INVITES.match(line) and _OFFERS.search(line):
        return not _QUOTATION.search(line)
    if _COOKIES.match(line) and _COOKIE_TALK.search(line):
        return not _QUOTATION.search(line)
    if _COMMENTING.match(line):
        return True
    if (_CREDITED.search(line) or _FOUND_AT.search(line)) and not _QUOTATION.search(line):
        return True
    if _PICTURED.search(line):
        return count <= LONG_WORDS
    return bool(_RIGHTS.search(line) or (_STAFF.match(line) and count <= _CREDIT_WORDS))


def ends_release(line: str) -> bool:
    """ "###", "-ends-", "Notes to editors": what follows is no part of a release any more."""
    return bool(_END_MARK.fullmatch(line) or _AFTER_IT.fullmatch(line.strip(" :–—-*")))


def quotes(line: str) -> bool:
    return bool(_QUOTATION.search(line))


def describes(heading: str, below: str) -> bool:
    """ "About Velm Ports", above "Velm Ports is the …"."""
    found = _ABOUT.fullmatch(heading.strip(" :–—-*"))
    return found is not None and found["name"].casefold() in below[: len(found["name"]) + 30].casefold()


def is_repeatable(line: str) -> bool:
    """May be furniture if it occurs again: short, no sentence, no quotation, and not a name ("Vladimir Putin" above
    each answer of an interview says who speaks)."""
    if is_paragraph(line):
        return False
    parts = line.split()
    return len(parts) > 1 and any(part[:1].islower() and len(part) > 3 for part in parts)


def is_question(line: str) -> bool:
    return bool(_QUESTION.search(line)) and not is_long(line) and not _QUOTATION.search(line)


def without_tail(line: str) -> str:
    """Its beginning, without what a page has run into its end."""
    for tail in _TAILS:
        if (found := tail.search(line)) and found.start():
            line = line[: found.start()].rstrip()
    return line
