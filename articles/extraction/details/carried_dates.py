"""The date and occasion of each statement, carried on while one speaker keeps talking."""

from __future__ import annotations

from dataclasses import dataclass

from articles.extraction.assemble import Reading
from articles.extraction.details.dates import Said, find_date
from articles.extraction.details.occasions import occasion_of
from articles.extraction.types import PartialDate


@dataclass
class Times:
    """`published` anchors relative dates; `held` is the day of a transcript, from what stands above its turns.
    Remembers the last statement's speaker, date and occasion."""

    published: PartialDate | None
    held: Said | None = None
    speaker: str = ""
    said: Said | None = None
    occasion: str = ""

    def of(self, reading: Reading) -> tuple[Said | None, str]:
        said = self.held if reading.candidate.rule == "turn" else find_date(reading.around(), self.published)
        occasion = occasion_of(reading.candidate.cue, reading.taken)
        name = reading.speaker.actor.name if reading.speaker and reading.speaker.actor else ""
        same_occasion = "" in {occasion, self.occasion} or occasion == self.occasion
        goes_on = bool(name) and name == self.speaker and same_occasion
        if goes_on and said is None and self.said is not None:
            said = Said(self.said.on, "occasion", self.said.words)
        if goes_on and not occasion and said is not None and said.basis == "occasion":
            occasion = self.occasion
        self.speaker, self.said, self.occasion = name, said, occasion
        return said, occasion
