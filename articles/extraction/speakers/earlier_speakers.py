"""Who a statement's speaker is, and what the article told so far of those who spoke."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from articles.extraction.lang.en.people import COLLECTIVES
from articles.extraction.lang.en.saying import ISSUED_TEXT
from articles.extraction.types import ExtractedActor

LATELY = 8  # speakers among whom is who made a statement
REACH = 500  # characters back to that statement
_NEXT = re.compile(r"[.?!\"] |\n|  ")  # the end of a sentence; where a line ended stand blanks


@dataclass(frozen=True, slots=True)
class Speaker:
    """`start`, `end` are where the speaker is named for this statement, in the body; `who` the key of a person, `role`
    the word for somebody without a name ("spokeswoman")."""

    actor: ExtractedActor | None
    printed: str
    start: int
    end: int
    rule: str
    who: str = ""
    role: str = ""


@dataclass
class Memory:
    """What the article told so far: who spoke last, as a person, an organisation, a group."""

    organisations: dict[str, Speaker] = field(default_factory=dict)  # by the last of several words of their name
    organisation: Speaker | None = None
    group: Speaker | None = None
    latest: Speaker | None = None
    called: dict[str, str] = field(default_factory=dict)  # whoever was brought in as "an expert", by that word
    unnamed: dict[str, Speaker] = field(default_factory=dict)  # who last spoke as "an official", by that word
    several: set[str] = field(default_factory=set)  # of these words, those by which more than one spoke
    lately: deque[Speaker] = field(default_factory=lambda: deque(maxlen=LATELY))

    def heard(self, speaker: Speaker) -> None:
        self.latest = speaker
        self.lately.append(speaker)
        if speaker.role and speaker.actor is not None and not speaker.who and speaker.rule == "phrase":
            known = self.unnamed.get(speaker.role)
            if known is not None and known.actor != speaker.actor:
                self.several.add(speaker.role)
            self.unnamed[speaker.role] = speaker
        if speaker.actor is None:
            if speaker.rule == "phrase":  # "it" and "they" may be the thing that was said to speak
                self.organisation = self.group = None
            return
        if speaker.actor.kind == "group":
            self.group = speaker
            if speaker.actor.name.split(" of ")[0].split()[-1] in COLLECTIVES:  # "the general staff of the forces"
                self.organisation = speaker
        elif speaker.actor.kind != "person" and not self._is_known(speaker):
            self.organisation = speaker
            *before, last = speaker.actor.name.lower().split(" ")
            if before not in ([], ["the"]):
                self.organisations[last] = speaker
            kind, of, _ = speaker.actor.name.lower().partition(" of ")
            if of and kind.endswith("ministry"):  # "the ministry" is the Ministry of Mines
                self.organisations["ministry"] = speaker

    def _is_known(self, speaker: Speaker) -> bool:
        """Whether it is the organisation that spoke last, called by its kind."""
        known = self.organisation.actor if self.organisation is not None else None
        return speaker.rule == "earlier organisation" and known == speaker.actor

    def issuer(self, text: str, at: int) -> Speaker | None:
        """Who made the statement that "it" at an offset means: 'the ministers said in a joint statement. “…,” it said'.
        None where an organisation spoke since."""
        issued = [found.start() for found in ISSUED_TEXT.finditer(text, max(0, at - REACH), at)]
        if not issued or not self.lately:
            return None
        before = [
            each for each in self.lately if each.start < issued[-1] and not _NEXT.search(text, each.start, issued[-1])
        ]
        after = (each for each in self.lately if each.start > issued[-1])
        others = (each for each in (*after, self.lately[-1]) if not each.role)  # "it" is nobody told of elsewhere
        maker = before[-1] if before else next(others, None)
        since = self.organisation
        later = since is not None and since.start > issued[-1] and _NEXT.search(text, issued[-1], since.start)
        return maker if maker is not None and maker.actor is not None and not later else None
