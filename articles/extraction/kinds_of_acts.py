"""What saying something does: the acts, each once, with the events of PLOVER and CAMEO that they are.

docs/extraction.md has an example of each, and says how the codes were chosen. Their order is that of the codes in kept
counts: a new act goes to the end.
"""

from __future__ import annotations

from typing import NamedTuple

PLAIN = "says"  # where none of the others is plain


class Codes(NamedTuple):
    """`plover` "": no event there. `cameo`: several where the word alone does not tell which."""

    plover: str
    cameo: tuple[str, ...]


ACTS = {
    PLAIN: Codes("", ("010",)),
    "asks": Codes("REQUEST", ("020",)),
    "demands": Codes("REQUEST", ("020", "100")),
    "proposes": Codes("AGREE", ("030",)),
    "promises": Codes("AGREE", ("030",)),
    "threatens": Codes("THREATEN", ("130",)),
    "warns": Codes("", ()),
    "accuses": Codes("ACCUSE", ("112",)),
    "denies": Codes("REJECT", ("016",)),
    "rejects": Codes("REJECT", ("120",)),
    "condemns": Codes("ACCUSE", ("111",)),
    "welcomes": Codes("SUPPORT", ("051",)),
    "supports": Codes("SUPPORT", ("051", "052")),
    "agrees": Codes("AGREE", ("030",)),
    "regrets": Codes("CONCEDE", ("055",)),
    "predicts": Codes("", ("010",)),
}

# Whom these have for an object is whom they are aimed at: "accused Iran of …", "threatened Turkey with …".
AIMED = frozenset({"accuses", "asks", "condemns", "demands", "promises", "supports", "threatens", "warns", "welcomes"})


def more_than_saying(act: str) -> str:
    """What pages tell of it: "" where it is not known, or where nothing is done but saying it."""
    return "" if act == PLAIN else act


def in_plural(act: str) -> str:
    """ "deny", of those who do it."""
    return f"{act.removesuffix('ies')}y" if act.endswith("ies") else act.removesuffix("s")
