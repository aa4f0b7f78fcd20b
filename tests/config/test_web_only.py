"""A web server has what requirements-web.txt installs: neither spaCy nor anything else that only reading needs."""

import os
import re
from importlib import metadata
from pathlib import Path

import pytest

from config.installation import FOR_READING, lacks
from tests.config.machine import REPOSITORY, manage
from tests.config.test_locks import locked

# Python runs this before anything else in every process that finds it on its path.
WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

class NotInstalled(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""
PAGES = """
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from articles.models import Statement

client = Client()
client.force_login(User.objects.create_superuser("root"), backend="articles.accounts.account_names.Backend")
statement = Statement.objects.select_related("article", "speaker").get(speaker__name="Kari Berg")
addresses = [
    "/", "/?q=said", "/statements.csv", "/statements.jsonl", "/statements.atom", "/countries/matrix/", "/exports/",
    statement.get_absolute_url(), statement.article.get_absolute_url(), statement.speaker.get_absolute_url(),
    reverse("admin:articles_statement_change", args=[statement.pk]),
    *(reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist") for model in admin.site._registry),
]
for address in addresses:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    if address.endswith("/change/"):
        assert b"Rules that decided" in answer.content
assert b"requirements.txt" in client.get(reverse("admin:import")).content
print(len(addresses), statement.public_id)
"""
ARTICLE = "Talks go on\n\nThe foreign minister of Norway, Kari Berg, said on Monday that the talks would go on in Oslo."


def only_for_reading() -> set[str]:
    """Modules of the packages that only requirements.txt has."""
    packages = locked("requirements.txt").keys() - locked("requirements-web.txt").keys()
    return {
        module
        for module, owners in metadata.packages_distributions().items()
        if any(owner.lower().replace("_", "-") in packages for owner in owners)
    }


@pytest.fixture
def nothing_for_reading(tmp_path: Path) -> dict[str, str]:
    """Variables for a process that finds none of them."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT.format(names=only_for_reading()))
    return {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(REPOSITORY)])}


def test_whichever_of_them_is_missing_is_told_in_a_sentence() -> None:
    code = "\n".join(path.read_text() for top in ("articles", "config") for path in (REPOSITORY / top).rglob("*.py"))
    imported = set(re.findall(r"^ *(?:import|from) (\w+)", code, re.MULTILINE))
    assert imported & only_for_reading() <= FOR_READING
    assert "install requirements.txt" in lacks(ModuleNotFoundError(name="feedparser.api"))
    assert lacks(ModuleNotFoundError(name="articles.nothing")) == ""


def test_a_web_server_needs_nothing_that_only_reading_articles_needs(
    site: Path, nothing_for_reading: dict[str, str], tmp_path: Path
) -> None:
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE)
    imported = manage("import_articles", article, ONRECORD_VAR=site)
    assert imported.returncode == 0, imported.stderr

    here = {"ONRECORD_VAR": site, "ONRECORD_DEBUG": "on", "ALLOWED_HOSTS": "testserver", **nothing_for_reading}
    pages = manage("shell", "-v0", "-c", PAGES, **here)
    assert pages.returncode == 0, pages.stderr
    number, statement = pages.stdout.split()
    assert int(number) > 20
    explained = manage("explain_statement", statement, **here)
    assert "speaker: Kari Berg" in explained.stdout
    assert manage("check_spans", **here).returncode == 0

    refused = manage("import_articles", article, **here)
    assert refused.returncode == 1
    assert "which is not installed: install requirements.txt" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
