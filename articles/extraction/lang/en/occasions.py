"""The words around an occasion on which people speak."""

from __future__ import annotations

import re

from articles.extraction.lang.en.saying import LEMMAS, SPEECH
from articles.extraction.lang.en.vocabulary import words


def _any(words_of: str) -> str:
    return "|".join(sorted(words(words_of), key=len, reverse=True))


AUDIENCES = words("audiences")
TELLING_WHOM = {"told", "tells", "telling"}
SPEAKING = {"speaking", "talking", "writing"}  # "Speaking to reporters, …"
# "on Friday" at the end of what tells the occasion
LAST_DAY = re.compile(r"(?<!\s)\s+(?:on|last|this)\s+(?:[A-Z][a-z]+day|[A-Z][a-z]+\.? \d+).*$")
# What is meant by a time behind such a word and a noun is the noun: "about the raid on Monday".
OF_A_THING = {
    *("about", "after", "against", "amid", "before", "by", "concerning", "despite", "following", "for", "of", "on"),
    *("over", "regarding", "since"),
}
# The same where a sentence opens with what is talked about: "As for the vote that Lima held on Monday, …".
OPENS_WITH_A_THING = re.compile(
    r"(?:As (?:for|to)|Referring to|Turning to|Citing|Noting|Recalling|Hailing|Praising|Alluding to"
    r"|In (?:light|view|reaction) (?:of|to)|With (?:regard|respect) to"
    r"|(?:When )?[Aa]sked (?:by [^,]{1,40} )?(?:about|how|if|what|whether|why))\b[^,]*$"
)
# "made the remarks in response to the passage of two ships on Monday", but "in response to a question on Monday".
RESPONDS_TO_A_THING = re.compile(
    r"\b(?:(?:in (?:response|reaction|reply|reference|relation)|reacting|responding|referring) to|commenting on)\b"
    r"(?!(?: \w+){1,2} (?:questions?|quer(?:y|ies)|journalists?|reporters?))[^,;]*$"
)
# "urged Peru to sign the deal in a speech on Tuesday": when and where it was urged, behind what was.
TOLD_IN = re.compile(
    r"\b(?:in|at|during) (?:an?|the|his|her|its|their)(?: [\w-]+){0,2}? (?:address|briefing|conference|interview"
    r"|message|post|remarks|speech|statement|tweet|video)(?: (?:for|in|on|to|with) (?:the )?[A-Z][\w ]{1,30}?)?"
    r"(?:,? (?:on|late|early))? $"
)
IN_IT = {"in", "at", "during", "with", "through", "via"}  # "said in a letter of May 5"
HELD_AT = {"at", "during"}  # "urged at the rallies in May 2018"
ABOUT = {"about", "concerning", "regarding"}  # "thanked him about his speech in May"
OF_ANOTHER = {"beyond", "besides", "like", "than", "unlike"}  # "unlike the briefing in March"
# "Has said", "will discuss": at no time that was told.
PERFECT = {"has", "have", "had", "'s", "'ve", "’s", "’ve", "will", "would", "may", "might", "could", "should", "can"}
SAME_DAY = {"when", "as"}  # "When they met on Monday, …"
MEETINGS = words("meetings")
BECAUSE = re.compile(r"\b(?:after|because|since)\b")
# "Vega spoke at a news conference on Friday.", "He made the remarks on Friday.": a sentence of speaking alone.
SPOKE = re.compile(
    r"(?:^|(?<=[.!?\"] ))(?P<who>He|She|The [a-z-]+(?: [a-z-]+)?|(?:[A-Z][\w.'-]+ ){0,5}?[A-Z][\w'-]+)"
    r"(?:, [^,.\"]{2,60},)?(?: also)? (?:spoke|was (?:speaking|responding|reacting)"
    r"|addressed (?:reporters|journalists|parliament|lawmakers)|(?:held|gave) a (?:news|press) conference"
    r"|talked to (?:reporters|journalists)"
    rf"|(?:made|gave|delivered|issued) (?:the|these|this|those|his|her)(?: \w+)? (?:{_any('utterances')})s?)\b"
    r"[^\"\n]{3,}"
)
# "Vega told reporters on Friday", "said Vega in an interview with Sabah on Friday", "Speaking in Lima on Friday, Vega
# said": the day right behind who speaks, for what the same person said above.
_NAMED = r"(?<![\w.'-])(?P<who>[Tt]he (?:[A-Z]?[a-z]+ )?[A-Z]?[a-z]+|(?:[A-Z][\w.'-]+ ){0,4}[A-Z][\w'-]+)"
_DAY = r"(?P<day>(?:(?:on|late|early) )?(?:[A-Z][a-z]+day\b|[A-Z][a-z]+\.? \d)|today\b|yesterday\b)"
SAID_ON = re.compile(
    rf"{_NAMED} (?:said|told)(?: [A-Z][\w .'-]{{2,30}}?| (?:a|the) [a-z ]{{2,30}}?| (?:{_any('audiences')}))?"
    rf"(?: (?:in|at|during) (?:an?|the)(?: [\w-]+){{1,4}}?(?: (?:with|to|on|in|at) [A-Z][\w .]{{2,30}}?)?)? {_DAY}"
)
SPEAKING_ON = re.compile(
    rf"(?:^|(?<=[.!?\"] ))Speaking [^\".,\n]{{0,80}}?{_DAY}[^\".\n]{{0,140}}?, {_NAMED} (?:said|told|added|stressed)\b"
)
NOT_NAMED = re.compile(r"(?:He|She|The [a-z]+(?: [a-z]+)?)$")
# What is told to have happened on a day, so that what is said there was said on that day; where people GATHERED, by all
# who are named.
_GATHERED = (
    rf"(?:met(?! (?:with )?(?:criticism|resistance|opposition))|{_any('hosting')}|spoke (?:with|by|on the)|sat down"
    rf"|shook hands|exchanged views|gathered|convened|held a phone|(?:{_any('holding')})(?: [\w-]+){{0,4}}"
    rf" (?:{_any('gatherings')})s?)"
)
GATHERED = re.compile(rf"\b{_GATHERED}\b")
HAPPENED = re.compile(
    rf"\b(?:{_GATHERED}|{_any('deeds')}|was interviewed|was sworn in|took (?:office|place)|(?:was|were) held"
    r"|(?:held|gave) a)\b"
)
# "Vega on Sunday signed …": whatever somebody did on a day, with the day right before the verb.
DID = re.compile(
    r"(?:[a-z]day|[Tt]oday|[Yy]esterday|morning|afternoon|evening|night|[A-Z][a-z]+\.? \d\d?),? (?:also )?"
    r"(?P<verb>[a-z]+ed|told|won|left|began|took|gave|made|sought|flew|went|led|hit|struck)\b"
)
# "Vega signed the pact in Lima on Sunday, …", which an article opens with: what somebody did
LEAD_DID = re.compile(
    r"(?:,[^,.\"]{3,60},)? (?:(?!die)[a-z]{2,}ed|began|drew|flew|gave|led|left|made|met|sent|set|sought|took|won)\b"
)
# "said on Thursday after a meeting with …", whose words are of that day, too
MET_BEFORE = re.compile(
    rf"\b(?:[Aa]fter|[Ff]ollowing|[Dd]uring|[Aa]t|[Ii]n)(?: [\w-]+){{1,3}}? (?:{_any('gatherings')})s? with\b"
)
# "… as they held talks on Friday", behind what was said there
WHILE_THEY = re.compile(r"\b(?:as|when|while) (?:they|the two|both|he|she)(?: [a-z]+)? $")
# "During his meeting with the envoy, …": another occasion than the one told before.
ANOTHER_OCCASION = re.compile(
    r"(?:Also |Later |Earlier )?(?:[Dd]uring|[Ii]n|[Aa]t) (?:an?|another|his|her|their)(?: [a-z-]+){0,2}?"
    rf" (?:{_any('gatherings')})s? with\b"
)
OVER = {
    "collapsed",
    "concluded",
    "ended",
    "failed",
    "finished",
    "stalled",
    "wrapped",
}  # of a meeting: others speak then
THE_MEETING = re.compile(r"The (?:[a-z-]+ )?(?:call|conversation|meeting|talks|visit) ")
_DEEDS = {"continue", "detail", "find", "publish", "report", "shoot", "show", "speak"}
SAID = frozenset(
    form for form, verb in LEMMAS.items() if verb in SPEECH - _DEEDS and form != verb and not form.endswith("s")
)
# "For his part", "in her remarks": on the occasion of which somebody else just spoke.
IN_TURN = re.compile(
    r"\b(?:for (?:his|her|its|their) part|in (?:his|her|their|its)"
    r"(?: (?:own|opening|closing|welcome|keynote|virtual|brief|inaugural))?"
    r" (?:remarks|response|reply|turn|intervention|message|speech|address)|in (?:response|reply|turn)|also speaking"
    r"|also present)\b",
    re.IGNORECASE,
)
# "several participants", "both sides", "the two leaders"
TAKING_PART = re.compile(
    r"^(?:(?:the|both|all|several|many|some|most|other|one|two|another|a)\b.{0,20})?"
    r"(?:participants?|attendees|panell?ists?|delegates|leaders|sides|presidents|ministers|parties)$",
    re.IGNORECASE,
)
# "the President and the Prime Minister": of those who met
OFFICES_TOGETHER = re.compile(
    r"(?:[Tt]he|[Bb]oth) (?:[A-Za-z]+ )?(?:[Pp]resident|[Mm]inister|[Pp]remier|[Ss]ecretary|[Cc]hancellor|[Kk]ing"
    r"|[Ee]mir|leader|envoy)s? and (?:the |his |her )?(?:[A-Za-z]+ ){0,2}[A-Za-z]+",
)
# Those who can only be where the speaker before is; "the two leaders" may be of another meeting.
ATTENDING = re.compile(r"(?:participants?|attendees|panell?ists?|delegates)$", re.IGNORECASE)
# What the first line of a page says that it is, of which one day is that of all its statements.
HEADS_A_STATEMENT = re.compile(
    r"(?:[A-Z][\w ]{2,30}: )?(?:Press |Joint )?(?:Statement|Remarks|Message|Communiqu[eé])\b"
)
# "The following press statement was issued today by …", "The press release issued by the ministry on 21 July 2023."
ISSUED_ON = re.compile(
    r"(?:The )?(?:following )?(?:[A-Z]\w+ ){0,3}(?:joint |press )*(?:communiqu[eé]|declaration|release|statement)"
    r" (?:was )?(?:issued|published|released)\b(?P<when>[^.:\n]{2,120})[.:]?$"
)
HEADS_HIGHLIGHTS = re.compile(r"(?:Highlights of (?:the )?)?(?:Noon|Daily|Press) Briefing\b", re.IGNORECASE)
HOUR_OF_A_BRIEFING = re.compile(r"^\s*\d{1,2}:\d\d [AaPp]\.?[Mm]\.?(?: [A-Z]{2,4})?\s*$", re.MULTILINE)
HEADS_A_READOUT = re.compile(r"(?:Press )?Read-?out\b")
MET = re.compile(r"\b(?:met|spoke|hosted|welcomed|received|held|participated|joined|convened)\b")
# "at the briefing", "the statement said"
THE_SAME = re.compile(
    rf"\b(?:the|that|this)(?: same)? (?:[\w-]+ )?({'|'.join(sorted(MEETINGS | words('announced')))})$"
)
# One day goes from a briefing to a remark in parliament, not to what was written or told to one paper.
WRITTEN = words("documents") - {"interview", "remark", "speech", "testimony"}
ALONE = {"broadcast", "interview", "phone", "podcast", "programme", "television"}
IN_PUBLIC = (words("occasions") - WRITTEN - ALONE) | AUDIENCES
IS_KNOWN = re.compile(r"\b(?:the|that|this|their)\b", re.IGNORECASE)  # "at the meeting"
