"""Made-up news articles, the same for the same seed: places, ministers, trade, and now and then a statement."""

from __future__ import annotations

import random

FIRST = [
    "Amara",
    "Bilal",
    "Celia",
    "Dagmar",
    "Emeka",
    "Farida",
    "Goran",
    "Hala",
    "Ingrid",
    "Javier",
    "Katya",
    "Luca",
    "Mei",
    "Nadia",
    "Omar",
    "Petra",
    "Rashid",
]
LAST = [
    "Okafor",
    "Lindqvist",
    "Haddad",
    "Moreno",
    "Novak",
    "Tanaka",
    "Weber",
    "Rossi",
    "Diallo",
    "Kaya",
    "Petrov",
    "Silva",
    "Mensah",
    "Larsen",
    "Aziz",
]
PLACES = [
    "Kenya",
    "Norway",
    "Peru",
    "Vietnam",
    "Poland",
    "Egypt",
    "Chile",
    "Japan",
    "Ghana",
    "Turkey",
    "Brazil",
    "Finland",
    "Oman",
    "Laos",
    "Malta",
]
ROLES = ["Foreign Minister", "Prime Minister", "Trade Minister", "Ambassador", "Central Bank Governor", "President"]
THINGS = [
    "the pipeline", "the fishing quota", "a new customs union", "the ferry line", "the grain corridor", "its debt",
    "the border crossing", "the rail tunnel", "a ceasefire in the north", "the visa rules", "the power grid",
]  # fmt: skip
GROUPS = ["Traders", "Local officials", "Fishermen", "Two members of the delegation", "Analysts", "Aid workers"]
PLAIN = [
    "Lorries stood in a queue of {n} kilometres outside the port of {place}, where {thing} has been closed since May.",
    "The price of wheat rose by {n} percent in {place} over the summer, the sharpest rise for a decade.",
    "{thing_cap} has linked {place} and {other} for more than {n} years and carries a third of their trade.",
    "In {place}, {n} factories shut their gates after the rains, and thousands of families went without pay.",
    "The two countries opened embassies in 19{n}, after a long dispute over water and islands.",
    "A delegation of {n} people arrived late in the evening and left the hotel through a side door.",
    "Since then, work on {thing} has gone slowly; engineers wait for steel that is stuck in {other}.",
    "Schools in the valley stayed closed, and buses to the capital ran only twice a day.",
    "The parliament of {place} meets again in the autumn with {thing} at the top of its long agenda.",
    "Few places have changed as much as the old harbour, with its cranes, warehouses and {n} small hotels.",
]
SAID = [
    "{role} {name} said that {thing} would cost {place} more than {n} million dollars a year.",
    "“We will not give up {thing}, whatever {other} may think of it,” said {name}, the {role_low} of {place}.",
    "{groups} told reporters that {other} had promised to pay for {thing} within {n} months.",
    "“Nobody in {place} wants another winter like that one,” {name} said. “There has to be a better way.”",
    "According to a report by the ministry, {place} lost {n} percent of its exports to {other} last year.",
    "{name} accused {other} of breaking the agreement and urged its neighbours to keep {thing} open.",
    "{groups} warned that the talks about {thing} could fail before the end of the year.",
    "He added that {place} was ready to talk about {thing} “at any time and in any place”.",
]


def article(seed: int, *, share: float, words: int = 500, home: str = "") -> str:
    """A headline and paragraphs of two to four sentences; that share of the sentences are statements. All of it happens
    in `home`, where one is given, and four of those speak who speak for it in every such article."""
    chance = random.Random(seed)
    people = chance.sample(people_of(home), 4) if home else [any_name(chance) for _ in range(4)]
    paragraphs = [sentence(chance, people, share=0, home=home).rstrip(".")]
    while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
        said = [sentence(chance, people, share=share, home=home) for _ in range(chance.randint(2, 4))]
        paragraphs.append(" ".join(said))
    return "\n\n".join(paragraphs)


def any_name(chance: random.Random) -> str:
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"


def people_of(home: str) -> list[str]:
    """No two places have a name in common."""
    names = [f"{first} {last}" for first in FIRST for last in LAST]
    random.Random(0).shuffle(names)
    return names[PLACES.index(home) :: len(PLACES)]


def sentence(chance: random.Random, people: list[str], *, share: float, home: str = "") -> str:
    pattern = chance.choice(SAID if chance.random() < share else PLAIN)
    place, other = chance.sample(PLACES, 2)
    if home:
        place, other = home, other if other != home else place
    role, thing = chance.choice(ROLES), chance.choice(THINGS)
    return pattern.format(
        place=place, other=other, role=role, role_low=role.lower(), thing=thing, thing_cap=thing.capitalize(),
        name=chance.choice(people), groups=chance.choice(GROUPS), n=chance.randint(12, 89),
    )  # fmt: skip
