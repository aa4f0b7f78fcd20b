import io
import os
import zipfile
from pathlib import Path

import pytest

from articles.extraction.types import ArticleError
from articles.importing.readers.document import Known
from articles.importing.readers.folders import find_files, passed_over
from articles.importing.readers.source_files import MAX_BYTES, SourceFile
from articles.importing.readers.which_reader import documents_of

TEXT = "A title\n\nA paragraph.\n"


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*parts: tuple[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return made.getvalue()


def office(part: str) -> bytes:
    return zipped(("[Content_Types].xml", "<Types/>"), (part, "<x/>"))


def write(path: Path, data: str | bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def text_of(path: Path) -> str:
    """As its reader has it."""
    [document] = documents_of(SourceFile(path), Known())
    return document.text


def names(paths) -> list[str]:
    return [file.name for file in find_files(paths)]


def test_a_folder_gives_its_text_files_at_any_depth_in_order(tmp_path):
    for name in ("b.txt", "a.txt", "deep/er/c.TXT", "notes.md", ".hidden.txt", ".git/d.txt"):
        write(tmp_path / name)
    assert names([tmp_path]) == ["a.txt", "b.txt", "notes.md", "c.TXT"]


def test_what_tells_about_a_folder_and_the_parts_of_saved_pages_are_left_out(tmp_path):
    for name in (
        "README.md",
        "LICENSE.txt",
        "page.html",
        "page_files/frame.html",
        "photo.jpg",
        "rows.csv",
        "old.warc.gz",
    ):
        write(tmp_path / name)
    assert names([tmp_path]) == ["old.warc.gz", "page.html", "rows.csv"]


def refusals(folder: Path) -> dict[str, str]:
    return {file.place: file.problem for file in find_files([folder]) if file.problem}


def test_documents_that_are_not_read_are_told_by_name_with_what_would_do(tmp_path):
    write(tmp_path / "a.txt")
    write(tmp_path / "rows.xlsx", office("xl/workbook.xml"))
    write(tmp_path / "deep/report.odt", zipped(("mimetype", "application/vnd.oasis.opendocument.text")))
    write(tmp_path / "mail.msg", OLD + bytes(600) + "__substg1.0_1000001F".encode("utf-16-le"))
    write(tmp_path / "old.doc", OLD + bytes(600))
    write(tmp_path / "rows.parquet", b"PAR1" + bytes(50))
    write(tmp_path / "talk.srt", "1\n00:00:01,000 --> 00:00:04,000\nIt stays open.\n")
    told = refusals(tmp_path)
    assert list(told) == ["mail.msg", "old.doc", "rows.parquet", "rows.xlsx", "talk.srt", "deep/report.odt"]
    assert "message of Outlook (MSG); save it as EML" in told["mail.msg"]
    assert "Excel table (XLSX); save it as CSV" in told["rows.xlsx"]
    assert "OpenDocument file (ODT, ODS); save it as DOCX" in told["deep/report.odt"]
    assert passed_over([tmp_path]) == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("index.php@id=7", f"<!doctype html><html><body><h1>Ice</h1><p>{TEXT}</p></body></html>"),
        (
            "inbox.mbx",
            "From jo@velm.example Mon Jan  1 10:00:00 2024\nFrom: jo@velm.example\nSubject: Ice\n\nIt froze.",
        ),
        ("4711", TEXT),
        ("1.", TEXT),
        ("wire.nitf", "<nitf><body><body.head><hedline><hl1>Ice</hl1></hedline></body.head></body></nitf>"),
    ],
)
def test_what_says_by_its_content_what_it_is_is_read_however_it_is_called(tmp_path, name, data):
    write(tmp_path / name, data)
    assert names([tmp_path]) == [name]
    assert refusals(tmp_path) == {}


def test_what_may_be_anything_is_passed_over_and_told(tmp_path):
    for name in ("a.txt", "one.tex", "two.tex", "notes.cfg2", "photo.png", "style.css", "README.md", "Makefile"):
        write(tmp_path / name)
    write(tmp_path / "data.bin", bytes(range(256)) * 9)
    (tmp_path / "linked").symlink_to(tmp_path, target_is_directory=True)
    assert names([tmp_path]) == ["a.txt"]
    assert passed_over([tmp_path]) == (
        "2 .tex, linked (a link to a folder), Makefile, README.md, 1 .bin, 1 .cfg2, 1 .png, 1 .css"
    )
    assert passed_over([tmp_path / "a.txt"]) == ""


