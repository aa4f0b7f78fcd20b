"""The words the extractor knows: those that a module reads stand in a .toml of its name, with the use of each list.

General English, kept by hand; of names only those of countries and regions, of bodies and of a few people whom all news
knows. A list has one name in all files.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def _read() -> dict[str, Any]:
    lists: dict[str, Any] = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        if twice := lists.keys() & found.keys():
            raise ValueError(f"{path.name} has lists that another file has, too: {', '.join(sorted(twice))}")
        lists |= found
    return lists


_LISTS = _read()


def words(name: str) -> frozenset[str]:
    """A list of words, by its name."""
    listed: str = _LISTS[name]
    return frozenset(listed.split())


def pairs(name: str) -> dict[str, str]:
    """A table, by its name."""
    return dict(_LISTS[name])
