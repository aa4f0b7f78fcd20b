"""Whatever is asked for: the pages, the counts, CSV, JSON and the feed tell of the same statements."""

import csv
import io
import random
import re
import xml.etree.ElementTree as ET
from collections import Counter
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.counts.facet_counts import COUNTED_FACETS, count_facets
from articles.curation.decisions import reject, withdraw
from articles.curation.merging import merge_actors
from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.presenters.statement_list import page_of
from articles.views import exports
from tests import factories as f

pytestmark = pytest.mark.django_db
READ_ONLY = [HealthCheck.function_scoped_fixture]  # the statements are made once for all the questions of a test
COUNTRIES = ("iran", "russia", "china", "united-states", "dominica")
SPEAKERS = ("saeed", "burns", "analysts", "kirby", "merged-one", "iran", "unknown")
WORDS = ("axis", "drones", "sanctions", "border", "treaty", "Erdoğan")
DATES = ("", "2019", "2020-02", "2020-02-29", "2021-10", "2021-10-11", "2021-10-12", "2021-12-31", "2022-01-01")
DAYS = ("2019", "2020-02-29", "2021", "2021-10", "2021-10-12", "2022-01-01")


@pytest.fixture
def record(db):
    """A few hundred varied statements; what each is counted as, by id."""
    _build(random.Random(11))
    columns = ("id", "public_id", "speaker_id", "kind", "act", "publisher_id", "status", "sort_on", "changed_at")
    arrays = ("countries", "about", "speaker_country_id")
    return {facts["id"]: facts for facts in Statement.objects.public().values(*columns, *arrays)}


def _build(chance):
    from django.contrib.auth.models import User

    names = ("Iran", "Russia", "China", "United States", "Dominica")
    for name in names:
        f.country(name)
    speakers = [
        f.actor("Saeed", of="Iran"), f.actor("Burns", of="United States"), f.actor("Analysts", kind="group"),
        f.actor("Kirby", of="United States"), f.actor("Merged one", of="Russia"), f.country("Iran"), None,
    ]  # fmt: skip
    for n in range(60):
        texts = [" ".join(chance.choices(WORDS, k=4)) + f" number {n} {m}." for m in range(chance.randint(1, 8))]
        inside = f.article(
            " ".join(texts), title=chance.choice(("A headline", "On drones")), published=chance.choice(DATES),
            publisher=chance.choice(("", "AP", "Al Arabiya", "Reuters")),
        )  # fmt: skip
        for text in texts:
            f.statement(
                text, inside=inside, by=chance.choice(speakers), kind=chance.choice(("quoted", "paraphrased", "mixed")),
                about=tuple(chance.sample(names, chance.choice((0, 1, 1, 2, 3)))), said=chance.choice(DATES),
                status=chance.choice(("proposed", "accepted")), act=chance.choice(("", "says", "accuses", "denies")),
                mentions=tuple(chance.sample(speakers[:4], k=1)),
            )  # fmt: skip
    by = User.objects.create_user("curator")
    everything = list(Statement.objects.ids())
    reject(statements=Statement.objects.with_ids(everything[::17]), by=by, reason="no statement")
    withdraw(statements=Statement.objects.with_ids(everything[5::23]), by=by, reason="an error")
    merge_actors(keep=speakers[3], duplicate=speakers[4], by=by)


def values(*slugs):
    """Some values of a facet, each wanted or excluded."""
    value = st.tuples(st.sampled_from(("", "", "-")), st.sampled_from(slugs)).map("".join)
    return st.one_of(st.just([]), st.just([]), st.lists(value, min_size=1, max_size=2))


RANGES = st.lists(st.sampled_from(("", *DAYS)), min_size=2, max_size=2).map(sorted)
SEARCHES = ("", "", "", "axis", "drones -sanctions", '"axis drones"', "border or treaty", "erdogan", "nowhere")
questions = st.fixed_dictionaries(
    {
        "q": st.sampled_from(SEARCHES),
        "country": values(*COUNTRIES),
        "about": values(*COUNTRIES),
        "speaker": values(*SPEAKERS),
        "mentioned": values("saeed", "burns", "analysts"),
        "kind": values("quoted", "paraphrased", "mixed"),
        "act": values("accuses", "denies"),
        "region": values("nato", "europe", "asia"),
        "publisher": values("ap", "al-arabiya", "reuters", "unknown"),
        "status": values("accepted", "proposed"),
        "side": st.sampled_from(("either", "speaking", "about")),
        "range": st.one_of(st.just(("", "")), RANGES),
        "undated": st.sampled_from(("", "", "include", "only")),
        "sort": st.sampled_from(("newest", "oldest", "relevance")),
        "size": st.sampled_from((20, 50, 100, 200)),
        "n_entered_before": st.sampled_from((None, None, None, 0, 100, 200)),
    }
)