@pytest.mark.parametrize(
    "name",
    ["Licence fees to rise, says minister.txt", "Requirements for talks.txt", "Readme of a war.txt", "... and ice.txt"],
)
def test_a_title_may_begin_like_the_name_of_a_file_about_the_folder(tmp_path, name):
    write(tmp_path / name)
    assert names([tmp_path]) == [name]


def test_a_folder_may_be_called_like_one_that_a_browser_saves(tmp_path):
    for name in ("news_files/a.txt", "page_files/frame.html", "page_files/site.css"):
        write(tmp_path / name)
    assert names([tmp_path]) == ["a.txt"]


def test_a_file_named_twice_is_read_once(tmp_path):
    file = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(file)
    assert names([file, tmp_path, str(file)]) == ["a.txt"]


def test_loops_of_links_end(tmp_path):
    write(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    found = find_files([tmp_path])
    assert [file.name for file in found] == ["a.txt", "self.txt"]
    with pytest.raises(ArticleError, match="cannot be read: too many levels of symbolic links"):
        text_of(found[1].path)


def test_any_file_named_outright_is_tried(tmp_path):
    assert names([write(tmp_path / "article.text")]) == ["article.text"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"%PDF" + bytes(range(1, 9)) * 9, "binary"),
        ("Überschrift\n\nEin Absatz.".encode("latin-1"), r"not UTF-8 \(byte 0xDC at position 0\); convert it with"),
        (
            f"Порт открыт\n\n{'Порт Вельма останется открытым, заявила министр. ' * 9}".encode("cp1251"),
            "iconv -f WINDOWS-1251 -t UTF-8 'a.txt'",
        ),
        (
            f"항구는 열려 있다\n\n{'벨름 항구는 닫히지 않는다고 시장은 말했다. ' * 9}".encode("cp949"),
            "iconv -f .* -t UTF-8 'a.txt'",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason_and_what_to_do(tmp_path, data, reason):
    with pytest.raises(ArticleError, match=reason):
        text_of(write(tmp_path / "a.txt", data))


@pytest.mark.parametrize(
    "data",
    [TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), "Título\n\nUna frase — “así”.\n", "A title\n\nA form feed\f."],
)
def test_text_is_read_unchanged_but_for_a_byte_order_mark(tmp_path, data):
    assert text_of(write(tmp_path / "a.txt", data)) == data.removeprefix("\ufeff")


def test_a_huge_file_is_refused_unread(tmp_path, monkeypatch):
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.write(b"A title\n\n" + b"a paragraph\n" * 300_000)
    with pytest.raises(ArticleError, match="too large: an article has at most 2 MB"):
        text_of(huge)


def test_a_file_at_the_limit_is_read(tmp_path):
    assert len(text_of(write(tmp_path / "a.txt", b"a" * MAX_BYTES))) == MAX_BYTES


def test_a_pipe_is_refused_rather_than_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ArticleError, match="not a regular file"):
        text_of(tmp_path / "pipe.txt")


def test_a_path_that_is_not_there_is_a_failure_like_others(tmp_path):
    (found,) = find_files([tmp_path / "nowhere"])
    with pytest.raises(ArticleError, match="no such file or folder"):
        list(documents_of(found, Known()))


@pytest.mark.parametrize("belonging", ["_files", "-Dateien", "_fichiers", "_archivos", ".files"])
def test_frames_of_a_saved_page_are_no_articles_whatever_language_the_browser_speaks(tmp_path, belonging):
    for name in ("Port.html", f"Port{belonging}/frame.html", "Presse-Dateien/Ice.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert sorted(file.place for file in find_files([tmp_path])) == ["Port.html", "Presse-Dateien/Ice.html"]


def test_a_folder_without_text_files_says_so(tmp_path):
    write(tmp_path / "photo.jpg")
    (found,) = find_files([tmp_path])
    with pytest.raises(ArticleError, match=r"no article files, but 1 \.jpg; they end in \.txt, "):
        list(documents_of(found, Known()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_reported(tmp_path):
    write(tmp_path / "a.txt").chmod(0)
    write(tmp_path / "folder" / "b.txt").parent.chmod(0)
    for file in find_files([tmp_path]):
        with pytest.raises(ArticleError, match="permission denied"):
            file.read()
