"""Verbs and nouns of communication, and the forms they take.

A verb is listed under its lemma; `lemma_of` knows the inflected forms, so that no lemmatiser has to run.
"""

from __future__ import annotations

import re

from articles.extraction.lang.en.vocabulary import pairs, words

SPEECH = words("speech")
BELIEF = words("belief")
STANCE = words("stance")
OBJECT = words("object")
INFINITIVE = words("infinitive")
PREPOSITIONS = {verb: frozenset(listed.split()) for verb, listed in pairs("prepositions").items()}
UNFINISHED_WITHOUT = {word: frozenset(listed.split()) for word, listed in pairs("unfinished_without").items()}
NOUNS = words("nouns")
VIEWS = words("views")
TOPICAL = words("topical")
DOCUMENTS = words("documents")
LAWS = words("laws")
PARTS_OF_A_TEXT = words("parts_of_a_text")
TEXTS = words("texts")
OCCASIONS = words("occasions")
MEDIA = words("media")
FOUND_SO = words("found_so")
CALENDAR = words("calendar")

CONSEQUENCE = words("consequence")
RAISED = words("raised")
CLAIMS = words("claims")
LEFT_OUT = words("left_out")
LEAVES_OUT = words("leaves_out")
TAKEN_UP = words("taken_up")
MEASURES = words("measures")
MANNERS = words("manners")

SAYING_VERBS = SPEECH | BELIEF | STANCE | OBJECT | INFINITIVE | PREPOSITIONS.keys()
DOUBLING = words("doubling")


def inflected(lemma: str) -> list[str]:
    """A regular verb with its other forms."""
    return [lemma, *_forms(lemma)]


