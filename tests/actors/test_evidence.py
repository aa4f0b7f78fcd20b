"""What a record takes where articles do not say the same."""

import pytest

from articles.actors.evidence import agreed_country, best_spelling


@pytest.mark.parametrize(
    ("articles", "best"),
    [
        ({"Hossein Amir Abdollahian": 23, "Hossein Amir-Abdollahian": 2}, "Hossein Amir Abdollahian"),
        ({"NATO": 9, "Nato": 4}, "NATO"),
        ({"ANA KERN": 1, "Ana Kern": 1, "ana kern": 1}, "Ana Kern"),
        ({"Jose Nunez": 1, "José Núñez": 1}, "José Núñez"),
        ({"U.S. officials": 1, "US officials": 1}, "U.S. officials"),
    ],
)
def test_the_spelling_of_most_articles_is_taken_and_of_as_many_the_better(articles, best):
    assert best_spelling(articles) == best
    assert best_spelling(dict(reversed(articles.items()))) == best


@pytest.mark.parametrize(
    ("articles", "agreed"),
    [
        ({}, None),
        ({"IR": 1}, "IR"),
        ({"IR": 45, "AF": 1}, "IR"),
        ({"IR": 3, "IQ": 1}, "IR"),
        ({"AF": 1, "IR": 12, "BE": 1, "CH": 1}, "IR"),
        ({"GB": 2, "US": 1}, None),
        ({"GB": 1, "US": 1}, None),
        ({"RU": 1, "IR": 1, "DZ": 1}, None),
    ],
)
def test_the_country_that_nearly_all_articles_say_is_taken_else_none(articles, agreed):
    assert agreed_country(articles) == agreed
    assert agreed_country(dict(reversed(articles.items()))) == agreed
