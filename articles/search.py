"""Full-text search: which dictionary a language gets, what weighs how much, and the queries people type.

The vectors themselves are made in PostgreSQL (see models/triggers.py), by functions that migration 0001 creates
from the SQL here.
"""

from __future__ import annotations

# Languages with a snowball stemmer in every PostgreSQL since 14. Each gets a configuration of ours that folds accents
# first, so that "Erdogan" finds "Erdoğan"; all others are indexed word by word.
DICTIONARIES = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


def configuration(language: str) -> str:
    """The text search configuration for an ISO 639-1 code, e.g. "onrecord_english"."""
    return f"onrecord_{DICTIONARIES.get(language, 'simple')}"


def configurations_sql() -> str:
    """CREATE TEXT SEARCH CONFIGURATION for each dictionary, and the function that picks one by language."""
    words = "hword, hword_part, word"
    made = [
        f"CREATE TEXT SEARCH CONFIGURATION onrecord_{name} (COPY = pg_catalog.{name});"
        f"ALTER TEXT SEARCH CONFIGURATION onrecord_{name} ALTER MAPPING FOR {words} WITH unaccent, {stemmer};"
        for name, stemmer in [("simple", "simple"), *((n, f"{n}_stem") for n in DICTIONARIES.values())]
    ]
    cases = " ".join(f"WHEN '{code}' THEN 'onrecord_{name}'" for code, name in DICTIONARIES.items())
    chooser = (
        "CREATE FUNCTION onrecord_config(language text) RETURNS regconfig LANGUAGE sql STABLE PARALLEL SAFE AS $$ "
        f"SELECT (CASE language {cases} ELSE 'onrecord_simple' END)::regconfig $$;"
    )
    return "\n".join([*made, chooser])


# One form for all the ways a name is typed: case, accents, apostrophes, full stops and spacing do not count.
# IMMUTABLE is promised although unaccent() is only STABLE: its rules change with a PostgreSQL upgrade at most.
NORMALISE_NAME_SQL = r"""
CREATE FUNCTION normalise_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(regexp_replace(
        lower(public.unaccent('public.unaccent'::regdictionary, normalize(name, NFKC))),
        '[''’ʼ‘`.]', '', 'g'), '[[:space:][:punct:]]+', ' ', 'g'))
$$;
"""
