"""12/10/2023 is settled by how the publisher writes its other dates, else it stays unknown.

What counts is what is here already: articles of that publisher at whose head stands such a date, and whose day is
known. Where they are FEWEST and all put the day first, or all the month, so does this one.
"""

from __future__ import annotations

from dataclasses import replace

from django.db.models.functions import Left

from articles.extraction.types import ParsedArticle
from articles.importing.readers.date_formats import Order, orders_of, read_date
from articles.models import Article

FEWEST = 3
MOST = 200  # articles, the latest
HEAD = 600  # characters


def dated_by_habit(parsed: ParsedArticle) -> ParsedArticle:
    printed = parsed.published_in_two_ways
    if parsed.published or not printed or not parsed.publisher:
        return parsed
    order = habit_of(parsed.publisher)
    published = read_date(printed, order=order) if order else None
    return replace(parsed, published=published, published_basis="text") if published else parsed


def habit_of(publisher: str) -> Order:
    dated = Article.objects.dated_to_the_day().filter(publisher__name=publisher).order_by("-pk")
    heads = dated.annotate(head=Left("raw", HEAD)).values_list("head", "published_on")[:MOST]
    said = [way for head, on in heads if on and (way := orders_of(head, on))]
    orders: set[Order] = set().union(*said)
    return orders.pop() if len(said) >= FEWEST and len(orders) == 1 else ""
