"""Labels, turns and headings of transcripts, interviews and speeches, as English prints them."""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import words

LABEL_NAME = r"[A-Z][\w.'/-]+(?: [A-Z][\w.'/-]*){0,4}"
SIGNATURE = re.compile(rf" ?(?:―|—|–|--|-) ?({LABEL_NAME})[.,]?(?: *$|,)")
LABEL_TITLE = r"(?:(?:Sen|Rep|Gov|Gen|Dr|Mr|Mrs|Ms)\. )?"
LABEL = re.compile(rf'"? ?({LABEL_TITLE}{LABEL_NAME})(?:, [A-Z][\w .-]{{2,30}})?(?: \([^)]{{1,30}}\))?: {{0,3}}')
_OFFICE_OF = r"(?:[A-Z][\w-]+ of (?:the )?[A-Z][\w-]+ )?"
TURN = re.compile(  # "Ana Sol, Host: …", "Sol:   …" and "President of Peru Ana Sol: …"
    rf"(Question(?= from )|{_OFFICE_OF}{LABEL_TITLE}{LABEL_NAME}|Q|A)"
    r"(?:(?<=Question) from [\w .'’-]{2,40})?"  # "Question from Radio Lima: …"
    r"(?:, (?P<role>[A-Z][\w '’-]{2,50}))?(?: \([^)]{1,30}\))?"
    r"(?:: {1,9}(?=\S)|(?<=[A-Z]{2}):(?=[A-Z]))"  # also "AS:First of all"
)
BARE_LABEL = re.compile(rf"(?:{LABEL_TITLE}{LABEL_NAME}|Q|A):")  # "PRIME MINISTER:" on a line of its own
# "Mr. MURPHY. I thank the chairman.": records of parliaments; "Q    Will you go?" without a colon.
_CHAIR = (
    r"(?:The|Mr\.|Mrs\.|Ms\.|Dr\.|Madam|[Ss]enator|Secretary|Representative|Ambassador|General|Admiral|Lord|Baroness"
    r"|Minister|President|Commissioner|Governor|Mayor|Deputy|Judge|Professor|Captain|Colonel)"
)
RECORD = re.compile(rf"({_CHAIR} [A-ZÀ-Þ][A-ZÀ-Þ'-]{{2,}}(?: [A-ZÀ-Þ]{{2,}})*)(?: of [A-Z][a-z]+)?\. (?=[A-Z\"])")
BARE_LETTER = re.compile(r"(Q|A)(?:(?: {2,}|\. +)(?=\S)|(?<=Q) (?=[A-Z(\[—–-]))")
# Where the next label stands in a transcript whose lines a page ran together: "… later. MR. VEGA: I see. Q Why?"
_ZONE = r"(?:[ECMP][DS]T|CES?T|BST|GMT|[AP]\.?M\.?)"
_SHOUTED = r"(?:(?:MR|MRS|MS|DR|GEN|SEN|REP|GOV|AMB)\. )?[A-ZÀ-Þ][A-ZÀ-Þ'-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.'-]*){0,5}"
_NAMED = _OFFICE_OF + r"(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w'-]+(?: [A-Z][\w.'-]*){0,3}"
RUN_TOGETHER = re.compile(
    rf"(?<=[.?!:)\]\"—–-] )(?:(?P<letter>Q:?|A:) +(?=[A-Z(\[\"—–-])"
    rf"|(?!{_ZONE} )(?P<label>{_SHOUTED}|{_NAMED})(?: \([^)]{{1,30}}\))?: )"
    rf"|(?<=[ECMP][DS]T )(?P<first>{_SHOUTED}): "
)
SPOKEN_HEADING = re.compile(
    r"\b(?:(?:press|news|media|joint) (?:call|conference|gaggle)"
    r"|(?:press|daily|weekly|regular|department) briefing|interview|(?<=['’]s )briefing"
    r"|transcript|hearing|remarks|debate|questions and answers|q ?& ?a)\b",
    re.I,
)
ASKED = re.compile(r"\b(?:interview|q ?& ?a)\b", re.IGNORECASE)
# The heading of a transcript in which one alone may speak.
REMARKS_BY = re.compile(
    r"(?:[\w-]+ ){0,4}(?:(?i:remarks|address|speech|statement) by|(?i:press (?:gaggle|call|briefing|conference)))\b"
)
# The heading of what one person said or wrote from end to end: "Statement from President Ana Vega on the Flood".
_KINDS = (
    r"(?i:remarks|address|speech|statements?|message|op-ed|letter|testimony|briefing|intervention|comments|notes?)"
    r"(?: (?i:as prepared for delivery|delivered|to (?:the )?(?:press|media|reporters|(?:UN )?security council)))?"
)
# Before whom, where and when, which is no part of the name: "…, to the Security Council".
_BEFORE_WHOM = r",? (?:on|at|to the|to|in|before|after|during|regarding|about|following|for|with|marking|as|upon)\b"
_COUNCIL = r"(?: to the (?:UN |U\.N\. |United Nations )?(?:Security Council|General Assembly|Human Rights Council)\b)"
_ONE = (
    r"(?P<who>(?:[Tt]he |Mrs?\. |Ms\. |Dr\. )?[A-Z][\w./'-]*"
    rf"(?:(?!,?{_COUNCIL}),? (?:(?:of|for|and|the|to|de|da|al|van|von|bin) )*[A-Z][\w./'-]*)*)"
)
_TEXT_OF = (
    r"(?:(?i:(?:the following is an? )?(?:full |(?:near-)?verbatim )?(?:text|transcript|verbatim) of )"
    r"(?:[Tt]he |today['’]s (?:noon |regular )?)?)?"
)
BY_ONE = re.compile(
    rf"{_TEXT_OF}(?:(?:[A-Z][\w-]+|doorstep|joint|opening|press) ){{0,3}}{_KINDS} (?:by|from|of) {_ONE}"
    rf"(?=$| ?[:|,(–—-]|{_BEFORE_WHOM})"
)
# "UN envoy Ana Vega's briefing to the Security Council", "Ana Vega – Remarks at the Forum"
ONES_OWN = re.compile(
    rf"(?!\w+ (?:of|by|from) ){_ONE}(?:'s|’s| [–—-]) (?:(?i:opening|closing|press|full) )?{_KINDS}(?: \([^)]*\))?"
    rf"(?=$|{_BEFORE_WHOM})"
)
_POINTS = r"(?:answers|points|quotes|remarks|statements|takeaways|theses)"
# "The following is former justice Ana Vega's speech at the university."
FOLLOWING = re.compile(
    r"(?:The following|Below|Here|This) is (?:[\w,-]+ ){0,8}?(?P<who>[A-Z][\w.-]+(?: [A-Z][\w.-]+){1,3})['’]s "
    rf"(?:\w+ ){{0,2}}?{_KINDS}\b"
)
# "Below are Vega’s key statements": each paragraph below is one.
KEY_POINTS = re.compile(
    rf"(?:Below|Here|[Tt]he following) are (?:(?:the|some of) )?(?:(?:\w+ ){{0,2}}(?P<kind>{_POINTS}) (?:by|from|of) )?"
    rf"(?P<who>[A-Z][\w.'-]+?(?: [A-Z][\w.-]+){{0,4}})(?:['’]s? (?:\w+ ){{0,2}}{_POINTS}\b|(?<=[a-z])\b(?(kind)|(?!)))"
)
INTERVIEW_WITH = re.compile(
    r"\b(?:(?:interview(?:ed)?|conversation|talk(?:ed|s)?|spoke) (?:with|to)|interview,? we (?:\w+ ){1,5}?with"
    r"|(?:guest|interlocutor|interviewee)(?: today)? is) ",
    re.I,
)
HEADLINE_OF_AN_INTERVIEW = re.compile(r"(?:an? )?(?:\w+ )?interview with ", re.I)  # "“…”: interview with Ana Vega"
# Between that and the name: "with the former envoy Ana Vega", but "with Radio Lima in which Ana Vega …".
WHO_IT_IS = re.compile(r"(?:(?!(?:as|at|by|in|on|when|where|which|who)\b)[\w'’.-]+ ){0,6}")
QUESTION = {"q", "question", "interviewer", "reporter", "journalist", "moderator", "host", "presenter", "compere"}
ANSWER = {"a", "answer"}
# "Sir, Sol from the Post", "My question is on …", "I was wondering …": to whoever briefs the press
TO_A_BRIEFER = re.compile(
    r"(?:[\w']+,? ){0,3}(?:sir|ma'am|madam)\b"
    r"|.*\b(?:my (?:\w+ )?questions?|I (?:was wondering|wanted to (?:ask|know)))\b",
    re.I,
)
RUBRICS = words("rubrics")  # "Analysis: “…”" names no speaker
_TOLD = r"(?:told (?:reporters|the \w+)|according to)"
REPORTED_SPEECH = re.compile(  # of a reporter, who quotes: no transcript does so
    r'[,.?!]" (?:\w+ ){0,4}(?:said|told|added|says)\b|\b(?:said|told \w+|added|says)[,:]? "'
    rf'|\b{_TOLD} .*"|".*\b{_TOLD}\b'
)
OPENS_A_SENTENCE = re.compile(r"(?:^|[.!?:]  ?|\n)(?:The )?$")
OWN_SIDE_DOES = re.compile(
    r"(?: side| government)?(?: (?:always|also|firmly|highly|strongly|warmly))*"
    r" (?:appreciates|hopes|is (?:committed|ready|willing)|looks forward|opposes|stands ready|supports|welcomes)\b"
)
# Whoever has such a title is no president's own in the palace of one.
GUEST = re.compile(r"\b(?:prime minister|minister|premier|chancellor|king|queen|emir|taoiseach|sultan)\b", re.I)
# Of which country a speaker is: "as America, we cherish", "The United States is — we're committed".
OURS = re.compile(
    r"\b(?:[Aa]s|[Ww]e,? (?:in|the people of|here in)) (?:the )?(?:[A-Z][\w.]+ ?){1,3}(?:,? we\b|,)"
    r"|(?:[A-Z][\w.]+ ?){1,3}(?:is|has|and|will) (?:[—–-]+ )we\b"
)
# A paragraph that says nothing: "Thank you, Mr. President. Thank you, all.", "Good morning.", "(Laughter.)". What
# matched is not tried another way (the doubled sign): the dot of each "Mr." could else end a sentence or not.
_THANKED = r"(?:(?:And|Okay|So|Well),? )?[Tt]hank(?:s| you)\b(?:\b(?:Dr|Mr|Mrs|Ms)\.|[^.!?(])*+(?:[.!]|$)"
_ALL = r"(?:all|everybody|everyone|folks|guys|ladies and gentlemen|to (?:all|everybody|everyone|you all))"
_GREETED = rf"(?:Good (?:morning|afternoon|evening|day)|Hello|Hey|Hi)\b,?(?: {_ALL})?[.!,]"
THANKS = re.compile(rf"(?:(?:\([^()]*\)|{_GREETED}|{_THANKED}) *)+")
IS_I = re.compile(r"\b(?:I am|I'm|I’m|[Mm]y name is) $")  # before a name that is the speaker's own
# whoever "FM: …" of a headline is, where no minister speaks first
MINISTRY_SPEAKS = re.compile(r"\b[Ff]oreign [Mm]inistry['’]?s? (?:[Ss]pokes(?:man|woman|person))\b")
DISCLAIMER = re.compile(r"check against delivery\b|as (?:delivered|prepared)\b|embargoed\b", re.IGNORECASE)
BESIDE_A_TITLE = {"a", "eu", "senior", "special", "the", "un"}
