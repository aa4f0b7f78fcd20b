"""Whatever comes in is somebody else's: a file that was made to be read for ever is refused, in words, and all others
are read. So in a command, in a worker's thread and in a request."""

import gzip
import io
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from articles.extraction.types import ArticleError
from articles.importing.pipeline import import_paths
from articles.importing.readers import archives, html_fragments, reading_time
from articles.importing.readers.document import Known
from articles.importing.readers.title_and_body import parse_article
from articles.importing.readers.which_reader import read

SAID = "The minister said on Monday that the port of Velm would open again, and that ships would wait no longer."
FINE = f"<html><head><title>Port opens</title></head><body><article>{f'<p>{SAID}</p>' * 4}</article></body></html>"
FEW = 0.3  # seconds of processor time
TOOK = f"took longer than {FEW} s of processor time to be taken apart, and was not read; save the article by itself"


def made(unit: str, n: int = 80_000, before: str = "", after: str = "") -> bytes:
    return FINE.replace("</article>", f"{before}{unit * n}{after}</article>").encode()


def pdf(words: str) -> bytes:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
    )
    writer, content, file = PdfWriter(), DecodedStreamObject(), io.BytesIO()
    content.set_data(words.encode())
    shown = writer.add_blank_page(600, 800)
    shown[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    shown[NameObject("/Contents")] = content
    writer.write(file)
    return file.getvalue()


def feed(inside: str) -> bytes:
    return f'<rss version="2.0"><channel><title>Velm Post</title>{inside}</channel></rss>'.encode()


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return file.getvalue()


SLOW = {
    "a page of very many paragraphs": lambda: made("<p>word</p>"),
    "a page with an endless table": lambda: made("<tr><td>a</td></tr>", 40_000, "<table>", "</table>"),
    "a page of very many links": lambda: made('<a href="/a">The port</a> '),
    "a page that is deeply nested": lambda: made("<p>word</p>", 40_000, "<div>" * 200, "</div>" * 200),
    "a PDF": lambda: pdf("BT /F1 12 Tf " + "(The minister said so.) Tj 0 -14 Td " * 40_000 + " ET"),
    "RTF": lambda: b"{\\rtf1 " + b"\\par word" * 200_000 + b"}",
    "a feed": lambda: feed(f"<item><title>Port</title><description>{'&lt;p&gt;word' * 90_000}</description></item>"),
}  # fmt: skip


@pytest.fixture
def little_time(monkeypatch):
    list(read(io.BytesIO(FINE.encode()), Known(), name="fine"))  # what reads is loaded
    monkeypatch.setattr(reading_time, "SECONDS_TO_READ", FEW)


def refusal(data: bytes) -> str:
    try:
        [document] = read(io.BytesIO(data), Known(), name="slow")
    except ArticleError as error:
        return str(error)
    return document.problem


@pytest.mark.parametrize("kind", SLOW)
def test_what_would_be_read_for_long_is_broken_off_in_any_thread(kind, little_time):
    data = SLOW[kind]()
    began = time.process_time()
    assert refusal(data).startswith(TOOK)
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(refusal, data).result().startswith(TOOK)
    assert time.process_time() - began < 20 * FEW


def test_what_is_beyond_all_measure_is_refused_before_any_work():
    began = time.process_time()
    assert refusal(made("<table><tr><td>", 200_000)).startswith(
        "more than 100,000 tags, which no page of news has; save"
    )
    attributes = " ".join(f"a{n}=1" for n in range(200_000))
    assert refusal(made(f"<p {attributes}>a</p>", 1)).startswith("a tag of more than 1,000 attributes, which no")
    columns = ",".join(f"c{n}" for n in range(5_000))
    row = "Port opens,The minister said." + "," * 5_000
    assert refusal(f"title,text,{columns}\n{row}\n{row}\n".encode()).startswith(
        "a table of 5,002 columns; at most 1,000 are read, so leave out those that say nothing of an article"
    )
    assert refusal(b'[{"title": ' + b"[" * 1_000_000).startswith("it is no JSON: ")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        f"Port opens\n\n{chr(10) * 90_000}{SAID}",
        f"# Port opens\n\n{'[' * 90_000}",
        f"Port opens\n\nAnn Writer, Reuters, {'1' * 90_000},x,\n\n{SAID}",
    ],
)
def test_no_single_expression_takes_the_square_of_a_text(text):
    """None is broken off in a thread of the web server."""
    began = time.process_time()
    [document] = read(io.BytesIO(text.encode()), Known(), name="slow")
    parse_article(document.text, name="slow", title="Port opens")
    assert time.process_time() - began < 5


def test_a_page_that_takes_too_long_leaves_the_others_of_its_archive_alone(little_time):
    data = zipped(
        {"a.html": FINE.encode(), "b.html": SLOW["a page of very many paragraphs"](), "c.html": FINE.encode()}
    )
    first, slow, last = read(io.BytesIO(data), Known(), name="pages.zip")
    assert (first.title, last.title) == ("Port opens", "Port opens")
    assert (slow.place, slow.text) == ("b.html", "")
    assert slow.problem.startswith(TOOK)


def test_a_row_that_is_no_use_leaves_the_others_of_its_table_alone(monkeypatch):
    monkeypatch.setattr(html_fragments, "MOST_TAGS", 10)
    monkeypatch.setattr(html_fragments, "FEW", 10)
    rows = [
        f"Port opens,{SAID.replace(',', '')}",
        f"Port shut,{'<p>a</p>' * 12}",
        f"Port opens,{SAID.replace(',', '')}",
    ]
    found = list(read(io.BytesIO("\n".join(["title,text", *rows]).encode()), Known(format="csv"), name="rows"))
    assert [bool(each.problem) for each in found] == [False, True, False]
    assert found[1].problem.startswith("more than 10 tags")


def test_an_archive_that_unpacks_to_far_more_than_it_is_is_no_archive_of_news(monkeypatch):
    monkeypatch.setattr(archives, "ALWAYS_UNPACKED", 1_000_000)
    zeros = b"0" * 2_000_000
    many = zipped({f"{n:02}.txt": zeros[:300_000] for n in range(5)})
    in_archives = zipped({f"{n:02}.zip": zipped({"a.txt": zeros[:300_000]}) for n in range(5)})
    for bomb in (zipped({"a.txt": zeros}), gzip.compress(zeros), many, in_archives):
        with pytest.raises(ArticleError, match="unpacks to more than 100 times its size"):
            list(read(io.BytesIO(bomb), Known(), name="bomb"))


@pytest.mark.django_db
def test_an_import_names_such_a_file_and_reads_the_others(little_time, tmp_path, countries):
    (tmp_path / "a.html").write_bytes(FINE.encode())
    (tmp_path / "b.html").write_bytes(SLOW["a page with an endless table"]())
    (tmp_path / "c.html").write_bytes(FINE.replace("Velm", "Oslo").encode())
    result = import_paths([tmp_path])
    assert result.created == 2
    [(name, reason)] = result.failed
    assert name == str(tmp_path / "b.html")
    assert reason.startswith(TOOK)
