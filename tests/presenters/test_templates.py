"""Templates can be read: markup in lines, not in rolls."""

import pytest

from tests.config.test_locks import ROOT

TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_line_is_longer_than_120_characters(template):
    longest = max(template.read_text().splitlines(), key=len, default="")
    assert len(longest) <= 120, longest
