"""Writes countries.json: ISO 3166-1 from pycountry, joined with the words English news uses.

    python -m articles.extraction.lang.en.make_countries

The words (words_for_countries.txt) are kept by hand. The countries are the 249 entries of ISO 3166-1 and Kosovo, which
has the user-assigned code XK. Disputed territories stand as the standard has them: Taiwan, Palestine and Western
Sahara have codes of their own; Crimea has none, and is given to no country.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pycountry

from articles.extraction.lang.en.countries import FILE

WORDS = Path(__file__).with_name("words_for_countries.txt")
OFFICIAL = {  # where ISO gives none, or gives an inverted one
    "CD": "Democratic Republic of the Congo",
    "KR": "Republic of Korea",
    "XK": "Republic of Kosovo",
}


def rows() -> list[dict[str, Any]]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    found = [row(line.split("|")) for line in lines if line and not line.startswith("#")]
    missing = {country.alpha_2 for country in pycountry.countries} - {country["alpha_2"] for country in found}
    if missing:
        raise SystemExit(f"{WORDS.name} lacks {', '.join(sorted(missing))}")
    return sorted(found, key=lambda country: str(country["alpha_2"]))


def row(fields: list[str]) -> dict[str, Any]:
    alpha_2, name, wikidata, capital, *lists = fields
    demonyms, aliases, metonyms = ([word for word in field.split(";") if word] for field in lists)
    return {
        "alpha_2": alpha_2,
        **standard(alpha_2, name),
        "name": name,
        "wikidata": wikidata,
        "capital": capital,
        "demonyms": demonyms,
        "aliases": aliases,
        "metonyms": metonyms,
    }


def standard(alpha_2: str, name: str) -> dict[str, str]:
    if alpha_2 == "XK":
        return {"alpha_3": "XKX", "numeric": "", "official_name": OFFICIAL[alpha_2]}
    country = pycountry.countries.get(alpha_2=alpha_2)
    if country is None:
        raise SystemExit(f"ISO 3166-1 has no {alpha_2}")
    official = OFFICIAL.get(alpha_2) or getattr(country, "official_name", None) or name
    return {"alpha_3": country.alpha_3, "numeric": country.numeric, "official_name": official}


if __name__ == "__main__":
    FILE.write_text(json.dumps(rows(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
