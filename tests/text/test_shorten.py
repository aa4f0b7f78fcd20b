import pytest

from articles.text.shorten import shortened


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ""),
        ("ten letter", "ten letter"),
        ("ten letters", "ten lette…"),
        ("ten lettéxx", "ten letté…"),
        ("ten lette\u0301x", "ten lett…"),  # the accent by itself
    ],
)
def test_at_most_so_many_characters(text, told):
    assert shortened(text, 10) == told