def address(question, record):
    """Its query string."""
    since, until = question["range"]
    n = question["n_entered_before"]
    entered = Statement.objects.get(pk=sorted(record)[n]).recorded_at.isoformat() if n is not None else ""
    single = {"from": since, "to": until, "recorded_since": entered}
    several = {name: value for name, value in question.items() if name not in ("range", "n_entered_before")}
    return urlencode({**several, **single}, doseq=True)


def pages(filters, size):
    """The ids of all its pages, walked from the first to the last and back."""
    first = page = page_of(filters, size=size)
    forth = [[each.pk for each in page.statements]]
    while page.next:
        page = page_of(StatementFilter.from_query(QueryDict(page.next.partition("?")[2])), size=size)
        forth.append([each.pk for each in page.statements])
    back = [forth[-1]]
    while page.previous:
        page = page_of(StatementFilter.from_query(QueryDict(page.previous.partition("?")[2])), size=size)
        back.append([each.pk for each in page.statements])
    assert back[::-1] == forth
    assert first.previous == ""
    return [pk for ids in forth for pk in ids]


def matching(filters):
    return set(filters.apply(Statement.objects.public()).ids())


@settings(max_examples=30, derandomize=True, suppress_health_check=READ_ONLY)
@given(question=questions, size=st.sampled_from((7, 50)))
def test_pages_counts_and_exports_tell_of_the_same_statements(record, question, size):
    query = address(question, record)
    filters = StatementFilter.from_query(QueryDict(query))
    ids = pages(filters.by_date(), size)
    found = [record[pk] for pk in ids]
    assert len(set(ids)) == len(ids)
    assert set(ids) == matching(filters) == set(pages(filters, size))

    client = Client()
    public_ids = [facts["public_id"] for facts in found]
    text = b"".join(client.get(f"/statements.csv?{query}").streaming_content).decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(text, newline=""))] == public_ids
    assert json_ids(client, query, len(ids)) == public_ids

    latest = sorted(found, key=lambda facts: (facts["changed_at"], facts["id"]), reverse=True)[:50]
    feed = ET.fromstring(client.get(f"/statements.atom?{query}").content)
    atom = "{http://www.w3.org/2005/Atom}"
    on_record = [entry for entry in feed.findall(f"{atom}entry") if entry.find(f"{atom}category") is None]
    entries = [entry.find(f"{atom}id") for entry in on_record]
    assert [entry.text.rstrip("/").rpartition("/")[2] for entry in entries] == [each["public_id"] for each in latest]

    html = client.get(f"/?{query}&counts=shown").content.decode()
    shown = re.findall(r'data-permalink="/s/(\w+)/', html)
    assert set(shown) <= set(public_ids)
    assert len(shown) == min(len(ids), filters.size)
    assert f"{len(ids)} statement{'' if len(ids) == 1 else 's'}</h1>" in html


def json_ids(client, query, total):
    """Of all pages of the JSON export, each followed to the next."""
    found, page = [], {"next": f"/statements.json?{query}"}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(exports, "PAGE", 60)
        while page["next"]:
            page = client.get(page["next"]).json()
            assert page["count"] == total
            found += [record["id"] for record in page["statements"]]
    return found


@settings(max_examples=30, derandomize=True, suppress_health_check=READ_ONLY)
@given(question=questions)
def test_counts_beside_the_filters_are_those_of_the_lists_behind_them(record, question):
    filters = StatementFilter.from_query(QueryDict(address(question, record)))
    facets = count_facets(filters)
    found = [record[pk] for pk in matching(filters)]
    assert facets.total == len(found)
    others = [record[pk] for pk in matching(filters.without("dates"))]
    assert facets.months == Counter(each["sort_on"].replace(day=1) for each in others if each["sort_on"].year > 1)
    assert facets.undated == sum(each["sort_on"].year == 1 for each in others)
    columns = {
        "country": {"either": "countries", "speaking": "speaker_country_id", "about": "about"}[filters.side],
        "about": "about", "speaker": "speaker_id", "kind": "kind", "act": "act", "publisher": "publisher_id",
        "status": "status",
    }  # fmt: skip
    for name in COUNTED_FACETS:
        counted = Counter()
        for pk in matching(filters.without(name)):
            value = record[pk][columns[name]]
            counted.update(value if isinstance(value, list) else [value])
        for value in facets.values[name]:
            key = value.choice.slug.replace("unknown", "") if name in ("kind", "act", "status") else value.choice.id
            assert value.n == counted[key], (name, value)
