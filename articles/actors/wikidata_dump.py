"""Wikidata's own file of all items, or a part of it: JSON with one entity a line, as it is or packed by gzip or bzip2.
Read line by line, whatever its size; what it holds is anybody's writing. No database."""

from __future__ import annotations

import bz2
import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

LONGEST = 32 * 1024 * 1024  # bytes of one line; the longest items have some five million
MOST_LETTERS = 250  # of a name, as Wikidata has it
ITEM = re.compile(r"Q[1-9][0-9]{0,14}")
NO_TEXT = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")  # what no database takes, or what is no letter
NOT_A_DUMP = "This is no Wikidata dump in JSON with one entity a line, such as latest-all.json.gz"

Progress = Callable[[int, int], None]  # bytes read, of how many


class DumpError(ValueError):
    """The file cannot be used; the message says why, and at which line."""


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """Dates as far as they are known: YYYY, YYYY-MM or YYYY-MM-DD; "" where they are not."""

    position: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class DumpedItem:
    """What an item says of itself, without what Wikidata deprecates. `names`: by language, its label first. Other items
    are told by their ids."""

    id: str
    names: dict[str, list[str]]
    descriptions: dict[str, str]
    instance_of: tuple[str, ...]
    subclass_of: tuple[str, ...]
    countries: tuple[str, ...]
    code: str  # ISO 3166-1 alpha-2
    offices: tuple[OfficeHeld, ...]
    born: str
    died: str

    @property
    def is_human(self) -> bool:
        return "Q5" in self.instance_of


def items_in(path: Path, progress: Progress | None = None) -> Iterator[DumpedItem]:
    """Raises DumpError."""
    for number, line in _entities(path, progress):
        try:
            entity = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise DumpError(f"{path}: line {number} is no JSON. {NOT_A_DUMP}.") from error
        if not isinstance(entity, dict) or not isinstance(entity.get("id"), str) or "type" not in entity:
            raise DumpError(f"{path}: line {number} is no entity of Wikidata. {NOT_A_DUMP}.")
        if entity["type"] == "item" and ITEM.fullmatch(entity["id"]):
            yield item_of(entity)


def item_of(entity: dict[str, Any]) -> DumpedItem:
    claims = _mapping(entity.get("claims"))
    labels, aliases = _mapping(entity.get("labels")), _mapping(entity.get("aliases"))
    names: dict[str, list[str]] = {}
    for language, label in labels.items():
        names[language] = [_text(label)]
    for language, several in aliases.items():
        names.setdefault(language, []).extend(_text(each) for each in _several(several))
    return DumpedItem(
        entity["id"],
        {language: found for language, texts in names.items() if (found := list(dict.fromkeys(filter(None, texts))))},
        {language: text for language, each in _mapping(entity.get("descriptions")).items() if (text := _text(each))},
        _items(claims, "P31"),
        _items(claims, "P279"),
        (*_items(claims, "P27"), *_items(claims, "P17")),
        next((value for each in _said(claims, "P297") if isinstance(value := _value(each), str)), ""),
        tuple(
            OfficeHeld(position, _qualifier(each, "P580"), _qualifier(each, "P582"))
            for each in _said(claims, "P39")
            if (position := _item(_value(each)))
        ),
        next((day for each in _said(claims, "P569") if (day := _day(_value(each)))), ""),
        next((day for each in _said(claims, "P570") if (day := _day(_value(each)))), ""),
    )


def _entities(path: Path, progress: Progress | None) -> Iterator[tuple[int, bytes]]:
    is_list = is_closed = False
    number = n_entities = 0
    with _opened(path, progress) as file:
        for number, line in _lines(path, file):
            bare = line.strip()
            if number == 1:
                bare = bare.removeprefix(b"\xef\xbb\xbf")
                is_list = bare.startswith(b"[")
                bare = bare.removeprefix(b"[")
            if is_list and bare == b"]":
                is_closed = True
            elif bare := bare.strip().removesuffix(b","):
                n_entities += 1
                yield number, bare
    if not n_entities:
        raise DumpError(f"{path}: no entity is in it. {NOT_A_DUMP}.")
    if is_list and not is_closed:
        raise DumpError(f"{path}: it is cut off after line {number}.")


def _lines(path: Path, file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    number = 0
    try:
        while line := file.readline(LONGEST + 1):
            number += 1
            if len(line) > LONGEST:
                raise DumpError(f"{path}: line {number} is longer than any entity. {NOT_A_DUMP}.")
            yield number, line
    except EOFError as error:
        raise DumpError(f"{path}: it is cut off after line {number}.") from error
    except (zlib.error, OSError) as error:
        raise DumpError(f"{path}: it is damaged after line {number} ({error}).") from error


@contextmanager
def _opened(path: Path, progress: Progress | None) -> Iterator[Any]:
    """Packed or not is told by how it begins."""
    try:
        file, size = path.open("rb"), path.stat().st_size
    except OSError as error:
        raise DumpError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    with file:
        watched = _Watched(file, size, progress)
        begins = file.peek(3)[:3]
        if begins[:2] == b"\x1f\x8b":
            yield gzip.GzipFile(fileobj=watched)
        elif begins == b"BZh":
            yield bz2.BZ2File(watched)
        else:
            yield watched


class _Watched:
    """A file that tells how far it is read."""

    def __init__(self, file: Any, size: int, progress: Progress | None) -> None:
        self.file, self.size, self.progress = file, size, progress

    def read(self, size: int = -1) -> bytes:
        return self._told(self.file.read(size))

    def readline(self, size: int = -1) -> bytes:
        return self._told(self.file.readline(size))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def _told(self, read: bytes) -> bytes:
        if self.progress:
            self.progress(self.file.tell(), self.size)
        return read


# Of JSON that may have any shape: what is not as Wikidata has it is not there. An empty mapping is written as a list.


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: Any) -> str:
    text = _mapping(value).get("value")
    return NO_TEXT.sub("", text).strip()[:MOST_LETTERS] if isinstance(text, str) else ""


def _said(claims: dict[str, Any], of: str) -> list[dict[str, Any]]:
    found = [_mapping(each) for each in _several(claims.get(of))]
    return [each for each in found if each.get("rank") != "deprecated"]


def _value(statement: dict[str, Any]) -> Any:
    return _mapping(_mapping(statement.get("mainsnak")).get("datavalue")).get("value")


def _items(claims: dict[str, Any], of: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for each in _said(claims, of) if (found := _item(_value(each)))))


def _item(value: Any) -> str:
    found = _mapping(value).get("id")
    return found if isinstance(found, str) and ITEM.fullmatch(found) else ""


def _qualifier(statement: dict[str, Any], of: str) -> str:
    snaks = [_mapping(each) for each in _several(_mapping(statement.get("qualifiers")).get(of))]
    return next((day for each in snaks if (day := _day(_mapping(each.get("datavalue")).get("value")))), "")


def _day(value: Any) -> str:
    """Of "+2004-03-09T00:00:00Z" what it says is known; "" where that is not even the year, or one before Christ."""
    told = _mapping(value)
    found = re.match(r"\+(\d{4})-(\d\d)-(\d\d)T", str(told.get("time", "")))
    precision = told.get("precision")
    if not found or precision not in (9, 10, 11):
        return ""
    return "-".join(found.groups()[: precision - 8])
