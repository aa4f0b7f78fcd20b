"""Articles as text, the same for the same number: prose that the extractor reads as it reads any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from articles.management.demo import words

FIRST_DAY, DAYS = dt.date(2022, 1, 3), 1400
WIRED = 7  # every so many articles have a paragraph of the wire's
SHORT = 4  # every so many do not know a minister's whole name
CHANGED = 25  # every so many are printed again, with other figures


@dataclass(frozen=True, slots=True)
class MadeUp:
    text: str
    publisher: str
    url: str


def articles(number: int) -> Iterator[MadeUp]:
    """Some come twice: as they were first, and at the end as they were changed."""
    for n in range(number):
        yield article(n)
    for n in range(changed(number)):
        yield article(n * CHANGED, is_changed=True)


def changed(number: int) -> int:
    return -(-number // CHANGED)


def article(n: int, *, is_changed: bool = False) -> MadeUp:
    chance = Random(n)  # noqa: S311  the same each time
    values = scene(chance)
    if n % SHORT == SHORT - 1:
        values["fm"] = f"{values['initial']} {values['fm_last']}"
    title = chance.choice(words.HEADLINES).format(**values)
    paragraphs = [filled(chance, words.INTRODUCED, values)]
    paragraphs += [paragraph(chance, values) for _ in range(chance.randint(3, 5))]
    if n % WIRED == 0:
        paragraphs.insert(1, wire(n))
    if n % 40 == 5:
        paragraphs.append(f"“This is a good day for all rivers,” said {words.LONG[0]}, {words.LONG[1]}.")
    publisher, path = chance.choice(words.PAPERS)
    lines = [title, *published(chance, of_wire(n) if n % WIRED == 0 else chance), *paragraphs, words.MADE_UP]
    text = "\n\n".join(lines)
    if is_changed:
        text = text.replace("million dollars", "million euros").replace("within", "after").replace("said", "stated", 1)
        text += "\n\nAn earlier version of this article gave other figures."
    return MadeUp(text, publisher, f"https://{path}.example/{n}")


def scene(chance: Random) -> dict[str, str]:
    (home, capital, demonym, people), (other, _, _, guests) = chance.sample(words.PLACES, 2)
    pm, fm, tm = people
    return {
        "home": home, "capital": capital, "demonym": demonym, "other": other, "pm": pm, "fm": fm, "tm": tm,
        "pm_last": surname(pm), "fm_last": surname(fm), "tm_last": surname(tm), "initial": f"{fm[0]}.",
        "guest": guests[1], "guest_last": surname(guests[1]), "pm_role": "Prime Minister",
        "thing": chance.choice(words.MADE_UP_THINGS),
    }  # fmt: skip


def surname(name: str) -> str:
    return name.split()[-1]


def paragraph(chance: Random, values: dict[str, str]) -> str:
    said = chance.sample(words.MADE_UP_REMARKS, chance.randint(2, 3))
    return " ".join(filled(chance, each, values) for each in [chance.choice(words.PLAIN), *said])


def filled(chance: Random, sentence: str, values: dict[str, str]) -> str:
    text = sentence.format(
        **values, n=chance.randint(11, 96), year=f"{chance.randint(10, 19)}", day=chance.choice(words.DAYS),
        month=chance.choice(words.MONTHS), groups=chance.choice(words.GROUPS), body=chance.choice(words.BODIES),
    )  # fmt: skip
    return text[0].upper() + text[1:]


def of_wire(n: int) -> Random:
    """The same for five articles, which so have a paragraph and a day in common."""
    return Random(f"wire {n // WIRED // 5}")  # noqa: S311


def wire(n: int) -> str:
    chance = of_wire(n)
    return filled(chance, chance.choice(words.WIRE), scene(chance))


def published(chance: Random, of_day: Random) -> list[str]:
    """A line with the day, now and then with the month alone, or none."""
    day = FIRST_DAY + dt.timedelta(days=of_day.randrange(DAYS))
    how = chance.random()
    if how < 0.85:
        return [f"Published {day.day} {day:%B %Y}"]
    return [f"Published {day:%B %Y}"] if how < 0.93 else []
