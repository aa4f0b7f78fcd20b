"""The page that says what another language would take tells of the code as it is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/another-language.md").read_text(encoding="utf-8")
TAKES_WORDS = "What takes its words from `lang/en/`"
READS_TAGS = "What reads the English model’s tags and dependencies"


def listed(heading: str) -> set[str]:
    """Paths of the modules that stand under a heading, folder by folder."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    found = set()
    for folder, names in re.findall(r"^- `([\w/]+/)`: ((?:`\w+\.py`[,\s]*)+)", section, re.MULTILINE):
        found |= {folder + name for name in re.findall(r"`(\w+\.py)`", names)}
    return found


def written(pattern: str, folder: str) -> set[str]:
    modules = [path for path in (ROOT / folder).rglob("*.py") if not {"lang", "migrations"} & {*path.parts}]
    return {str(path.relative_to(ROOT)) for path in modules if re.search(pattern, path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    ("heading", "pattern", "folder"),
    [
        (TAKES_WORDS, r"extraction\.lang\.en\b", "articles"),
        (READS_TAGS, r"\.(?:dep_|tag_)\b|\"(?:VB|NN)", "articles/extraction"),
    ],
)
def test_every_module_that_reads_english_is_named_and_no_other(heading: str, pattern: str, folder: str) -> None:
    assert listed(heading) == written(pattern, folder), "docs/another-language.md has to be brought up to date"
