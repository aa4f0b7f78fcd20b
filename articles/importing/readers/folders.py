"""Which files of a folder or an archive are read, where nobody named them by themselves; what else is there is told.

A name says only that a file holds no article (a picture, a script, README) or that a text is one (.txt); whatever says
by its content what it is, a page or a message, is read or refused as that, however it is called.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from articles.extraction.types import ArticleError
from articles.importing.readers.formats import FormatError, format_of
from articles.importing.readers.source_files import STANDARD_INPUT, SourceFile

# By which a text, a table or a list of records is told from notes, settings and figures.
ENDINGS = (
    ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".webarchive", ".csv", ".tsv",
    ".json", ".jsonl", ".ndjson", ".jl", ".xml", ".rss", ".atom", ".warc", ".warc.gz", ".eml", ".mbox", ".docx", ".rtf",
    ".pdf", ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".txt.gz", ".json.gz", ".jsonl.gz", ".csv.gz",
    ".html.gz",
)  # fmt: skip
NO_ARTICLES = (
    ".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".avif", ".psd",
    ".mp3", ".wav", ".ogg", ".m4a", ".flac", ".aac", ".mp4", ".m4v", ".mov", ".avi", ".mkv", ".webm", ".wmv",
    ".woff", ".woff2", ".ttf", ".otf", ".eot", ".css", ".scss", ".less", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx",
    ".map", ".py", ".pyc", ".ipynb", ".r", ".java", ".class", ".jar", ".c", ".h", ".cpp", ".go", ".rs", ".rb", ".pl",
    ".sh", ".bat", ".ps1", ".sql", ".exe", ".dll", ".so", ".apk", ".whl", ".db", ".yml", ".yaml", ".toml", ".ini",
    ".cfg", ".xsl", ".xsd", ".dtd", ".plist", ".log", ".lnk", "~", ".bak", ".tmp", ".part", ".crdownload",
)  # fmt: skip
NAMED_OUTRIGHT = {"text", "markdown", "csv", "tsv", "json", "jsonl"}  # formats that much else is written in
# What tells about a folder: "README.md", "LICENSE-MIT", "requirements-dev.txt"; not "Licence fees rise.txt".
ABOUT = re.compile(
    r"(?:(?:readme|licen[cs]e|changelog|contributing|requirements|authors|copying|notice|makefile|dockerfile|codeowners|"
    r"code_of_conduct|security)(?:[-_.]\w{1,9}){0,2}|package(?:-lock)?\.json)",
    re.I,
)
_WITHOUT_ENDING = re.compile(r"[^.]+\.?|.*\.\d+|.*\s[^.]*")  # "0001", "1.", "Talks v. time go on"
_ENDING = re.compile(r".*(\.[a-z]\w{0,9})", re.I)
# What browsers add to a page's name, in the languages that they speak.
_OF_PAGE = re.compile(
    r"(.+)(?:[_-](?:files?|dateien|fichiers|archivos|arquivos|bestanden|pliki|filer|файлы)|\.files)", re.I
)
MOST_TOLD = 12  # kinds of files


class PassedOverError(ArticleError):
    """It may hold anything; nobody named it by itself."""


def find_files(paths: Iterable[str | Path]) -> list[SourceFile]:
    """The files that the paths name, each once, in a lasting order; folders give those of articles, at any depth, and
    those of which is told why they are not read.

    Hidden files and folders are left out, the pictures and scripts of saved pages, and what passed_over() tells; links
    to folders are not followed, so a loop of links ends.
    """
    found: dict[str, SourceFile] = {}
    for given in paths:
        path = Path(given)
        for file in _in_folder(path) if path.is_dir() else [_given(path)]:
            real = os.path.realpath(file.path)
            known = found.setdefault(real, file)
            if file.place.endswith(f"/{known.place}"):  # given by itself, and with its folder too
                found[real] = file
    return list(found.values())


def passed_over(paths: Iterable[str | Path]) -> str:
    """What folders hold besides, by endings and names: "41 .jpg, 3 .log, README.md". "" where there is nothing."""
    kinds: Counter[str] = Counter()
    for folder in paths:
        kinds.update(found for found in _looked_through(Path(folder)) if isinstance(found, str))
    return listed(kinds)


def listed(kinds: Counter[str]) -> str:
    told = [
        kind if n == 1 and not kind.startswith(".") else f"{n:,} {kind}" for kind, n in kinds.most_common(MOST_TOLD)
    ]
    rest = sum(kinds.values()) - sum(n for _, n in kinds.most_common(MOST_TOLD))
    return ", ".join([*told, f"{rest:,} others"] if rest else told)


def _given(path: Path) -> SourceFile:
    if path == STANDARD_INPUT or os.path.lexists(path):
        return SourceFile(path)
    return SourceFile(path, problem="no such file or folder; check the path")


def _in_folder(folder: Path) -> Iterator[SourceFile]:
    is_empty = True
    for found in _looked_through(folder):
        if isinstance(found, SourceFile):
            is_empty = False
            yield found
    if is_empty:
        besides = passed_over([folder])
        reason = f"folder has no article files{f', but {besides}' if besides else ''}; they end in {', '.join(ENDINGS)}"
        yield SourceFile(folder, problem=reason)


def _looked_through(folder: Path) -> Iterator[SourceFile | str]:
    """Each file, or as what it is passed over."""
    refused: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=refused.append):
        beside = folders_of_pages([*names, *_contents_beside(parent, folders)])
        folders[:] = sorted(name for name in folders if not is_hidden(name) and name not in beside)
        yield from (f"{name} (a link to a folder)" for name in folders if os.path.islink(Path(parent, name)))
        for name in sorted(names):
            if not is_hidden(name):
                path = Path(parent, name)
                yield _judged(path, path.relative_to(folder).as_posix())
    for error in refused:
        yield SourceFile(Path(str(error.filename)), problem=f"folder cannot be read: {(error.strerror or '').lower()}")


def _contents_beside(parent: str, folders: list[str]) -> Iterator[str]:
    for folder in filter(may_be_of_page, folders):
        with suppress(OSError):  # told when it is looked through
            yield from (f"{folder}/{name}" for name in os.listdir(Path(parent, folder)))


def _judged(path: Path, below: str) -> SourceFile | str:
    if is_mute(path.name):
        return kind_of(path.name)
    file = SourceFile(path, below)
    if not is_named_as_article(path.name):
        try:
            with file.open() as data:
                check(path.name, data)
        except PassedOverError:
            return kind_of(path.name)
        except ArticleError as error:
            return SourceFile(path, below, problem=str(error))
    return file


def check(name: str, data: BinaryIO) -> None:
    """Raises PassedOverError for what neither its name nor its content tells to be an article, FormatError for a format
    that is not read."""
    if is_named_as_article(name):
        return
    try:
        found = format_of(data, name=name)
    except FormatError:
        raise
    except ArticleError as error:
        raise PassedOverError(str(error)) from error
    if found in NAMED_OUTRIGHT and not (found == "text" and _WITHOUT_ENDING.fullmatch(name)):
        raise PassedOverError("its name does not say that it is an article")


def is_named_as_article(name: str) -> bool:
    return name.lower().endswith(ENDINGS)


def is_mute(name: str) -> bool:
    return name.lower().endswith(NO_ARTICLES) or bool(ABOUT.fullmatch(name))


def is_hidden(name: str) -> bool:
    """Also what Word keeps beside a document that is open; "…and it froze" in dots is a title."""
    return name.startswith("~$") or (name.startswith(".") and not name.startswith(".."))


def kind_of(name: str) -> str:
    """Its ending; its name where it has none or tells about the folder."""
    ending = _ENDING.fullmatch(name)
    return name if ABOUT.fullmatch(name) or not ending else ending[1].lower()


def may_be_of_page(folder: str) -> bool:
    return bool(_OF_PAGE.fullmatch(folder.rpartition("/")[2]))


def folders_of_pages(paths: Iterable[str]) -> set[str]:
    """Those that hold the pictures, scripts and frames of a page that a browser saved beside them, or saved there
    before the page was called otherwise. `paths`: of the files that there are."""
    files = set(paths)
    pages = {path.rpartition(".")[0] for path in files if path.lower().endswith((".htm", ".html"))}
    with_style = {path.rpartition("/")[0] for path in files if path.lower().endswith((".css", ".js"))}
    found = {folder for path in files for folder in folders_above(path) if may_be_of_page(folder)}
    return {
        folder for folder in found if _page_of(folder) in pages or (folder.endswith("_files") and folder in with_style)
    }


def _page_of(folder: str) -> str:
    above, slash, name = folder.rpartition("/")
    page = _OF_PAGE.fullmatch(name)
    return f"{above}{slash}{page[1]}" if page else ""


def folders_above(path: str) -> list[str]:
    """ "a" and "a/b" of "a/b/c.txt"."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:n]) for n in range(1, len(parts) + 1)]
