"""Who answers in an interview, and of which country the speakers of a transcript are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from articles.extraction.candidates.transcripts import Turn
from articles.extraction.details.geography import Geography
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.lang.en.transcripts import (
    GUEST,
    INTERVIEW_WITH,
    OPENS_A_SENTENCE,
    OURS,
    OWN_SIDE_DOES,
    WHO_IT_IS,
)
from articles.extraction.speakers.actors import only_country
from articles.extraction.speakers.people import People
from articles.extraction.text.paragraphs import Paragraph


def headed_by(lines: Sequence[Paragraph], people: People) -> str:
    """The country of whoever the headline of an interview quotes: '…: Syrian official'."""
    _, colon, label = lines[0].text.rpartition(": ")
    is_somebody = colon and people.mentions and label.split()[-1].lower() in ROLES
    return only_country(label) if is_somebody else ""


def own_countries(
    lines: Sequence[Paragraph], turns: Mapping[int, Turn], geography: Geography, body: str
) -> dict[str, str]:
    """The country of which each speaker of a transcript says "we", 'as Fiji, we cherish …', or what it welcomes,
    hopes and is ready for: 'Fiji warmly welcomes …'."""
    told: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        turn = turns.get(line.start)
        if turn is None or turn.asks or turn.start < 0:
            continue
        for ours in OURS.finditer(line.text):
            named = geography.between(line.start + ours.start(), line.start + ours.end())
            told[body[turn.start : turn.end].lower()] |= {mention.country for mention in named}
        for mention in geography.between(line.start, line.end):
            opens = OPENS_A_SENTENCE.search(body, max(0, mention.start - 6), mention.start)
            if opens and OWN_SIDE_DOES.match(body, mention.end):
                told[body[turn.start : turn.end].lower()].add(mention.country)
    return {label: next(iter(countries)) for label, countries in told.items() if len(countries) == 1}


def interviewed(lines: Sequence[Paragraph], turns: Mapping[int, Turn], people: People) -> tuple[int, int] | None:
    """Where whoever is interviewed is named: 'an interview with Jane Doe'."""
    first = min(turns)
    for line in lines:
        for opens in INTERVIEW_WITH.finditer(line.text) if line.start < first else ():
            start = line.start + opens.end()
            mention = people.at(start, line.end)
            if mention is not None and WHO_IT_IS.fullmatch(line.text, opens.end(), mention.start - line.start):
                return mention.start, mention.end
    return None


def answering(
    told: tuple[int, int] | None, lines: Sequence[Paragraph], turns: Mapping[int, Turn], people: People
) -> str:
    """Who the answers of an interview are of, as the key of a person: whom the article says that it is with (`told`, as
    `interviewed` finds it), else who speaks most above it, else the only one who is named there, or in the questions.
    "" where it may be several."""
    first = min(turns)
    if told is not None and (mention := people.around(told[0])) is not None:
        return mention.who
    spoke = Counter(who for at, who in people.spoke if at < first).most_common(2)
    if spoke:
        return spoke[0][0] if len(spoke) == 1 or spoke[0][1] > spoke[1][1] else ""
    asked = [line for line in lines if line.start in turns and turns[line.start].asks]
    named = people.between(0, first) or [each for line in asked for each in people.between(line.start, line.end)]
    others = {mention.who for mention in named}
    return others.pop() if len(others) == 1 else ""


def home_of_label(label: str, turns: Mapping[int, Turn], host: str, body: str) -> str:
    """Whose seat of power a transcript comes from, where whoever has this label works there and is no guest."""
    labels = {body[turn.start : turn.end].lower() for turn in turns.values() if turn.start >= 0}
    presidents = [each for each in labels if each.startswith("president ")]
    is_one_of_two = label.lower() in presidents and (len(presidents) > 1 or "the president" in labels)
    return "" if is_one_of_two or GUEST.search(label) else host
