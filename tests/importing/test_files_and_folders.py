import os
from pathlib import Path

import pytest

from articles.extraction.types import ArticleError
from articles.importing.readers.document import Known
from articles.importing.readers.files_and_folders import MAX_BYTES, SourceFile, find_files
from articles.importing.readers.which_reader import documents_of

TEXT = "A title\n\nA paragraph.\n"


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
        (TEXT.encode("utf-16-le"), "not UTF-8 but UTF-16LE; convert it with: iconv -f UTF-16LE -t UTF-8 'a.txt'"),
        (
            f"Порт открыт\n\n{'Порт Вельма останется открытым, заявила министр. ' * 9}".encode("cp1251"),
            "iconv -f WINDOWS-1251 -t UTF-8 'a.txt'",
        ),
        (
            f"港は開いたまま\n\n{'ヴェルムの港は閉まらない、と市長は述べた。' * 9}".encode("cp932"),
            "iconv -f CP932 -t UTF-8 'a.txt'",
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
    with pytest.raises(ArticleError, match=r"no article files; they end in \.txt, "):
        list(documents_of(found, Known()))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_reported(tmp_path):
    write(tmp_path / "a.txt").chmod(0)
    write(tmp_path / "folder" / "b.txt").parent.chmod(0)
    for file in find_files([tmp_path]):
        with pytest.raises(ArticleError, match="permission denied"):
            file.read()
