"""Articles and the statements in them, made in batches so that memory does not depend on the size.

As in news, a few speakers, countries and publishers have most of it (Zipf), the number of articles doubles every four
years, and imports run roughly in the order of publication, but for a fifth that is backfill.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from .words import draw, running_text, zipf
from .world import PUBLISHERS, ROLES, World

FIRST_DAY, DAYS = dt.date(2011, 11, 1), 15 * 365 + 4
BATCH = 2_000
LANGUAGES = np.array(["en", "fr", "ru", "ar", "zh", "es"], dtype=object)
KINDS = np.array(["quoted", "paraphrased", "mixed"], dtype=object)
STATUSES = np.array(["accepted", "proposed", "rejected"], dtype=object)
PRECISIONS = np.array(["day", "month", "year"], dtype=object)
Row = tuple


@dataclass
class Batch:
    """Rows for COPY, in the order of the columns that generate.py names."""

    articles: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    about: list[Row] = field(default_factory=list)
    mentioned: list[Row] = field(default_factory=list)


def make_news(world: World, statements: int) -> Iterator[Batch]:
    rng = np.random.default_rng(20_260_731)
    articles = statements // 5
    published = _publication_days(articles, rng)
    of_article = np.bincount(rng.integers(0, articles, statements), minlength=articles)
    done = 0
    for first in range(0, articles, BATCH):
        counts = of_article[first : first + BATCH]
        batch = _Writer(world, rng, first, published[first : first + BATCH], counts, done).write()
        done += int(counts.sum())
        yield batch


def _publication_days(articles: int, rng: np.random.Generator) -> np.ndarray:
    """In the order of import, counted from FIRST_DAY; -1: not known."""
    recency = 2.0 ** (np.arange(DAYS) / 365.25 / 4)
    cumulative = np.cumsum(recency) / recency.sum()
    days = np.sort(draw(cumulative, articles, rng)) + rng.integers(-30, 31, articles)
    days = np.clip(days, 0, DAYS - 1)
    backfilled = rng.random(articles) < 0.2
    days[backfilled] = draw(cumulative, int(backfilled.sum()), rng)
    days[rng.random(articles) < 0.03] = -1
    return days


class _Writer:
    """Draws all that a batch needs at once, then writes article after article."""

    def __init__(self, world, rng, first, published, counts, done) -> None:
        self.world, self.first, self.published, self.counts, self.id = world, first, published, counts, done
        n, articles = int(counts.sum()), len(counts)
        self.publisher = np.where(rng.random(articles) < 0.02, 0, draw(zipf(PUBLISHERS, 2), articles, rng) + 1).tolist()
        self.language = LANGUAGES[draw(np.cumsum([0.6, 0.12, 0.1, 0.08, 0.05, 0.05]), articles, rng)]
        self.lengths = np.clip(rng.normal(30, 10, n), 6, 90).astype(int).tolist()
        self.filler = rng.integers(10, 40, n + articles).tolist()
        self.words = iter(running_text(9 * articles + sum(self.lengths) + sum(self.filler), rng))
        self.speaker = np.where(rng.random(n) < 0.03, 0, world.draw_actors(n, rng)).tolist()
        self.kind = KINDS[draw(np.cumsum([0.45, 0.45, 0.1]), n, rng)].tolist()
        self.status = STATUSES[draw(np.cumsum([0.8, 0.15, 0.05]), n, rng)].tolist()
        self.withdrawn = (rng.random(n) < 0.003).tolist()
        self.has_said_on = (rng.random(n) < 0.4).tolist()
        self.lag = np.minimum(rng.geometric(0.15, n) - 1, 700).tolist()
        self.precision = PRECISIONS[draw(np.cumsum([0.85, 0.1, 0.05]), n, rng)].tolist()
        self.role = draw(zipf(len(ROLES), 3), n, rng).tolist()
        self.has_role, self.own, self.printed = (rng.random((3, n)) < [[0.5], [0.3], [0.5]]).tolist()
        self.confidence = np.round(rng.random(n), 3).tolist()
        self.about = _groups(draw(np.cumsum([0.15, 0.45, 0.25, 0.1, 0.05]), n, rng), world.draw_countries, rng)
        self.mentioned = _groups(draw(np.cumsum([0.45, 0.35, 0.15, 0.05]), n, rng), world.draw_actors, rng)
        self.batch = Batch()

    def write(self) -> Batch:
        i = 0
        for a, count in enumerate(self.counts.tolist()):
            self._article(a, range(i, i + count))
            i += count
        return self.batch

    def _take(self, count: int) -> str:
        words = self.words
        return " ".join([next(words) for _ in range(count)])

    def _article(self, a: int, statements: range) -> None:
        article = self.first + a + 1
        title = self._take(9).capitalize()
        paragraphs, at = [title], len(title) + 2
        for i in statements:
            paragraph = self._statement(i, article, at, int(self.published[a]))
            paragraphs.append(paragraph)
            at += len(paragraph) + 2
        paragraphs.append(self._take(self.filler[len(self.speaker) + a]) + ".")
        body = "\n\n".join(paragraphs)
        day = int(self.published[a])
        dated = (_day(day), "day", "metadata") if day >= 0 else (None, "", "")
        publisher = self.publisher[a] or None
        url = f"https://news-{publisher or 0}.example/{article}"
        self.batch.articles.append((article, title, body, len(body), publisher, url, self.language[a], *dated))

    def _statement(self, i: int, article: int, at: int, published: int) -> str:
        """Writes the rows; returns the paragraph, which stands at `at` in the article."""
        self.id += 1
        about, speaker = self.about[i], self.speaker[i]
        if self.own[i] and about and speaker and self.world.country[speaker - 1]:
            about[0] = int(self.world.country[speaker - 1])
        about = list(dict.fromkeys(about))
        text = self._take(self.lengths[i])
        names_country = bool(about) and self.printed[i]
        country = self.world.names[about[0] - 1] if names_country else ""
        text = f"{text} in {country}" if names_country else text
        text = f"“{text},”" if self.kind[i] == "quoted" else text
        end = at + len(text)
        country_end = end - (2 if self.kind[i] == "quoted" else 0)
        name = self.world.names[speaker - 1] if speaker else "an official"
        role = ROLES[self.role[i]] if self.has_role[i] else ""
        said = f"{text} said {name}{', ' + role if role else ''}. {self._take(self.filler[i])}."
        self.batch.statements.append((
            self.id, article, at, end, text, self.kind[i], speaker or None, name, end + 6, end + 6 + len(name), role,
            *self._said_on(i, published), self.status[i], self.withdrawn[i], self.confidence[i], sorted(about),
            sorted(set(self.mentioned[i])),
        ))  # fmt: skip
        for position, id_ in enumerate(about):
            span = (country_end - len(country), country_end) if names_country and position == 0 else (None, None)
            self.batch.about.append((self.id, id_, *span))
        self.batch.mentioned += [
            (self.id, id_, "relay" if (self.id + id_) % 20 == 0 else "mentioned")
            for id_ in dict.fromkeys(self.mentioned[i])
        ]
        return said

    def _said_on(self, i: int, published: int) -> Row:
        if not self.has_said_on[i] or published < 0:
            return None, "", ""
        day, precision = _day(published - self.lag[i]), self.precision[i]
        day = (
            day.replace(day=1) if precision == "month" else day.replace(month=1, day=1) if precision == "year" else day
        )
        return day, precision, "text"


def _groups(sizes: np.ndarray, draw_ids, rng: np.random.Generator) -> list[list[int]]:
    ids, groups, at = draw_ids(int(sizes.sum()), rng).tolist(), [], 0
    for size in sizes.tolist():
        groups.append(ids[at : at + size])
        at += size
    return groups


def _day(number: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(days=number)
