"""A text in a language that is not read is named by its language, in English."""

import pycountry
import pytest

from articles.extraction.text.language import _identifier, names, unknown_language

SPANISH = (
    "El ministro de Asuntos Exteriores dijo el lunes que las conversaciones continuarán la próxima semana en Madrid."
)
GREEK = "Ο υπουργός Εξωτερικών δήλωσε τη Δευτέρα ότι οι συνομιλίες θα συνεχιστούν την επόμενη εβδομάδα στην Αθήνα."
# Cantonese with names in English, of which no one Chinese is sure.
CHINESE = (
    "陳續指，與 Ana Sol 於七月首次見面，「係一個細路仔嚟嘅，然後 Ana Sol 就話呢個係佢個仔。」"
    "控方問 Ana Sol 有否在電話中提及其老闆，他說沒有。"
)
ENGLISH = "The foreign minister said on Monday that the talks would go on in Madrid next week."


@pytest.mark.parametrize(
    ("text", "name"), [(SPANISH, "Spanish"), (GREEK, "Greek"), (CHINESE, "Chinese"), (ENGLISH, ""), ("Oui.", "")]
)
def test_the_language_is_called_as_readers_call_it(text: str, name: str) -> None:
    assert unknown_language(text) == name


def test_every_language_that_can_be_told_apart_has_a_name() -> None:
    known = {code for code in _identifier().nb_classes if len(code) == 2}
    assert known <= names().keys()
    assert all(pycountry.languages.get(alpha_2=code) for code in names())
