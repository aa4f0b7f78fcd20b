"""The documents tell of the project as it is: what they name is there."""

import re
import tomllib

import pytest

from tests.config.test_locks import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


NOT_OURS = r"(?<![\w./:<{-])(?!package/|\S*NAME)"  # of the web, in somebody's package, or NAME for any name
FILE = re.compile(NOT_OURS + r"[\w.-]+/[\w/.-]*\w\.(?:py|html|css|js|toml|json|md|sql)\b")


def named_files(text: str) -> set[str]:
    """Paths of files that a text names, as `articles/urls.py`."""
    return set(FILE.findall(text))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_file_that_is_named_is_there(document):
    places = (ROOT, ROOT / "articles", ROOT / "tests", document.parent)
    missing = {file for file in named_files(document.read_text()) if not any((at / file).exists() for at in places)}
    assert not missing


def test_a_module_that_a_comment_names_is_there():
    places = [
        *ROOT.glob("*.py"),
        *(path for room in ("articles", "config", "fixtures", "tests") for path in (ROOT / room).rglob("*.py")),
    ]
    there = {str(path) for path in places}
    named = {
        (path.name, name)
        for path in places
        if "tests" not in path.parts
        for name in re.findall(r"[\w/]+\.py\b", path.read_text())
    }
    assert not {each for each in named if not any(path.endswith(f"/{each[1]}") for path in there)}


def test_contributing_shows_every_room_in_the_order_in_which_they_build_on_each_other():
    shown = re.findall(r"^      (\w+)(?:/|\.py) ", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE)
    rooms = next(
        contract["layers"]
        for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    )
    floors = [set(re.findall(r"\w+", floor)) for floor in reversed(rooms)]
    assert set(shown) == set().union(*floors)
    floor_of = {room: number for number, floor in enumerate(floors) for room in floor}
    assert [floor_of[room] for room in shown] == sorted(floor_of[room] for room in shown)


def test_the_map_of_the_extractor_shows_each_of_its_modules():
    shown = (ROOT / "docs/extraction.md").read_text().split("## How it works")[1].split("## What counts")[0]
    modules = {path.name for path in (ROOT / "articles/extraction").rglob("*.py") if not path.name.startswith("__")}
    assert modules == set(re.findall(r"\b\w+\.py\b", shown))
