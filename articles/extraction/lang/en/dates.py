"""How English prints dates."""

from __future__ import annotations

import re

from articles.extraction.types import Precision

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_NEAR_MONTH = r"(?:(?:[Ii]n|[Ll]ast|[Tt]his|[Bb]ack in|[Ss]ince|[Ee]arlier in) (?:early |late )?|(?:in )?[Mm]id-)"
# Each pattern with the precision it gives and whether it stands without an anchor.
PATTERNS: tuple[tuple[re.Pattern[str], Precision, bool], ...] = (
    (re.compile(rf"\b{MONTH} {DAY},? {YEAR}\b"), "day", True),
    (re.compile(rf"\b{DAY} (?:of )?{MONTH},? {YEAR}\b"), "day", True),
    (re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b"), "day", True),
    (re.compile(rf"\b{MONTH},? (?:of )?{YEAR}\b"), "month", True),
    (re.compile(rf"\b{MONTH} {DAY}\b(?! ?(?:percent|%))"), "day", False),
    (re.compile(rf"\b{DAY} (?:of )?{MONTH}\b"), "day", False),
    (re.compile(rf"\b(?:last |this )?{WEEKDAY}\b(?!'s|s)"), "day", False),
    (re.compile(r"\b(?:yesterday|today)\b", re.IGNORECASE), "day", False),
    (re.compile(rf"\b{_NEAR_MONTH}{MONTH}\b"), "month", False),
    (re.compile(r"\b(?:[Ll]ast|[Tt]his) month\b"), "month", False),
    (re.compile(rf"\b(?:[Ii]n|[Ee]arlier in|[Ll]ate in|[Ee]arly in|[Ee]arly|[Ll]ate) {YEAR}\b"), "year", True),
    (re.compile(r"\b(?:[Ll]ast|[Ee]arlier this) year\b"), "year", False),
)
WEEK = re.compile(r"\b(?:([Ll]ast) week|[Tt]his week|(?:[Oo]ver|[Aa]t|[Oo]n) the weekend)\b(?!['’])")
DATELINE = re.compile(
    rf"^[A-Z][A-Z .'-]+(?:, [\w. ]+)?, ({MONTH} {DAY},? {YEAR}|{DAY} {MONTH},? {YEAR})\b", re.MULTILINE
)
HINT = re.compile(rf"{MONTH}|{YEAR}|(?i:day)\b|month|year|week")
LEADING = re.compile(
    r"^(?:(?:in|back|since|earlier|late|early|last|this|mid)[ -])+(?!(?:last |this )?(?:month|year))", re.IGNORECASE
)