def _forms(lemma: str) -> list[str]:
    """The third person, past and -ing forms of a regular verb."""
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if lemma in DOUBLING:
        return [third, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    if lemma.endswith("e"):
        return [third, lemma + "d", (lemma if lemma.endswith("ee") else lemma[:-1]) + "ing"]
    return [third, lemma + "ed", lemma + "ing"]


LEMMAS = {form: verb for verb in sorted(SAYING_VERBS) for form in [verb, *_forms(verb)]} | pairs("irregular")
CUE_WORDS = (
    frozenset(LEMMAS)
    | NOUNS
    | VIEWS
    | {noun + "s" for noun in NOUNS}
    | {"according", "clear", "reportedly", "allegedly"}
)


def lemma_of(word: str) -> str:
    """The verb a word is a form of, or the word itself in lower case."""
    word = word.lower()
    return LEMMAS.get(word, word)


def noun_of(word: str) -> str:
    """The singular of a cue noun or document noun ("warnings" → "warning"), or the word itself in lower case."""
    word = word.lower()
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
    return singular if singular in NOUNS or singular in DOCUMENTS else word


MAKING = {"gave", "delivered", "write", "published", "issued", "signed", "made", "released", "post", "sent"}
ISSUED_TEXT = re.compile(r"\b(?:communiqu[eé]|declaration|letter|message|post|report|statement)\b")
SAYING = {"say", "add"}
CEASING = {
    "stop",
    "stops",
    "stopped",
    "cease",
    "ceased",
    "avoid",
    "avoids",
    "avoided",
    "refrain",
    "refrained",
    "from",
    "without",
}
# What somebody has put together, and so says something, unlike tallies, photos and experience.
EVIDENCE = {
    "analyses",
    "audit",
    "average",
    "data",
    "examination",
    "figure",
    "finding",
    "inquiry",
    "inquirie",
    "investigation",
}
EVIDENCE |= {"number", "panel", "percent", "polling", "probe", "projection", "record", "result", "review", "statistic"}
SHOWING = {"demonstrate", "find", "indicate", "reveal", "show", "signal", "suggest"}  # things do so too
THREATENING = {"promise", "threaten"}  # storms do so too
REVEALING = {"highlight", "underline", "underscore"}
# Who is said not to do so said nothing.
MUTE_WHEN_DENIED = {
    "address",
    "announce",
    "comment",
    "condemn",
    "confirm",
    "criticise",
    "criticize",
    "detail",
    "disclose",
    "elaborate",
    "explain",
    "mention",
    "note",
    "refer",
    "respond",
    "specify",
}
WANTING = {
    "await",
    "awaits",
    "awaited",
    "ask",
    "demand",
    "expect",
    "need",
    "needs",
    "request",
    "seek",
    "seeks",
    "seeking",
}
WANTING |= {"sought", "want", "wants", "wanted"}  # others' answers
CHARGING = {"accuse", "charge"}  # "was arrested and charged with “treason”"
RESPONDING = {"answer", "reply", "respond"}  # "to the accord" is no answer
ASKING = {"ask", "request", "press"}  # "for comment"
# Verbs that things are done with too, and what is said with them.
THINGS_SAID = {
    "admit": words("admitted"),
    "contest": {"account", "claim", "finding", "result", "ruling", "version"},
    "extend": {"apology", "condolence", "congratulation", "felicitation", "gratitude", "greeting", "sympathy", "thank"},
    "float": {"idea", "name", "notion", "option", "plan", "possibility", "proposal", "prospect", "theory"},
    "lodge": {"complaint", "objection", "protest"},
    "register": {"alarm", "complaint", "concern", "disappointment", "objection", "protest"},
    "threaten": {
        "action",
        "attack",
        "boycott",
        "consequence",
        "force",
        "lawsuit",
        "measure",
        "reprisal",
        "response",
        "retaliation",
        "sanction",
        "strike",
        "tariff",
        "war",
    },
    "retract": {"accusation", "allegation", "claim", "remark", "statement"},
    "seek": {
        "answer",
        "apology",
        "assurance",
        "clarification",
        "detail",
        "document",
        "explanation",
        "guarantee",
        "record",
    },
}
# What these verbs take that nobody says: "claimed a strip of land", "claimed lives".
THINGS_DONE = {
    "claim": {
        "area",
        "archipelago",
        "bronze",
        "chunk",
        "gold",
        "half",
        "island",
        "land",
        "life",
        "lives",
        "medal",
        "part",
        "patch",
        "portion",
        "prize",
        "province",
        "reef",
        "region",
        "sea",
        "share",
        "shoal",
        "silver",
        "sovereignty",
        "strip",
        "swath",
        "swathe",
        "territory",
        "title",
        "trophy",
        "victim",
        "water",
    },
    "defend": {
        "airspace",
        "border",
        "championship",
        "city",
        "coast",
        "crown",
        "front",
        "line",
        "position",
        "title",
        "town",
    },
    "deny": {"access", "bail", "entry", "goal", "parole", "passage", "permission", "visa"},
}
FINDING = {"find", "show"}  # reports do; but "could find itself at war" says nothing
CITING = {"quote", "cite"}
# Whom it does something to does what follows: "prompted Lima to call for talks".
CAUSING = words("causing")
# Verbs that take who hears it beside what was said: "warned voters that …".
ADDRESSING = {"advise", "assure", "caution", "inform", "notify", "promise", "reassure", "remind", "tell", "warn"}
TELLING = {"told", "tells", "tell"}  # what follows is who was told
# "needs to confirm it", "is expected to announce it": nobody has yet.
UNSAID = {
    "due",
    "expected",
    "fail",
    "failed",
    "fails",
    "forget",
    "forgets",
    "forgot",
    "need",
    "needed",
    "needs",
    "neglect",
    "neglected",
    "neglects",
    "omit",
    "omits",
    "omitted",
    "plan",
    "planned",
    "planning",
    "plans",
    "prepared",
    "preparing",
    "ready",
    "scheduled",
    "set",
    "struggled",
    "struggles",
    "struggling",
    "supposed",
    "unable",
}
# "its inability to agree", "the right to demand".
UNSAID_NOUNS = {"ability", "authority", "capacity", "chance", "duty", "failure", "freedom", "inability", "mandate"}
UNSAID_NOUNS |= {"need", "obligation", "opportunity", "power", "powers", "readiness", "reluctance", "responsibility"}
UNSAID_NOUNS |= {"right", "rights", "unwillingness", "willingness"}
ONLY_POSSIBLE = {"could", "may", "might", "must", "ought", "shall", "should"}  # "should condemn it"
ONLY_POSSIBLE |= {"will", "wo", "'ll"}  # "will announce terms"
ABLE = {"can", "ca"}  # "cannot explain it", "can't agree"; but "can confirm that …" says so
TO_COME = {"would", "'d"}  # "would reject a deal"; but who "would say only that …" said so
WAS_SAID_AFTER_ALL = {"afterwards", "eventually", "later", "subsequently"}  # "would later call it a mistake"
SAID_THOUGH_DENIED = {"agree", "dispute", "exclude", "rule"}  # "did not rule out talks"
# "was forced to admit it", "was heard to say": who did say it. "Was asked to explain it" tells nothing of an answer.
SPOKE_ALL_THE_SAME = {"believed", "compelled", "driven", "forced", "heard", "known", "moved", "obliged", "prompted"}
SPOKE_ALL_THE_SAME |= {"quoted", "reported", "said", "seen", "thought", "understood"}
FACING = {form for verb in words("facing") for form in inflected(verb)}
SUMMONED = words("summoned")
LETTING = {form for verb in words("letting") for form in [verb, *_forms(verb)]}
COMING_BY = {form for verb in words("coming_by") for form in [verb, *_forms(verb)]} | words("came_by")
SEEMING = {"appear", "appeared", "appears", "seem", "seemed", "seems"}  # "appeared to confirm it": so it looked
STILL = {"still", "yet"}  # "has yet to explain it"
REPORTING = {"add", "emphasise", "emphasize", "note", "reiterate", "state", "stress", "underline", "underscore", "urge"}
VOICING = {"affirm", "convey", "express", "extend", "offer", "reaffirm", "reiterate", "voice"}
OWNING = {form for form, verb in LEMMAS.items() if verb in {"express", "reaffirm", "reiterate", "repeat", "restate"}}
OWNING |= {"renewed", "renews", "made", "makes", "voiced", "voices", "issued", "issues"}  # "its call" is the subject's
RECEIVING = {"receive", "received", "receives", "receiving"}  # "a letter from the king", who says what stands in it
SENT = {"cable", "call", "letter", "message", "telegram"}
LET = {"help", "helped", "helping", "helps", "let", "lets", "letting"}  # "let the people decide": it is still to come
TITLED = {"captioned", "entitled", "headlined", "subtitled", "titled"}
PRESS = words("press")
UNNAMED_SOURCES = {"people", "person", "source"}
ISSUED = {"aired", "broadcast", "dated", "delivered", "issued", "posted", "published", "released", "signed"}
REFUSING = {"decline", "deny", "refuse"}  # what follows is what was not said, or is said not to be
TOWARD = {"call": {"on", "upon"}, "appeal": {"to"}}  # "called on Tehran to …"
TOWARD_OF_NOUN = {"against", "to"}  # "a threat against Turkey"
TALKING = {"speak", "talk"}
REMARKS = {"address", "comments", "interview", "remarks", "speech", "visit"}
CALLS = {"appeal", "call", "demand", "request"}  # for something, or to do it
FELT = {"complaint", "concern", "question"}
SOUGHT = {"answers", "clarification", "details", "documents", "information", "records"}  # | on something
UTTERED = words("uttered")
COMMITTING = {"agree", "pledge", "promise", "swear", "undertake", "vow"}  # to do something, in a speech perhaps
STANCES = {"commitment", "policy", "position", "stance", "view", "views"}  # "its stance | on Georgia"
ISSUED_TEXTS = {"communique", "communiqué", "readout", "release", "statement", "transcript"}
OF_THE_PRESS = {"media", "news", "newspaper", "press"}
PICTURES = words("pictures")
CARRYING_WORDS = words("carrying_words")
CITED = {"cited", "mentioned", "quoted"}
TOLD_TO_DO = {"tell", "urge", "order", "advise", "instruct", "encourage", "remind"}  # whom, stands before "to"
SOURCES = words("sources")
AT_WAR = words("at_war")
TITLE_HOLDERS = {"champion", "champions", "titleholder", "titleholders"}
STUDIES = {"paper", "poll", "report", "research", "studies", "study", "survey"}
OCCASIONS_TO_SPEAK = {"comment", "elaborate", "explain", "speak", "talk"}  # of what is said in the rest of a sentence
QUESTIONING = {"ask", "query", "question", "wonder"}  # "questioned why they were hidden"
SEEN = words("seen")
ISSUED_BY_STATES = {"communique", "communiqué", "readout", "statement"}  # "a Lao study" is not the country's
# 'Jane Doe’s comments …', 'Jane Doe made the remarks': who just spoke.
JUST_SPOKE = re.compile(
    r"['’]s? (?:announcement|appeal|comments?|remarks?|statement|warning|words)\b"
    r"|(?:,[^.\n]{3,160},)? (?:made the (?:comments?|remarks?)|spoke)\b"
)
SPEAKS_BEHIND_NAME = re.compile(
    r"(?:,[^.\n]{3,160},)? (?:also |later |then |has |had )?"
    r"(?:said|says|told|added|warned|urged|insisted|wrote|tweeted)\b"
)
PIECES = {"article", "column", "commentary", "editorial", "essay", "op-ed", "story"}  # of a paper
ISSUES_A_TEXT = re.compile(rf"\b(?:in|issued|published|released) an? (?:[\w-]+ ){{0,2}}{ISSUED_TEXT.pattern}")
REPORTED = re.compile(r"\breport(?:ed|s)\b")
ALLEGED = {"alleged", "claimed", "reported"}
CITING_SOURCES = {"cite", "suggest", "indicate"}
IN_COURT = {"accused", "charged", "convicted", "suspected"}
QUIZZED = {"asked", "pressed", "questioned", "quizzed"}
COMMENT = {"comment", "comments"}
POINTING_TO = {"allude", "point"}
AS_REPORTED = {"cited", "quoted", "reported"}  # "as quoted by Orba"
MAKING_CLEAR = {"make", "made", "makes", "making"}
OPENING_NO_VERB = VIEWS | {"according", "clear"}  # "according to", "made it clear", "in her view"
PHONE = {"phone", "telephone"}  # "said by phone"
NAMED = {"named", "identified"}  # "asked not to be named"
RELEASES = {"readout", "release"}
PRESS_OR_MEDIA = {"press", "media"}
KNOWN_AS = ("known as", "known as the", "dubbed", "dubbed the")
TITLED_SO = {"titled", "entitled", "headlined"}
NAMING_AS = {"claim", "refer"}
CALLED_FOR = {"for", "on", "upon"}  # "called for talks", which is no name
