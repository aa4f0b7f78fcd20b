"""The made-up files of many kinds that lie beside the project, each with what is to be read in it."""

import datetime as dt
from pathlib import Path

import pytest

from articles.extraction.types import ArticleError
from articles.importing.pipeline import completed
from articles.importing.readers.document import Known
from articles.importing.readers.title_and_body import parse_article
from articles.importing.readers.which_reader import read

INPUTS = Path(__file__).parents[3] / "shared/cases/input"
pytestmark = pytest.mark.skipif(not INPUTS.is_dir(), reason="The made-up files (shared/cases/input) are not here.")

TITLE = "Kharvia says bridge to Belmora stays shut"
TWIN = "Dupland says bridge to Belmora stays shut"
DAY, NEXT_DAY = dt.date(2023, 10, 12), dt.date(2023, 10, 13)
PAGE, SHUT = "https://example.org/bridge", "The bridge to Belmora will stay shut until talks resume"
# Title, publisher, day of publication, authors, address, and words of its text: "" and None are not told.
EXPECTED = {
    "08_feed.atom": [("A", "Wire", dt.date(2024, 10, 14), "", "https://example.org/a", "the border stays closed")],
    "12_mail.eml": [(TITLE, "", DAY, "", "", SHUT)],
    "15_factiva.txt": [(TITLE, "Reuters News", DAY, "Ann Writer", "", SHUT)],
    "15b_factiva_plain.txt": [(TITLE, "Reuters News", DAY, "Ann Writer", "", SHUT)],
    "16_cp1252.txt": [(TITLE, "", None, "", "", "Brandt told reporters in Vienna – Köln")],
    "24_frontmatter.md": [(TITLE, "Reuters", DAY, "Ann Writer", PAGE, SHUT)],
    "24b_frontmatter_as.txt": [(TITLE, "Reuters", DAY, "Ann Writer", PAGE, SHUT)],
    "24c_markdown.txt": [(TITLE, "", DAY, "Ann Writer", "", "VIENNA — The bridge to Belmora")],
    "25_firstline_date.txt": [(TITLE, "", DAY, "", "", SHUT)],
    "26_firstline_by.txt": [(TITLE, "", None, "Ann Writer", "", SHUT)],
    "29a_date.txt": [(f"{TITLE} (a)", "", None, "", "", SHUT)],  # 12/10/2023 may be two days
    "29b_date.txt": [(f"{TITLE} (b)", "", DAY, "", "", SHUT)],
    "29c_date.txt": [(f"{TITLE} (c)", "", DAY, "", "", SHUT)],
    "29g_date.txt": [(f"{TITLE} (g)", "", DAY, "", "", SHUT)],
    "29o_date.txt": [(f"{TITLE} (o)", "", DAY, "Ann Writer", "", SHUT)],
    "29p_date.txt": [(f"{TITLE} (p)", "", DAY, "", "", SHUT)],
    "29r_date.txt": [(f"{TITLE} (r)", "", DAY, "", "", SHUT)],
    "30_head.txt": [(TITLE, "Reuters", DAY, "Ann Writer", PAGE, SHUT)],
    "30b_labels_top.txt": [(TITLE, "Reuters", DAY, "Ann Writer", PAGE, SHUT)],
    "31_dup_a.txt": [(TWIN, "", None, "", "", SHUT)],
    "31_dup_b.txt": [(TWIN, "", None, "", "", SHUT)],
    "37_ninjs.json": [(TITLE, "Example Wire", DAY, "Ann Writer", "", SHUT)],
    "38_newsml.xml": [(TITLE, "", DAY, "", "", SHUT)],
    "45_wiki.txt": [(TITLE, "", DAY, "", "", SHUT)],
    "rows.csv": [
        ("Kharvia says bridge stays shut", "Example Wire", DAY, "Ann Writer", "https://example.org/a", "she told"),
        (
            "Poland offers two ports",
            "Example Post",
            dt.date(2023, 10, 13),
            "Bo Writer",
            "https://example.org/b",
            "ports",
        ),
    ],
}
REFUSED = {"27_firstline_dateline.txt": "no title: the first line begins with a place and a date"}


def documents(name):
    with (INPUTS / name).open("rb") as data:
        for document in read(data, Known(), name=name):
            yield completed(parse_article(document.text, name=name, title=document.title), document, name)


def test_each_file_is_expected():
    assert {path.name for path in INPUTS.iterdir()} == EXPECTED.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", EXPECTED)
def test_what_it_states_is_read(name):
    found = list(documents(name))
    told = [
        (each.title, each.publisher, each.published and each.published.on, ", ".join(each.authors), each.url)
        for each in found
    ]
    assert told == [row[:5] for row in EXPECTED[name]]
    assert all(row[5] in each.body for row, each in zip(EXPECTED[name], found, strict=True))


@pytest.mark.parametrize("name", REFUSED)
def test_what_lacks_a_title_is_refused_with_what_would_do(name):
    with pytest.raises(ArticleError, match=REFUSED[name]):
        list(documents(name))
