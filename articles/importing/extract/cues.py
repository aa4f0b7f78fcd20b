"""The words that announce a statement: verbs and nouns of communication, with what may follow them.

General English, no names. A verb is listed under its lemma; `lemma_of` knows the inflected forms, so that no
lemmatiser has to run.
"""

from __future__ import annotations

# Verbs of communication: what they say stands in a clause, in quotation marks, or around them ("…, he said, …").
SPEECH = frozenset(
    """
accuse acknowledge add admit advise affirm agree allege announce answer argue articulate ask assert assess assure attest
aver beam blast boast brag caution certify charge cheer chide claim clarify comment complain concede conclude condemn
confess confide confirm contend continue convey counter cry declare decree demand denounce deny describe detail
disagree disclose echo elaborate email emphasise emphasize enthuse estimate exclaim explain express forecast gush
hint indicate inform insist instruct interject joke judge lament mention moan mock muse note observe opine
point pledge post predict proclaim profess promise pronounce propose protest publish query question quip read reaffirm
reason reassure rebut recall reckon recommend recount reference reiterate relate remark remind repeat reply report
request respond restate retort reveal rule scoff scold shoot shout signal snap speculate state stipulate stress
suggest summarise summarize swear tell testify text threaten tout tweet underline underscore urge vow warn whisper wonder
write yell highlight maintain add say decry volunteer vouch reproach apologise apologize find show marvel rail
plead preach confer intone thunder fume rant chime speak scream chant sing boom gloat hail announce concur cite
""".split()
)

# Verbs of thinking: a statement only where the threshold is lowered, for nobody is quoted as having said it.
BELIEF = frozenset(
    "believe think hope fear feel expect view consider doubt suspect assume worry know understand anticipate".split()
)

# Verbs whose object is what was said: "stressed the importance of …", "condemned the attack".
OBJECT = frozenset(
    """
accuse acknowledge address admit advise advocate affirm allege announce applaud articulate assail assert assess attack
back berate blame blast boast call castigate caution champion characterise characterize chide cite claim clarify commend
compare complain concede condemn confirm congratulate convey criticise criticize decry defend demand denounce deny
deplore deride describe detail disavow disclose discuss dismiss dispute disparage downplay dub echo elaborate
emphasise emphasize endorse estimate evoke explain express extol float forecast hail highlight insult invoke issue
label lambast lambaste lament laud liken mention mock note offer oppose outline pan pitch pledge portray praise predict
proclaim promise propose question quote raise rail rap rate read reaffirm rebuff rebuke rebut recall recommend recount
reference refute reiterate reject repeat report repudiate request reveal ridicule rip scold share signal skewer slam
slap stress suggest summarise summarize taunt tell threaten thank tout trash trumpet underline underscore unveil urge
voice vow warn welcome
""".split()
)

# Verbs with a preposition before what was said.
PREPOSITION = {
    "accuse": "of",
    "agree": "with on to about",
    "apologise": "for",
    "apologize": "for",
    "argue": "for against about over",
    "ask": "for about",
    "beg": "for",
    "boast": "about of",
    "brag": "about of",
    "call": "for on upon",
    "campaign": "on",
    "caution": "against about of",
    "comment": "on about",
    "complain": "about of",
    "disagree": "with on about",
    "elaborate": "on",
    "expound": "on",
    "gloat": "about",
    "gush": "about over",
    "hint": "at",
    "inform": "of about",
    "inquire": "about",
    "insist": "on upon",
    "joke": "about",
    "lash": "out at",
    "lecture": "about on",
    "mention": "",
    "muse": "about on",
    "object": "to",
    "plead": "for with",
    "point": "to out",
    "preach": "about",
    "press": "for",
    "push": "for back",
    "rail": "against about at",
    "rant": "about against",
    "refer": "to",
    "reflect": "on",
    "remind": "of about",
    "respond": "to",
    "reply": "to",
    "react": "to",
    "sound": "",
    "speak": "about of against on out up for",
    "speculate": "about on",
    "swear": "to",
    "talk": "about of on up",
    "tell": "of about",
    "testify": "about to on against",
    "threaten": "",
    "warn": "of about against over",
    "weigh": "in on",
    "wonder": "about",
    "write": "about of",
    "vow": "",
    "vent": "about",
    "appeal": "for to",
    "protest": "against about",
    "allude": "to",
}

# Verbs whose to-clause is what was said: "vowed to retaliate", "urged Kyiv to accept".
INFINITIVE = frozenset(
    """
advise agree appeal ask beg call caution claim command decline demand direct encourage exhort implore instruct invite
offer order petition pledge plead profess promise propose recommend refuse remind request swear tell threaten urge
volunteer vow warn press
""".split()
)

# Nouns that hold a statement: "a warning that …", "in a statement: …", "a message from officials: …".
NOUNS = frozenset(
    """
accusation acknowledgement acknowledgment admission alarm allegation announcement answer appeal argument assertion
assessment assurance call charge claim comment complaint conclusion concern contention criticism declaration demand
denial denunciation description estimate explanation forecast hint idea insistence message notion observation opinion
perception pledge position prediction promise proposal proposition protest question rebuttal recommendation rejoinder
remark reminder reply report request response revelation rumor rumour sentiment speculation statement stance suggestion
talk testimony theory threat tweet verdict view vow warning word demand insinuation
""".split()
)

# Documents and occasions that speak for whoever made them: "a report by …", "the statement said".
DOCUMENTS = frozenset(
    """
account affidavit analysis announcement article assessment bulletin cable column communique communiqué comment
declaration dispatch document editorial email essay filing indictment interview letter memo memorandum message note
notice op-ed paper poll post release remark report research speech statement study survey testimony text transcript
tweet book ad poster complaint
""".split()
)

_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "swore": "swear", "sworn": "swear", "thought": "think", "felt": "feel", "found": "find", "knew": "know",
    "known": "know", "understood": "understand", "shown": "show", "pled": "plead", "read": "read", "sang": "sing",
    "shot": "shoot", "forecast": "forecast", "beg": "beg", "begged": "beg", "begging": "beg", "refer": "refer",
    "sought": "seek", "held": "hold", "gave": "give", "given": "give", "made": "make", "sung": "sing",
}  # fmt: skip
_DOUBLED = {"rip", "slam", "quip", "pan", "snap", "rap", "brag", "refer", "slap", "dub", "confer", "plan", "rebut", "chat"}


def _forms(lemma: str) -> list[str]:
    """The third person, past and -ing forms of a regular verb."""
    if lemma[-1] == "y" and lemma[-2] not in "aeiou":
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if lemma in _DOUBLED:
        return [third, lemma + lemma[-1] + "ed", lemma + lemma[-1] + "ing"]
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith("ee") else lemma
    return [third, (stem if stem != lemma else lemma) + "ed", stem + "ing"]


LEMMAS = {
    form: lemma
    for lemma in sorted(SPEECH | BELIEF | OBJECT | INFINITIVE | PREPOSITION.keys())
    for form in [lemma, *_forms(lemma)]
} | _IRREGULAR  # fmt: skip
CUE_WORDS = frozenset(LEMMAS) | NOUNS | {noun + "s" for noun in NOUNS} | {"according", "reportedly", "allegedly"}


def lemma_of(word: str) -> str:
    """The verb a word is a form of, or the word itself in lower case."""
    word = word.lower()
    return LEMMAS.get(word, word)


def noun_of(word: str) -> str:
    """The singular of a cue noun or document noun ("warnings" → "warning"), or the word itself in lower case."""
    word = word.lower()
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
    return singular if singular in NOUNS or singular in DOCUMENTS else word
