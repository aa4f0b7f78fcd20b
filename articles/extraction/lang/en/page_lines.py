"""What a page prints around an article in English, or runs into it: captions, credits, links, headings, licences."""

from __future__ import annotations

import re

LINKED = (
    r"(?:also )?read(?: also| more| next| now)?|more (?:news|stories|headlines|coverage)"
    r"|(?:must|further) read(?:ing)?|more|related|recommended|see also|watch"
    r"|listen|(?:in )?(?:videos?|pictures|photos|gallery)|podcast|opinion|analysis|explained|explainer|live|don't miss"
    r"|quick guide|in case you missed it|related (?:articles?|news|stor(?:y|ies)|topics?)"
)
LINK = re.compile(LINKED, re.IGNORECASE)
# "Source: Xinhua| 2019-09-05 03:18:01|Editor: Shi Yinglun"
BYLINE = re.compile(r"(?:source|author|editor|updated|published): ?[^|]{2,80}\|", re.IGNORECASE)
OPENING_OF_FURNITURE = re.compile(
    rf"(?:{LINKED}) ?(?:[:|>»]| [-–—] )"
    r"|more on .{3,60}[^.]$"
    r"|(?:image|media|video) (?:caption|source)|captions?:|photo(?:graph)?s?(?: by|:)|credit(?:s|:|\.\.)"
    r"|file(?: photo)? ?[:–—-]|sign(?:ing)? up |subscribe\b|follow (?:us|our|@)|click here|download "
    r"|get (?:the|our) .{2,40}(?:app|newsletters?)\b|corrections?(?::| appended)"
    r"|this (?:article|story) (?:was|has been) (?:amended|corrected|updated)"
    r"|an earlier version of this (?:article|story)",
    re.IGNORECASE,
)
HOURS_AGO = re.compile(
    r"[-–—] ?(?:an?|\d+) (?:minute|hour|day|week|month|year)s? ago|(?:an?|\d+) (?:minute|hour|day)s? ago"
)
CREDIT = re.compile(
    r"(?:\((?:AP|AFP|EPA|Xinhua) ?(?:Photo|Images)?/.{2,60}\)|\((?:Photo|Image|Picture) (?:by|credit)?:?.{2,60}\)"
    r"|\[[^\[\]]{2,50}/[^\[\]]{2,30}\]|(?:Photograph|Photo|Picture|Image|Credit): .{2,60}|\bREUTERS/[\w .'-]{3,40}"
    r"|(?:via|/) ?Getty Images\)?|\(@\w+\) [A-Z][a-z]+ \d{1,2}, \d{4})$"
)
# What stands under a picture, run into a sentence by the page: "Ana Sol/AFP/Getty Images Related article Peru …".
GLUED_CAPTION = re.compile(
    r"/(?:AFP|AP|EPA|File|Pool|Reuters|Anadolu|Bloomberg|Shutterstock)\b|\bGetty Images\b"
    r"|\bpic\.twitter\.com/|\b[Rr]elated (?:article|video)s?\b|\((?:AP|AFP|Reuters|Xinhua)/|\bREUTERS/[A-Z]"
)
GLUED_LINK = re.compile(r"[Rr]elated (?:article|video)s?")
# Who made a picture, run into the text behind its caption, "… in May. Ana Sol/AFP/Getty Images Peru votes on it", and
# the title of a film: "Video Ad Feedback Peru votes 03:17 - Source: CNN".
_CAPITALISED = r"[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|al|bin|da|de|del|der|la|van|von)){0,5}"
_AGENCY = (
    r"(?:AFP|AP|ANSA|Anadolu|Bloomberg|CNN|DPA|EFE|EPA|File|Getty Images|PA|Pool|Reuters|Shutterstock|Sipa|TASS|Xinhua)"
)
# Words that only a sentence begins with.
_A_DAY = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|\w{3,6}day)\b"
_OPENS_ONE = (
    r"(?:(?:The|An?|It|She|They|This|These|In|On|At|For|With|There|Both|Also|Earlier|Since) "
    r"(?:[a-z]|(?:U\.?S|UK|U\.?N|EU)\b)"
    rf"|(?:But|As|While|When|If|After|Despite|Although|Though|According|However|Meanwhile)\b,? [\w\"]"
    rf"|(?:By|During|Following|From|Last|Many|Most|Several|Some|Under|We) [a-z]|(?:By|In|On|Since) {_A_DAY})"
)
# A link to another article, whose headline ends where a sentence opens, or else takes that sentence along; the label of
# a chart that the page has there.
_LINK_RUN_IN = (
    rf"Related: (?:[^.?!\n]|\.(?=\S)){{5,250}}?(?:(?= (?:{_OPENS_ONE}|\"[A-Z]))|[.?!][\"']?(?= |$))"
    r"|Interactive(?= [A-Z\"'])"
)
_CREDIT_RUN_IN = (
    rf"(?:{_CAPITALISED}(?:/[\w .'-]{{1,30}}){{0,3}}/{_AGENCY}(?:/{_AGENCY})*(?: via {_AGENCY})?"
    rf"|{_CAPITALISED} via {_AGENCY}|Video Ad Feedback [^\n]{{3,160}}?\d\d:\d\d - Source: [A-Z]\w+)(?= [A-Z\"'\d]|$)"
)
# What a page says of itself, and a link in capitals: "… on Friday. PERU VOTES ON ITS HARBOURS AGAIN The envoy said".
_NOTICE_RUN_IN = (
    r"To view this video,? please enable JavaScript,? and consider upgrading to a web browser that supports HTML5 video"
    r"|(?:[A-Z][\w'’-]*(?: [A-Z][\w'’-]*){0,4} )?Advertisement Supported by(?= [A-Z])"
)
_SHOUTED = r"(?:['\"]?[A-Z][A-Z\d'’&.-]+['\",:]* |[AI] |\d[\d,.]* ){4,24}['\"]?[A-Z][A-Z\d'’&-]+['\"]?(?= [A-Z][a-z])"
RUN_IN = re.compile(
    rf"(?:^|(?<=[.!?\"')] ))(?:{_CREDIT_RUN_IN}|{_LINK_RUN_IN}|{_NOTICE_RUN_IN})|(?<=[.!?\"')] ){_SHOUTED}"
)
# What a page runs into a paragraph behind a sentence: a heading ("… on Friday. Talks in Lima The envoy said"), which
# ends before a word that only a sentence begins with; the hour of a live blog; a dateline with its agency.
HEADING_RUN_IN = re.compile(
    rf"(?<=[.?!\"'] ) *[A-Z'][^.?!\":;\n]{{3,70}}?\w'? (?={_OPENS_ONE})"
    r"|(?<=[.?!\"'] ) *[A-Z'][^.?!\":;\n]{3,70}?\b[a-z]+ (?=He [a-z])"  # but Liu He is a name
    r"|(?<=[.?!\"'] )(?=\d\d:\d\d ?[-–—] [A-Z])"
    r"|(?<=[\w.?!\"')] )(?=[A-Z]{3}[A-Z .'-]{0,30}(?:, [A-Z][a-z]+\.? \d{1,2})? \([A-Z][\w /-]{1,20}\) ?[-–—]+ )"
)
# A label that a page glued to what follows: "… will go on.”AdvertisementSol said".
GLUED_LABEL = re.compile(r"(?<![\w-])Advertisement(?=[A-Z][a-z])")
LICENCE = re.compile(
    r"\bAll (?:[Cc]ontents?|[Tt]exts?) (?:by|from|of|on) [^.\n]{3,80} licen[sc]ed under [^\n]{3,60}? [Ll]icen[sc]e\b\.?"
)
# What stood beside a picture or before an entry, and runs into the sentence: "Ana Sol/Reuters Related article Peru".
BESIDE_A_PICTURE = re.compile(
    r"^.*(?:/(?:AFP|AP|EPA|File|Getty Images|Pool|Reuters)|\bRelated article)(?: Related article)? (?=\S)"
    r"|^(?:[A-Z][a-z]+ \d{1,2}, )?\d{4} [-–—] "
)
# The end of a sentence, right before the next one's first word and without the space between.
GLUED_SENTENCE = re.compile(
    r"(?:(?<=[a-z]{3})(?<!Capt)(?<!Prof)(?<!Sens)(?<!Reps)|(?<=\d)|(?<=\w\)))"
    r"[.?!]\"?(?=[\"']?[A-Z][\w'-]*,? [\w\"(])"
    r"|(?<=, \d{4})(?=[A-Z][a-z]+ [a-z])|(?<=[A-Z]{3}')(?=[A-Z][a-z]+ )"  # a post's day, a heading in capitals
)
# Without one of these nothing is run in.
OF_RUN_IN = re.compile(
    r"/|Source: | via |Related: |Interactive |Advertisement |To view this video|(?:\b[A-Z]{2,}\W+){3}"
)
