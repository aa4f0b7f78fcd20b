"""The same articles give the same actors in whatever order they come, from however many imports: names, countries, who
said what. What people decided meanwhile stands, in any order too."""

from concurrent.futures import ThreadPoolExecutor
from itertools import islice, permutations

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyCase

from articles.actors.country_actors import load_countries, read_countries
from articles.actors.namings import settle_records
from articles.curation.merging import merge_actors
from articles.curation.recording import deciding
from articles.extraction.types import ActorMention, ExtractedActor, ExtractedStatement, ParsedArticle, Span
from articles.importing.pipeline import ensure_countries, import_paths
from articles.importing.store.store_article import store
from articles.models import Actor, ActorToSettle, Statement

PEOPLE = [
    "John Smith", "JOHN SMITH", "John  Smith", "J. Smith", "John A. Smith", "Smith", "José Núñez", "Jose Nunez",
    "Jim Smith", "John Smith (GB)",
]  # fmt: skip
BODIES = ["World Health Organization", "WHO", "W.H.O.", "Ministry of Health", "ministry of health"]
GROUPS = ["officials", "Officials", "U.S. officials", "US officials"]
COUNTRIES = ["", "", "GB", "US", "RU"]


def actors(names: list[str], kind: str) -> st.SearchStrategy[ExtractedActor]:
    others = st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)
    return st.builds(
        ExtractedActor, st.sampled_from(names), st.just(kind), st.sampled_from(COUNTRIES), others, st.booleans()
    )


NAMED = st.one_of(actors(PEOPLE, "person"), actors(BODIES, "organisation"), actors(GROUPS, "group"))
# Of each article whom it lets speak, and whom that one mentions.
ARTICLES = st.lists(st.lists(st.tuples(NAMED, NAMED), min_size=1, max_size=3), min_size=2, max_size=5)


def put(n: int, said: list[tuple[ExtractedActor, ExtractedActor]]) -> None:
    lines = [f"Sentence {i} of article {n}." for i in range(len(said))]
    body = "\n".join([f"Title {n}", *lines])
    statements = []
    for line, (speaker, mentioned) in zip(lines, said, strict=True):
        start, end = body.index(line), body.index(line) + len(line)
        mention = ActorMention(mentioned, start, start + 8)
        rule = "office" if speaker.is_placed_by_context else "words"
        why = (("speaks for", f"{speaker.country}: {rule}"),) if speaker.country else ()
        statements.append(ExtractedStatement(start, end, "quoted", 0.9, speaker=speaker, mentions=(mention,), why=why))
    parsed = ParsedArticle(f"{n}.txt", f"Title {n}", body, body, (Span(0, len(body)),))
    store(parsed, statements, run=None, extractor_version="1")


def who_is_who() -> tuple[object, ...]:
    """All that a reader can tell about actors and who said what, without numbers and addresses."""
    settle_records()
    assert not ActorToSettle.objects.exists()
    who = {
        actor.pk: (actor.kind, actor.name, actor.country.alpha_2 if actor.country else "")
        for actor in Actor.objects.select_related("country")
    }
    people = Actor.objects.exclude(kind="country").select_related("merged_into").prefetch_related("aliases")
    records = sorted(
        (who[actor.pk], str(actor.merged_into or ""), sorted(alias.name for alias in actor.aliases.all()))
        for actor in people
    )
    said = [
        (
            row.article.name,
            row.text,
            who.get(row.speaker_id),
            who.get(row.speaker_country_id),
            sorted(who[pk] for pk in row.mentioned),
        )
        for row in Statement.objects.select_related("article").order_by("article__name", "start")
    ]
    return records, said


def decide(by: User) -> None:
    """What curators do between two imports, where those concerned are there."""
    named = {(actor.kind, actor.name.casefold()): actor for actor in Actor.objects.people_and_groups()}
    smith, jim = named.get(("person", "john smith")), named.get(("person", "jim smith"))
    if smith and jim:
        merge_actors(keep=smith, duplicate=jim, by=by)
    with deciding(by=by, verb="change"):
        if initials := named.get(("person", "j smith")) or named.get(("person", "j. smith")):
            initials.country = Actor.objects.get(alpha_2="RU")
            initials.name = "J. SMITH"
            initials.save()
        if health := named.get(("organisation", "world health organization")):
            health.country = None
            health.aliases.create(name="Health Office")
            health.save()
        if ("person", "john smith (gb)") not in named:
            Actor.objects.create(kind="person", name="John Smith (GB)", country=Actor.objects.get(alpha_2="GB"))


