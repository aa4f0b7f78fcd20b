"""The way back from the message that something was done: to the page on which it is looked at and undone."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.html import format_html


def with_undo(message: str, made: Sequence[int]) -> str:
    """`made`: the numbers of the decisions that the message tells of. Where there is none, or more than one page can
    undo, it stays as it is."""
    if len(made) != 1:
        return message
    return format_html('{} <a href="{}">Undo…</a>', message, reverse("admin:change", args=made))
