import pytest

from articles.text.scripts import script_of


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Olga Petrova", "Latin"),
        ("Łukasz Żak", "Latin"),
        ("Сергей Лавров", "Cyrillic"),
        ("محمدجواد ظریف", "Arabic"),
        ("王毅", "Chinese characters"),
        ("안철수", "Hangul"),
        ("Μητσοτάκης", "Greek"),
        ("Li (李)", "Latin, Chinese characters"),
        ("３", ""),
        ("9/11 – …", ""),
        ("", ""),
    ],
)
def test_letters_tell_the_script(name, script):
    assert script_of(name) == script
