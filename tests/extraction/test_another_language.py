"""The page that says what another language would take tells of the code as it is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.glossary import GLOSSARY

from articles.extraction import rules

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


# What is no English of articles, though it looks so.
OURS = {
    *rules.SPAN,
    *rules.SPEAKER,
    *rules.PLACE,
    *rules.SPEAKS_FOR,
    *rules.DATE,
    *rules.COUNTRY,
    *GLOSSARY,
    *("span", "speaker", "speaks for", "date"),  # what a rule decided
    "unread",  # how a speaker was found: candidate.py
    "dative",  # a dependency that the model's glossary lacks
}
NOT_READ_IN_ARTICLES = {
    "articles/extraction/__init__.py": "what can be imported from it",
    "articles/extraction/budget.py": "functions of the operating system",
    "articles/extraction/cli.py": "keys of JSON",
    "articles/extraction/details/which_day.py": "names of the ways to tell a day in lang/en/wordings_of_dates.py",
    "articles/extraction/kinds_of_acts.py": "names of acts",
    "articles/extraction/processes.py": "ways to start a process",
    "articles/extraction/rules.py": "names and sentences of rules",
    "articles/extraction/text/parser.py": "names of the model and of its parts",
    "articles/extraction/types.py": "names of kinds",
}


def english_of(tree: ast.AST) -> Iterator[str]:
    """Patterns with words in them, and lists of three words or more."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re."):
            pattern = "".join(text for argument in node.args[:1] for text in texts_in(argument))
            bare = re.sub(r"\\.|\[[^\]]*\]|\(\?P?<\w+>|\(\?[a-z]+:|\{\w+(?:,\w*)?\}", " ", pattern)
            if re.search(r"[A-Za-z]{2}", bare):
                yield pattern
        elif isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict):
            each = node.keys if isinstance(node, ast.Dict) else node.elts
            listed = [text for entry in each if isinstance(entry, ast.Constant) for text in texts_in(entry)]
            told = [text for text in listed if re.search(r"[a-z]{2}", text) and text not in OURS]
            if len(told) > 2:
                yield ", ".join(told)


def texts_in(node: ast.AST) -> Iterator[str]:
    return (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def test_patterns_and_lists_of_english_stand_with_the_language() -> None:
    modules = [path for path in (ROOT / "articles/extraction").rglob("*.py") if "lang" not in path.parts]
    found = {
        f"{name}: {english}"
        for path in modules
        if (name := str(path.relative_to(ROOT))) not in NOT_READ_IN_ARTICLES
        for english in english_of(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert not found, "these belong into articles/extraction/lang/en"
