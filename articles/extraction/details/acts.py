"""What saying it does: accuses, denies, threatens … by the word that says it was said, or by what was said itself."""

from __future__ import annotations

import re

from articles.extraction.acts import PLAIN
from articles.extraction.lang.en.acts import (
    ACT_OF_FEELING,
    ACT_OF_NOUN,
    ACT_OF_VERB,
    DENIED,
    EXPRESSING,
    HARM,
    IN_FIRST_PERSON,
)
from articles.extraction.lang.en.cues import lemma_of, noun_of

_WORD = re.compile(r"[a-z]+")
FIRST = 8  # words of an object among which is the feeling that is expressed: "its deepest and most sincere regret"


def act_of(cue: str, said: str) -> str:
    """One of the acts of docs/extraction.md. `cue` are the words that say it was said, "" for none."""
    words = _WORD.findall(cue.lower())
    if words and (DENIED.search(cue) or words[0] == "according"):
        return PLAIN
    lemma = lemma_of(words[-1]) if words else ""
    if lemma in EXPRESSING:
        felt = (ACT_OF_FEELING.get(word) for word in _WORD.findall(said.lower())[:FIRST])
        return next(filter(None, felt), PLAIN)
    act = ACT_OF_VERB.get(lemma) or (ACT_OF_NOUN.get(noun_of(words[-1])) if words else None)
    if act == "promises" and HARM.search(said):
        return "threatens"
    if act is not None:
        return act
    own = IN_FIRST_PERSON.match(said)
    return ACT_OF_VERB.get(lemma_of(own.group("verb")), PLAIN) if own else PLAIN
