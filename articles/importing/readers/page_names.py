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
    r"(?:web|news) ?desk|newsroom|publisher|(?:.{1,40}[- ])?redaktion|redacci[oó]n\b.*|redactie|r[eé]daction|redazione|"
    r"redakcja|red\.|staff(?: (?:reports?|reporter|writer))?|team|unknown|user|webmaster",
    re.I,
)
_COPYRIGHT = re.compile(r"copyright\b|©", re.I)
_MAIL = re.compile(r"\w@[\w-]+\.\w")
_PARTED = re.compile(r"\s+[|•·–—-]\s+")
_ARTICLE = re.compile(r"(?:the|der|die|das|le|la|les|el|los|il)\s", re.I)
SHORTEST = 5  # letters of a name that its address spells: shorter ones mostly stand for a longer one beside them
LONGEST_PUBLISHER = 100  # characters; what is longer says what a site is about


def publisher_of(names: Iterable[str], *, address: str, title: str) -> str:
    """The first of the names that is one, without what stands beside it: "The Velm Post | News of Velm", "Port stays
    open - Velm Post"; "" where none is."""
    return next((found for name in names if (found := _publisher(one_line(name), address, title))), "")


def _publisher(name: str, address: str, title: str) -> str:
    parts = _PARTED.split(name)
    own = [part for part in parts if _is_spelt(part, _plain(urlsplit(address).netloc))]
    others = [part for part in parts if title and _plain(part) != _plain(title)]
    if len(parts) > 1:
        name = own[0] if own else others[0] if len(others) == 1 else name
    is_platform = re.sub(r"\.(?:com|org|net)$", "", name.casefold()) in PLATFORMS
    is_none = (
        is_platform
        or re.match(r"https?:", name)
        or _MAIL.search(name)
        or _COPYRIGHT.match(name)
        or len(name) > LONGEST_PUBLISHER
    )
    return "" if is_none or not _plain(name) else name


def _is_spelt(name: str, site: str) -> bool:
    """By the address, "velmpost.example"."""
    plain = _plain(_ARTICLE.sub("", name, count=1))
    return len(plain) >= SHORTEST and plain in site


def people_of(names: Iterable[str], publisher: str) -> tuple[str, ...]:
    """Without what stands behind a name in brackets: "Ann Writer (aw)"."""
    plain = (re.sub(r"\s*\([^()]*\)", "", name).strip() for name in names)
    return tuple(name for name in plain if _is_person(name, publisher))


def _is_person(name: str, publisher: str) -> bool:
    """Not the publisher again, an account, an address, or a number."""
    is_address = re.match(r"https?:|@|www\.", name) or re.search(r"\w\.(?:com|org|net|[a-z]{2})\b", name)
    is_somebody = re.search(r"[^\W\d_]", name) and not _NOBODY.fullmatch(name)
    return bool(is_somebody) and _plain(name) != _plain(publisher) and not is_address


def _plain(words: str) -> str:
    return re.sub(r"[\W_]", "", words.casefold())
