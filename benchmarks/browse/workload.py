"""The requests: what an analyst asks for, from the first page to three filters at once.

Each is one address of OnRecord's, chosen by rank in the made-up world, so that the three sizes are asked the same.
`group` says what its counts need: "single" for no filter or one, "combined" for more, "page" for all that is no list of
statements in a page. `datasette` is the same question as parameters of Datasette's table page; None where it has no
such page.
"""

from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from .words import content_words
from .world import make_world


@dataclass(frozen=True)
class Request:
    name: str
    group: str
    path: str
    is_part: bool = False  # asked for by htmx alone
    datasette: dict[str, object] | None = field(default=None, hash=False)


@dataclass(frozen=True)
class Thing:
    """An actor or publisher, by its place in the news: 0 is the first."""

    id: int
    slug: str


def make_workload(statements: int) -> list[Request]:
    return _without_text() + _with_text() + _pages(statements)


def country(rank: int) -> Thing:
    from articles.models import Actor

    return Thing(rank + 1, Actor.objects.get(pk=rank + 1).slug)


def speaker(rank: int, statements: int) -> Thing:
    from articles.models import Actor

    id_ = int(make_world(statements).by_rank[rank])
    return Thing(id_, Actor.objects.get(pk=id_).slug)


def _without_text() -> list[Request]:
    us, ru, ir, pl, rare = (country(rank) for rank in (0, 1, 4, 17, 120))
    from articles.models import Publisher, Statement

    statements = Statement.objects.count()
    first, middle, seldom = (speaker(rank, statements) for rank in (0, 300, 2500))
    publisher = Publisher.objects.get(pk=1)
    years = {"on__gte": "2015-01-01", "on__lte": "2019-12-31"}
    y2024 = {"on__gte": "2024-01-01", "on__lte": "2024-12-31"}
    october = {"on__gte": "2021-10-01", "on__lte": "2021-10-31"}
    autumn = {"on__gte": "2021-09-01", "on__lte": "2021-11-30"}
    in_autumn = {"from": "2021-09", "to": "2021-11"}

    def single(name, query, datasette):
        return Request(name, "single", _list(query), datasette)

    def combined(name, query, datasette):
        return Request(name, "combined", _list(query), datasette)

    return [
        single("home", {}, {}),
        *(
            single(f"country {c.slug}", {"country": c.slug}, {"countries__arraycontains": c.id})
            for c in (us, ir, pl, rare)
        ),
        *(
            single(f"speaking {c.slug}", {"country": c.slug, "side": "speaking"}, {"speaker_country": c.id})
            for c in (us, ir)
        ),
        *(single(f"about {c.slug}", {"about": c.slug}, {"about__arraycontains": c.id}) for c in (us, ru)),
        single("speaker, first", {"speaker": first.slug}, {"speaker": first.id}),
        single("speaker, middle", {"speaker": middle.slug}, {"speaker": middle.id}),
        single("speaker, seldom", {"speaker": seldom.slug}, {"speaker": seldom.id}),
        single("kind", {"kind": "quoted"}, {"kind": "quoted"}),
        single("publisher", {"publisher": publisher.slug}, {"publisher": 1}),
        single("year", {"from": "2024", "to": "2024"}, y2024),
        single("month", {"from": "2021-10", "to": "2021-10"}, october),
        single("five years", {"from": "2015", "to": "2019"}, years),
        single("undated", {"undated": "only"}, {"on__isnull": 1}),
        single("home, deep", {"after": _place({})}, _deep({})),
        single("country, deep", {"country": us.slug, "after": _place({"countries__contains": [us.id]})},
               _deep({"countries__arraycontains": us.id})),
        combined("country, autumn", {"country": ir.slug, **in_autumn}, {"countries__arraycontains": ir.id, **autumn}),
        combined("country, five years", {"country": us.slug, "from": "2015", "to": "2019"},
                 {"countries__arraycontains": us.id, **years}),
        combined("country on country", {"country": ir.slug, "side": "speaking", "about": ru.slug},
                 {"speaker_country": ir.id, "about__arraycontains": ru.id}),
        combined("country on country, autumn",
                 {"country": ir.slug, "side": "speaking", "about": ru.slug, **in_autumn},
                 {"speaker_country": ir.id, "about__arraycontains": ru.id, **autumn}),
        Request("two countries", "combined", f"/?country={us.slug}&country={ru.slug}"),
        combined("country, kind", {"country": us.slug, "kind": "quoted"},
                 {"countries__arraycontains": us.id, "kind": "quoted"}),
        combined("speaker, year", {"speaker": first.slug, "from": "2024", "to": "2024"},
                 {"speaker": first.id, **y2024}),
        combined("country, publisher", {"country": ru.slug, "publisher": publisher.slug},
                 {"countries__arraycontains": ru.id, "publisher": 1}),
        combined("country, kind, year", {"country": us.slug, "kind": "paraphrased", "from": "2024", "to": "2024"},
                 {"countries__arraycontains": us.id, "kind": "paraphrased", **y2024}),
        combined("year without a country", {"from": "2024", "to": "2024", "country": f"-{us.slug}"},
                 {**y2024, "countries__arraynotcontains": us.id}),
    ]  # fmt: skip


