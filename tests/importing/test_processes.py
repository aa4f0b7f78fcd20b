"""Real processes that import overlapping folders at once make what one makes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from articles.importing.pipeline import ensure_countries, import_paths
from articles.models import Actor, Article, ImportRun, Statement, Wording, WordingChange
from benchmarks import made_news

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).parents[2]
ARTICLES, FOLDERS = 12, 3
HOMES = ["Kenya", "Peru", "Oman"]


@pytest.fixture
def folders(tmp_path):
    """The news of three places, each told in each folder. Every second article is printed a second time."""
    for n in range(ARTICLES):
        folder = tmp_path / str(n % FOLDERS)
        folder.mkdir(exist_ok=True)
        text = made_news.article(n // 2, share=0.6, words=150, home=HOMES[n // 2 % 3])
        (folder / f"article{n}.txt").write_text(f"Once more: {text}" if n % 2 else text)
    ensure_countries()
    return sorted(tmp_path.iterdir())


def at_once(*given: list[Path]) -> list[dict[str, object]]:
    """The reports of processes that import these."""
    settings = connection.settings_dict
    where = {name: str(settings[key]) for name, key in (("PGHOST", "HOST"), ("PGPORT", "PORT")) if settings[key]}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", MAIN, json.dumps({"NAME": settings["NAME"]}), *map(str, paths)],
            cwd=ROOT, env={**os.environ, **where}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for paths in given
    ]  # fmt: skip
    reports = []
    for process in running:
        report, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
        reports.append(json.loads(report))
    return reports


# The command, on the tests' own database.
MAIN = """
import json, sys
import django
from django.conf import settings
settings.DATABASES["default"] |= json.loads(sys.argv[1])
django.setup()
from django.core.management import call_command
call_command("import_articles", *sys.argv[2:], json=True)
"""


def held() -> list[object]:
    """What the database holds, without ids, addresses and moments."""
    statements = Statement.objects.public().order_by("article__name", "start", "end")
    rows = [
        [each.article.name, each.start, each.end, each.text, each.kind, str(each.speaker), str(each.speaker_country),
         each.role, str(each.said_on), sorted(str(mention) for mention in each.about_countries.all())]
        for each in statements.select_related("article", "speaker", "speaker_country")
    ]  # fmt: skip
    groups: dict[int, list[object]] = {}
    for wording in Wording.objects.in_groups().select_related("statement__article"):
        each = wording.statement
        groups.setdefault(wording.group, []).append((each.article.name, each.start))
    names = sorted(Actor.objects.people_and_groups().values_list("kind", "name"))
    return [rows, sorted(sorted(members) for members in groups.values()), names]


def forget_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_article, articles_actor, articles_wording, articles_importrun CASCADE")
    ensure_countries()


def test_processes_on_overlapping_folders_make_what_one_makes(folders):
    import_paths(folders)
    by_one = held()
    assert len(by_one[0]) > ARTICLES
    assert by_one[1]
    forget_all()
    one, two, three = folders
    reports = at_once([one, two], [two, three], folders)
    assert sum(report["created"] for report in reports) == Article.objects.count() == ARTICLES
    assert [report["failed"] for report in reports] == [[], [], []]
    assert ImportRun.objects.filter(finished_at=None).count() == 0
    assert not WordingChange.objects.exists()
    assert held() == by_one