class TestOrder(PropertyCase):
    @classmethod
    def setUpTestData(cls):
        load_countries([row for row in read_countries() if row["alpha_2"] in {"GB", "RU", "US"}])
        cls.by = User.objects.create_superuser("clara", password="a-long-word")

    def stored(self, *parts, after):
        """What they give in this order, and what people decide after each part but the last; nothing of it stays."""
        with transaction.atomic():
            for n, part in enumerate(parts):
                if n:
                    settle_records()
                    decide(self.by)
                for number, article in part:
                    put(number, article)
                    if number in after:
                        settle_records()
            exported = who_is_who()
            transaction.set_rollback(True)
            return exported

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(articles=ARTICLES, data=st.data())
    def test_any_order_gives_the_same_actors_and_the_same_speakers(self, articles, data):
        given_in = list(enumerate(articles))
        other = data.draw(st.permutations(given_in))
        after = data.draw(st.sets(st.integers(0, 5)))
        assert self.stored(other, after=after) == self.stored(given_in, after=())

    @settings(max_examples=8, suppress_health_check=list(HealthCheck))
    @given(first=ARTICLES, then=ARTICLES, data=st.data())
    def test_so_does_any_order_before_and_after_what_people_decided(self, first, then, data):
        parts = [list(enumerate(first)), list(enumerate(then, start=10))]
        others = [data.draw(st.permutations(part)) for part in parts]
        assert self.stored(*others, after=()) == self.stored(*parts, after=())


TEXTS = {
    "deal.txt": "Iranian Foreign Minister Javad Zarif said on Monday that Iran would return to the talks with Russia.",
    "again.txt": "Javad Zarif said on Tuesday that the talks would go on. “We have time,” Zarif told reporters.",
    "kabul.txt": "Afghan Foreign Minister Javad Zarif said on Friday that Afghanistan would send an envoy to Iran.",
    "vienna.txt": "Iran’s Foreign Minister JAVAD ZARIF said that the agency was wrong. Zarif added that he would wait.",
    "tehran.txt": "Iranian Foreign Minister Javad Zarif said on Sunday that Russia had agreed to it.",
    "qom.txt": "Iranian Foreign Minister Javad Zarif said on Monday that the text was ready.",
    "full.txt": "Foreign Minister Mohammad Javad Zarif said that Iran would wait. Javad Zarif said it would be long.",
    "agency.txt": "The International Atomic Energy Agency (IAEA) said that Iran had answered. The IAEA was content.",
    "short.txt": "The IAEA said on Monday that inspectors were in Iran. The Foreign Ministry said that this was false.",
    "smith.txt": "British Trade Minister John Smith said that Russia had lied. U.S. officials said that they knew it.",
    "smiths.txt": "U.S. Senator John Smith said that Britain was right. US Officials said that they would wait.",
    "bare.txt": "Smith said on Monday that Britain would leave. Zarif said that Iran would stay.",
    "moscow.txt": "MOSCOW, May 3. /TASS/. The Foreign Ministry said that Britain was wrong. John Smith denied it.",
}


def write(folder) -> list[str]:
    folder.mkdir(exist_ok=True)
    for name, text in TEXTS.items():
        (folder / name).write_text(f"Title of {name.removesuffix('.txt')}\n\n{text}\n")
    return [str(folder / name) for name in TEXTS]


@pytest.mark.django_db(transaction=True)
class TestImports:
    """Of files, with all that an import does."""

    def test_in_any_order_and_from_several_at_once(self, tmp_path):
        paths = write(tmp_path / "news")
        orders = [[str(tmp_path / "news")], paths[::-1], next(islice(permutations(paths), 4711, None))]
        found = [self.held(lambda order=order: import_paths(order)) for order in orders]
        found.append(self.held(lambda: self.at_once([paths, paths[::-1], paths[5:] + paths[:5]])))
        names = {record[0] for record in found[0][0]}
        assert ("person", "Javad Zarif", "IR") in names
        assert ("person", "John Smith", "") in names
        assert len(found[0][1]) > len(TEXTS)
        for other in found[1:]:
            assert other == found[0]

    def held(self, work) -> tuple[object, ...]:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE articles_actor, articles_article, articles_actortosettle CASCADE")
        ensure_countries()
        work()
        return who_is_who()

    def at_once(self, orders: list[list[str]]) -> None:
        def work(paths: list[str]) -> None:
            try:
                assert not import_paths(paths).failed
            finally:
                connection.close()

        with ThreadPoolExecutor(len(orders)) as pool:
            list(pool.map(work, orders))
