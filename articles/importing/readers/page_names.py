"""Who publishes a page and who wrote it, of the names that it gives for machines. What is neither is left out: wrong is
worse than unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from articles.importing.readers.document import one_line

# What a page is made with, or stands on; "WordPress.com", too.
PLATFORMS = frozenset(
    (
        "blogger", "blogspot", "drupal", "facebook", "ghost", "github", "instagram", "joomla", "linkedin",
        "livejournal", "medium", "reddit", "squarespace", "substack", "telegram", "tumblr", "twitter", "typepad",
        "weebly", "wix", "wordpress", "x", "youtube",
    )
)  # fmt: skip
# Accounts and desks, in the languages whose pages name them most.
_NOBODY = re.compile(
    r"admin(?:istrator)?|agencies|anonymous|an[oó]nimo|author|editor|editorial(?: (?:board|staff|team))?|guest|"
    r".{1,30} correspondent|.{1,30} news editor|our (?:.{1,30} )?(?:correspondent|staff)(?: in .{1,30})?|"
    r".{1,40} bureau|"
    r"special (?:for|to) .{1,40}|for (?:this|the) \w+|"
    r"(?:.{1,40} )?(?:city|national|news|web|world) ?desk|newsroom|publisher|(?:.{1,40}[- ])?redaktion|"
    r"redacci[oó]n\b.*|redactie|r[eé]daction|redazione|redakcja|red\.|staff(?: (?:reports?|reporter|writer))?|"
    r"submitted|team|unknown|user|webmaster",
    re.I,
)
# An address, a line of rights: “Aldoria, 2024 – Source: Ministry of Transport”.
_NO_NAME = re.compile(r"https?:|.*\w@[\w-]+\.\w|copyright\b|©|.*\bsource:", re.I)
_PARTED = re.compile(r"\s+[|•·–—-]\s+")
_ARTICLE = re.compile(r"(?:the|der|die|das|le|la|les|el|los|il)\s", re.I)
SHORTEST = 5  # letters of a name that its address spells: shorter ones mostly stand for a longer one beside them
LONGEST_PUBLISHER = 100  # characters; what is longer says what a site is about


def publisher_of(names: Iterable[str], *, address: str, title: str) -> str:
    """The first of the names that is one, without what stands beside it: "The Velm Post | News of Velm", "Port stays
    open - Velm Post"; "" where none is."""
    return next((found for name in names if (found := _publisher(one_line(name), address, title))), "")


def _publisher(name: str, address: str, title: str) -> str:
    name = _own_part(name, plain(urlsplit(address).netloc), plain(title))
    is_platform = re.sub(r"\.(?:com|org|net)$", "", name.casefold()) in PLATFORMS
    is_none = not plain(name) or is_platform or _NO_NAME.match(name) or len(name) > LONGEST_PUBLISHER
    return "" if is_none else name


def _own_part(name: str, site: str, title: str) -> str:
    """What the address spells; else what is not the title."""
    parts = _PARTED.split(name)
    if own := next((part for part in parts if is_spelt(part, site)), ""):
        return own
    others = [part for part in parts if plain(part) != title]
    return name if len(others) == len(parts) else " - ".join(others)


def is_spelt(name: str, site: str) -> bool:
    """`site`: the letters of its host."""
    letters = plain(_ARTICLE.sub("", name, count=1))
    return len(letters) >= SHORTEST and letters in site


def people_of(names: Iterable[str], publisher: str) -> tuple[str, ...]:
    """Without what stands behind a name in brackets: "Ann Writer (aw)"."""
    bare = (re.sub(r"\s*\([^()]*\)", "", name).strip() for name in names)
    people = {plain(name): name for name in reversed([name for name in bare if _is_person(name, publisher)])}
    return tuple(reversed(people.values()))


def _is_person(name: str, publisher: str) -> bool:
    """Not the publisher again, an account, an address, or a number."""
    is_address = re.match(r"https?:|@|www\.", name) or re.search(r"\w\.(?:com|org|net|[a-z]{2})\b", name)
    is_address = is_address or re.fullmatch(r"[\w-]{3,}\.[A-Z]{2,3}|[a-z]+[./][a-z]+", name)  # “writer.ann”, “aw/bw”
    is_somebody = re.search(r"[^\W\d_]", name) and not _NOBODY.fullmatch(name)
    return bool(is_somebody) and plain(name) != plain(publisher) and not is_address


def plain(words: str) -> str:
    """Its letters and figures, to be compared."""
    return re.sub(r"[\W_]", "", words.casefold())
