"""Reads vocabulary.toml: the words the extractor knows, with the use of each list written beside it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_FILE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8"))


def words(name: str) -> frozenset[str]:
    """A list of words, by its name in the file."""
    listed: str = _FILE[name]
    return frozenset(listed.split())


def pairs(name: str) -> dict[str, str]:
    """A table of the file."""
    return dict(_FILE[name])
