"""Who "he" and "she" are: the person of the article that scores best by where and how each was named before."""

from __future__ import annotations

from articles.importing.extract.people import People

PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}

# What makes a person the one meant by "he" or "she": set by hand after a search on development articles.
PER_100_CHARACTERS = -0.35  # since the last mention, as far as FAR
FAR = 1500
NAMED_IN_PARAGRAPH = 0.9
QUOTED = -1.3  # named only by somebody who is being quoted
SUBJECT = 0.7  # of some clause before
LATEST_SUBJECT = 0.4
SUBJECT_IN_PARAGRAPH = 0.6
LATEST_SPEAKER = 1.0
LATEST_SPEAKER_IN_PARAGRAPH = 0.4
KNOWN_GENDER = 0.6
OTHER = 3.0  # the pronouns right after the name are of the other gender
SAME_SENTENCE = -0.3  # without being its subject: "Lavrov met Wang before he …" is Lavrov
SURE_ENOUGH_TO_LEARN_GENDER = 1.0


def behind(people: People, pronoun: str, at: int, sentence: int, paragraph: int) -> str:
    """Who "he" or "she" is at an offset; the last two say where its sentence and its paragraph begin. "" when
    nobody fits."""
    wanted = PRONOUNS[pronoun]
    before = people.named_before(at)
    last = {mention.who: mention for mention in before}
    last |= {mention.who: mention for mention in before if not mention.quoted}
    subjects = {who: start for start, who in people.subjects if start < at}
    latest_subject = max(subjects, key=lambda who: subjects[who], default="")
    spoken = max(((start, who) for start, who in people.spoke if start < at), default=(-1, ""))

    def score(who: str) -> float:
        mention, subject = last[who], subjects.get(who, -1)
        return (
            PER_100_CHARACTERS * min(at - mention.start, FAR) / 100
            + NAMED_IN_PARAGRAPH * (mention.start >= paragraph)
            + QUOTED * mention.quoted
            + SUBJECT * (subject >= 0)
            + LATEST_SUBJECT * (who == latest_subject)
            + SUBJECT_IN_PARAGRAPH * (subject >= paragraph)
            + LATEST_SPEAKER * (who == spoken[1])
            + LATEST_SPEAKER_IN_PARAGRAPH * (who == spoken[1] and spoken[0] >= paragraph)
            + KNOWN_GENDER * (people.known[who].gender == wanted)
            - OTHER * _otherwise(people, who, wanted)
            + SAME_SENTENCE * (mention.start >= sentence and subject < sentence)
        )

    fitting = [who for who in last if people.known[who].gender in {"", wanted}]
    best = max(fitting, key=score, default="")
    if best and score(best) > SURE_ENOUGH_TO_LEARN_GENDER:
        people.known[best].gender = wanted
    return best


def _otherwise(people: People, who: str, wanted: str) -> float:
    """From 0 to 1: how far the pronouns that can only mean this person are of the other gender."""
    counted = people.known[who].pronouns
    other = counted.total() - counted[wanted]
    return max(0.0, (other - counted[wanted]) / (counted.total() + 1))