def _with_text() -> list[Request]:
    words = content_words()
    common, middling, rare = words[0], words[800], words[30_000]
    ir = country(4)
    searches = [
        ("text, common", {"q": common}, {"_search": common}),
        ("text, middling", {"q": middling}, {"_search": middling}),
        ("text, rare", {"q": rare}, {"_search": rare}),
        ("text, two words", {"q": f"{common} {words[1]}"}, {"_search": f"{common} {words[1]}"}),
        ("text, country", {"q": common, "country": ir.slug},
         {"_search": common, "countries__arraycontains": ir.id}),
        ("text, year", {"q": middling, "from": "2024", "to": "2024"},
         {"_search": middling, "on__gte": "2024-01-01", "on__lte": "2024-12-31"}),
    ]  # fmt: skip
    # What is searched for is on no list of values: its counts are those of a combination of filters.
    return [Request(name, "combined", _list(query), datasette) for name, query, datasette in searches]


def _pages(statements: int) -> list[Request]:
    from articles.models import Actor, Publisher, Statement

    public = Statement.objects.public().filter(pk__gte=statements // 2).order_by("pk")
    first, middle = speaker(0, statements), speaker(300, statements)
    us, ru, ir = (country(rank) for rank in (0, 1, 4))
    letters = Actor.objects.get(pk=first.id).name.lower()
    wide = urlencode({"kind": "quoted"})
    narrow = urlencode({"kind": "quoted", "publisher": Publisher.objects.get(pk=1).slug})
    return [
        Request("statement page", "page", public.first().get_absolute_url()),
        Request("article page", "page", public.first().article.get_absolute_url()),
        Request("actor page, first", "page", actor_url(first)),
        Request("actor page, middle", "page", actor_url(middle)),
        Request("country page", "page", actor_url(ir)),
        Request("country on country page", "page", on_url(us, ru)),
        Request("actor on country page", "page", on_url(first, us)),
        Request("map", "page", "/countries/"),
        Request("map, kind and publisher", "page", f"/countries/?{narrow}"),
        Request("matrix", "page", "/countries/matrix/"),
        Request("matrix, kind", "page", f"/countries/matrix/?{wide}"),
        *(
            Request(f"speakers, {n} letters", "page", f"/suggest/speaker/?find={quote(letters[:n])}")
            for n in (1, 2, 3, 5)
        ),
        Request(
            "speakers, misspelt", "page", f"/suggest/speaker/?find={quote(letters[1:3] + letters[0] + letters[3:6])}"
        ),
        Request("JSON, a page", "page", f"/statements.json?country={ir.slug}"),
        Request("CSV, all of a speaker", "page", f"/statements.csv?speaker={first.slug}"),
    ]


def actor_url(thing: Thing) -> str:
    from articles.models import Actor

    return Actor.objects.get(pk=thing.id).get_absolute_url()


def on_url(thing: Thing, other: Thing) -> str:
    return f"/actors/{thing.slug}/on/{other.slug}/"


def _list(query: dict[str, str]) -> str:
    return "/" + (f"?{urlencode(query)}" if query else "")


def _place(filters: dict) -> str:
    """A place half-way down a list."""
    from articles.models import Statement

    matching = Statement.objects.public().filter(**filters).order_by("-sort_on", "-id")
    statement = matching[matching.count() // 2]
    return f"{statement.sort_on}~{statement.pk}"


def _deep(filters: dict) -> dict:
    """Datasette pages by value too; its token is made of what it sorts by and the primary key."""
    by = {"countries__contains": [filters["countries__arraycontains"]]} if filters else {}
    return {**filters, "_next": _place(by).replace("~", ",")}
