"""What saying it does: accuses, denies, threatens … by the word that says it was said, or by what was said itself."""

from __future__ import annotations

import re

from articles.extraction.kinds_of_acts import PLAIN
from articles.extraction.lang.en.acts import (
    ABOUT_WHAT,
    ACT_OF_FEELING,
    ACT_OF_NOUN,
    ACT_OF_VERB,
    ALSO_DENIED,
    BARE_VERB,
    BEHIND_OWN_NAME,
    BY_WHAT_IS_SAID,
    CALLING,
    CALLING_OUT,
    DECLINING,
    DENIED,
    EXPRESSING,
    HARM,
    IN_FIRST_PERSON,
    INSIDE,
    INSISTING,
    LEFT_OPEN,
    OTHERS_OPPOSE,
    OWN_SIDE,
    OWN_SUPPORT,
    PERFORMING,
    REPEATING,
    RULES_OUT,
    SUGGESTING,
    TOLD_TO,
    WANTS,
)
from articles.extraction.lang.en.saying import TELLING, lemma_of, noun_of

_WORD = re.compile(r"[a-z]+")
FIRST = 8  # words of an object among which is the feeling that is expressed: "its deepest and most sincere regret"


def act_of(cue: str, said: str, own_side: int = 0) -> str:
    """One of the acts of docs/extraction.md. `cue` are the words that say it was said, "" for none; `own_side`, how
    many characters of what is said name the speaker's own side: "Peru has condemned the raid", of Peru's ministry."""
    words = _WORD.findall(cue.lower())
    lemma = lemma_of(words[-1]) if words else ""
    if words and words[0] == "according":
        return PLAIN
    if words and DENIED.search(cue):
        declines = lemma in DECLINING and not (DENIED.search(cue[: -len(words[-1])]) or LEFT_OPEN.search(said))
        return "rejects" if declines else PLAIN
    if lemma in EXPRESSING:
        return _felt(said)
    if lemma in REPEATING and (own := OWN_SUPPORT.match(said)):
        return ACT_OF_FEELING.get(own["felt"], PLAIN)
    if lemma == "rule" and said.lower().startswith(RULES_OUT):
        return "rejects"
    act = ACT_OF_VERB.get(lemma) or (ACT_OF_NOUN.get(noun_of(words[-1])) if words else None)
    if lemma in BY_WHAT_IS_SAID:
        act = _by_content(lemma, said)
    elif act == "promises" and HARM.search(said):
        return "threatens"
    elif words and words[-1] in TELLING and TOLD_TO.match(said):
        return "demands"
    return act if act is not None else _by_itself(said, own_side)


def _felt(said: str) -> str:
    """What is done by expressing something, by what it is."""
    felt_of, *_ = ABOUT_WHAT.split(OTHERS_OPPOSE.sub("", said.lower()), maxsplit=1)
    words = _WORD.findall(felt_of)[:FIRST]
    felt = (ACT_OF_FEELING.get(word) for word in words)
    return next(filter(None, felt), PLAIN)


def _by_content(lemma: str, said: str) -> str:
    """What calling, insisting and suggesting do, which may be a demand, a proposal or a mere word."""
    if lemma == "call":
        return "condemns" if CALLING_OUT.match(said) else "demands" if CALLING.match(said) else PLAIN
    if lemma == "insist":
        return "demands" if INSISTING.search(said) else PLAIN
    return "proposes" if SUGGESTING.search(said) else PLAIN


def _by_itself(said: str, own_side: int) -> str:
    """What is done by what is said: “We condemn …”, “… and we support them”, "it condemned …"."""
    own = IN_FIRST_PERSON.match(said)
    act = (
        (_felt(said[own.end() :]) if own["verb"] in EXPRESSING else ACT_OF_VERB.get(own["verb"], PLAIN))
        if own
        else PLAIN
    )
    if act != PLAIN:
        return act
    does = OWN_SIDE.match(said) or (BEHIND_OWN_NAME.match(said, own_side) if own_side else None)
    if does and lemma_of(does["verb"]) in PERFORMING:
        return ACT_OF_VERB[lemma_of(does["verb"])]
    if WANTS.match(said):
        return "demands"
    bare = BARE_VERB.match(said)
    if bare and lemma_of(bare["verb"].lower()) in PERFORMING:
        return ACT_OF_VERB[lemma_of(bare["verb"].lower())]
    inside = INSIDE.search(said)
    denied = {lemma_of(word) for found in ALSO_DENIED.finditer(said) for word in found["words"].split()}
    return ACT_OF_VERB[inside["verb"]] if inside and inside["verb"] not in denied else PLAIN
