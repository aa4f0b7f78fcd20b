"""Speakers named without a verb: '"…" — Jane Doe' and 'JANE DOE: …'."""

from __future__ import annotations

import re

from articles.importing.extract.names import NOT_NAMES
from articles.importing.extract.quotes import Quote

_NAME = r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]*){0,4}"
_SIGNATURE = re.compile(rf" ?(?:―|—|–|--|-) ?({_NAME})[.,]?(?: *$|,)")
_TITLE = r"(?:(?:Sen|Rep|Gov|Gen|Dr|Mr|Mrs|Ms)\. )?"
_LABEL = re.compile(rf'"? ?({_TITLE}{_NAME})(?: \([^)]{{1,30}}\))?: ?')


def signature(text: str, quote: Quote) -> tuple[int, int] | None:
    """Where a name stands that signs a quotation which opens the paragraph."""
    signed = _SIGNATURE.match(text, quote.end) if quote.start <= 1 else None
    return signed.span(1) if signed else None


def label(text: str) -> tuple[int, int] | None:
    """Where a name and a colon open the paragraph, as in a transcript: in capitals, or right before a quotation."""
    opened = _LABEL.match(text)
    if opened is None or opened.group(1).lower() in NOT_NAMES:
        return None
    in_capitals = opened.group(1).isupper() and len(opened.group(1)) > 2
    return opened.span(1) if in_capitals or text[opened.end() : opened.end() + 1] == '"' else None
