"""What a whole import does besides storing articles: how many queries, what it owes, what it shows."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.actors import matches, namings
from articles.importing import pipeline
from articles.importing.pipeline import import_paths
from articles.models import Actor, ActorToCompare, Proposal

pytestmark = pytest.mark.django_db

PER_ARTICLE, CONSTANT = 37, 80  # queries; of an article some keep its file, and one tells how far the import is
FIRST = ["Anna", "Boris", "Clara", "David", "Elena", "Felix", "Greta", "Henry", "Irina", "Jonas"]
LAST = ["Kern", "Lindqvist", "Moreno", "Novak", "Okafor", "Petrov", "Rossi", "Silva", "Tanaka", "Weber"]


def write(folder, n: int, *, people: int) -> None:
    """An article in which so many people speak whom no other article names, but for another middle initial."""
    names = [(FIRST[i % 10], LAST[(i + i // 10) % 10]) for i in range(people)]
    said = [
        f"Foreign Minister {first} {'ABCDEFGH'[n]}. {last} said on Monday that the talks of round {n} would go on in "
        f"{i} places."
        for i, (first, last) in enumerate(names)
    ]
    folder.mkdir(exist_ok=True)
    (folder / f"article{n}.txt").write_text("\n\n".join([f"Talks of round {n} go on", *said]))


def queries_of(folder) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        result = import_paths([folder])
    assert not result.failed
    assert result.statements["created"] > 0
    return len(captured)


def test_queries_of_an_import_are_bounded_for_each_article_and_constant_after(countries, tmp_path):
    for n in range(2):
        write(tmp_path / "two", n, people=6)
    for n in range(2, 8):
        write(tmp_path / "six", n, people=6)
    two, six = queries_of(tmp_path / "two"), queries_of(tmp_path / "six")
    assert Proposal.objects.exists()
    assert two <= CONSTANT + 2 * PER_ARTICLE
    assert six <= CONSTANT + 6 * PER_ARTICLE


def test_more_actors_in_an_article_take_no_more_queries(countries, tmp_path):
    write(tmp_path / "few", 0, people=3)
    write(tmp_path / "many", 1, people=40)
    few, many = queries_of(tmp_path / "few"), queries_of(tmp_path / "many")
    assert Actor.objects.people_and_groups().count() == 43
    assert many <= few + 5


@pytest.fixture
def spelt_alike(countries, tmp_path):
    """A folder whose import proposes that two are one."""
    said = "Title {n}\n\nForeign Minister {name} said on Monday that Iran has not decided yet about the {n} talks."
    for n, name in enumerate(["Sergei Lavrov", "Sergey Lavrov"]):
        (tmp_path / f"{n}.txt").write_text(said.format(n=n, name=name))
    return tmp_path


class Killed(BaseException):
    """As nothing can catch it."""


def cut_off(*args, **kwargs):
    raise Killed


@pytest.mark.parametrize(
    ("module", "phase"), [(pipeline, "propose_what_is_owed"), (matches, "near"), (matches, "reason")]
)
def test_proposals_of_an_import_that_was_cut_off_are_made_by_the_next(spelt_alike, monkeypatch, module, phase):
    with monkeypatch.context() as patched:
        patched.setattr(module, phase, cut_off)
        with pytest.raises(Killed):
            import_paths([spelt_alike])
    assert not Proposal.objects.exists()
    import_paths([spelt_alike])
    assert [str(each) for each in Proposal.objects.all()] == ["Sergei Lavrov = Sergey Lavrov?"]
    assert not ActorToCompare.objects.exists()


def test_proposals_that_are_owed_are_made_by_the_command_for_them_too(spelt_alike, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "propose_what_is_owed", cut_off)
        with pytest.raises(Killed):
            import_paths([spelt_alike])
    call_command("propose_matches", verbosity=0)
    assert Proposal.objects.count() == 1
    assert not ActorToCompare.objects.exists()


def test_each_phase_of_an_import_shows_itself_when_it_begins_and_as_it_goes_on(spelt_alike):
    shown = []
    import_paths([spelt_alike], progress=lambda *told: shown.append(told))
    assert [(done, name) for done, _, name in shown] == [
        (0, "0.txt"), (1, "1.txt"),
        (0, "Looking for what publishers repeat"), (1, "Looking for what publishers repeat"),
        (0, "Finding the same words elsewhere"), (1, "Finding the same words elsewhere"),
        (0, "Comparing names"), (2, "Comparing names"),
    ]  # fmt: skip


def test_countries_are_told_while_a_long_import_runs(countries, tmp_path, monkeypatch):
    monkeypatch.setattr(namings, "EVERY", 0)
    monkeypatch.setattr(pipeline, "SETTLED_TOGETHER", 2)
    (tmp_path / "0.txt").write_text("Talks\n\nJavad Zarif said on Monday that nothing was decided.")
    (tmp_path / "1.txt").write_text("More\n\nIran's foreign minister, Javad Zarif, said on Monday that all would stay.")
    (tmp_path / "2.txt").write_text("Rain\n\nThe mayor, Ann Lee, said on Monday that the port would open.")
    for n in (3, 4):
        (tmp_path / f"{n}.txt").write_text(f"Snow {n}\n\nThe mayor, Ann Lee, said on Monday that port {n} would close.")
    meanwhile = []

    def look(done, total, what):
        if what == "4.txt":
            meanwhile.append(Actor.objects.get(name="Javad Zarif").country)

    import_paths([tmp_path], progress=look)
    assert meanwhile == [countries["IR"]]
