"""What curators ask for: the review desk, and each list of the admin with its filters, search and what completes names.

The pages are asked for by an administrator; `sign_in` makes one.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from .words import content_words
from .workload import Request, country, speaker

GROUP = "curation"
ADMIN = "/admin/articles"


def sign_in(client) -> None:
    from django.contrib.auth.models import User

    user, _ = User.objects.get_or_create(username="benchmark", defaults={"is_staff": True, "is_superuser": True})
    client.force_login(user)


def make_workload(statements: int) -> list[Request]:
    pages = (*_desk(), *_statements(statements), *_actors(statements), *_articles(), *_others())
    ahead = Request("desk, the next statement as a part", GROUP, dict(_desk())["desk, half-way"], is_part=True)
    return [ahead, *(Request(name, GROUP, path) for name, path in pages)]


def _desk():
    from articles.models import Statement

    open_ones = Statement.objects.to_decide().order_by("article__review_place__least_confidence", "article", "start")
    half_way = open_ones[open_ones.count() // 2]
    desk, common = "/admin/review/", content_words()[0]
    ir = country(4)
    yield "desk", desk
    yield "desk, half-way", f"{desk}?at={half_way.public_id}"
    yield "desk, one country", f"{desk}?country={ir.slug}"
    yield "desk, a country and a year", f"{desk}?country={ir.slug}&from=2021&to=2021"
    yield "desk, a common word", f"{desk}?q={common}"
    yield "desk, accepted ones", f"{desk}?status=accepted"
    yield "desk, flags", f"{desk}?flagged=yes"
    yield "desk, another speaker", f"{desk}speakers/?other=an"
    yield "changes", "/admin/changes/"
    yield "first page of the admin", "/admin/"


def _statements(statements: int):
    from articles.models import Statement

    at, common, rare = f"{ADMIN}/statement/", content_words()[0], content_words()[30_000]
    first, us = speaker(0, statements), country(0)
    yield "statements", at
    yield "statements, last page", f"{at}?p=20"
    for name in ("proposed", "accepted", "rejected", "unsure", "withdrawn", "superseded", "sealed", "hidden"):
        yield f"statements, {name}", f"{at}?status={name}"
    for name in ("flagged", "curated", "speaker_known", "dated"):
        for value in ("yes", "no"):
            yield f"statements, {name} {value}", f"{at}?{name}={value}"
    yield "statements, kind", f"{at}?kind__exact=quoted"
    yield "statements, act", f"{at}?act__exact=accuses"
    for name in ("low", "middle", "high", "none"):
        yield f"statements, confidence {name}", f"{at}?confidence={name}"
    yield "statements, country", f"{at}?country={us.id}"
    yield "statements, publisher", f"{at}?publisher=1"
    yield "statements, publisher none", f"{at}?publisher=none"
    yield "statements, speaker", f"{at}?speaker__id__exact={first.id}"
    yield "statements, year", f"{at}?on=2021"
    yield "statements, search common", f"{at}?q={common}"
    yield "statements, search rare", f"{at}?q={rare}"
    yield "statements, search two", f"{at}?q={common}+{content_words()[1]}"
    yield "statements, search id", f"{at}?q={Statement.objects.get(pk=statements // 2).public_id}"
    yield "statements, proposed in a country", f"{at}?status=proposed&country={us.id}"
    yield "statement", f"{at}{statements // 2}/change/"
    yield "statement, history", f"{at}{statements // 2}/history/"


def _actors(statements: int):
    first, us = speaker(0, statements), country(0)
    from articles.models import Actor

    at, name = f"{ADMIN}/actor/", Actor.objects.get(pk=first.id).name
    yield "actors", at
    yield "actors, page 10", f"{at}?p=10"
    yield "actors, people", f"{at}?kind__exact=person"
    yield "actors, country", f"{at}?country={us.id}"
    yield "actors, merged", f"{at}?merged=yes"
    yield "actors, all", f"{at}?merged=all"
    for n in (1, 3, len(name)):
        yield f"actors, search {n if n < 4 else 'name'}", f"{at}?q={quote(name[:n])}"
    yield "actor", f"{at}{first.id}/change/"
    for typed in ("", name[:1], name[:3], name, "zzzz"):
        query = {"app_label": "articles", "model_name": "statement", "field_name": "speaker", "term": typed}
        yield f"complete speaker “{typed[:5]}”", f"/admin/autocomplete/?{urlencode(query)}"
    for model, field in (("statementactor", "actor"), ("statementcountry", "country"), ("actor", "country")):
        query = {"app_label": "articles", "model_name": model, "field_name": field, "term": name[:2]}
        yield f"complete {model}'s {field}", f"/admin/autocomplete/?{urlencode(query)}"


def _articles():
    from articles.models import Article

    at, common, rare = f"{ADMIN}/article/", content_words()[0], content_words()[30_000]
    some = Article.objects.order_by("pk")[1000]
    yield "articles", at
    yield "articles, last page", f"{at}?p=20"
    for value in ("yes", "no"):
        yield f"articles, hidden {value}", f"{at}?hidden={value}"
        yield f"articles, dated {value}", f"{at}?dated={value}"
    yield "articles, language", f"{at}?language=en"
    yield "articles, publisher", f"{at}?publisher=1"
    yield "articles, publisher none", f"{at}?publisher=none"
    yield "articles, year", f"{at}?on=2021"
    yield "articles, search common", f"{at}?q={common}"
    yield "articles, search rare", f"{at}?q={rare}"
    yield "articles, search id", f"{at}?q={some.public_id}"
    yield "article", f"{at}{some.pk}/change/"
    for typed in ("", common[:3], common):
        query = {"app_label": "articles", "model_name": "statement", "field_name": "article", "term": typed}
        yield f"complete article “{typed[:5]}”", f"/admin/autocomplete/?{urlencode(query)}"
    query = {"app_label": "articles", "model_name": "article", "field_name": "publisher", "term": "a"}
    yield "complete publisher", f"/admin/autocomplete/?{urlencode(query)}"


def _others():
    for name in (
        "publisher", "proposal", "errorreport", "feed", "feedentry", "importrun", "seal", "savedsearch", "queuedtask",
        "signin", "accesschange",
    ):  # fmt: skip
        yield f"list of {name}", f"{ADMIN}/{name}/"
    yield "proposals, all", f"{ADMIN}/proposal/?status=all"
    yield "accounts", "/admin/auth/user/"
