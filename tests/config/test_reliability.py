"""Whatever docs/reliability.md promises names the tests that hold it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_promise_names_tests_that_there_are() -> None:
    table = (ROOT / "docs/reliability.md").read_text().partition("| held by |")[2].partition("\n\n")[0]
    rows = table.splitlines()[2:]
    assert len(rows) > 10
    for row in rows:
        files = re.findall(r"`(\w+/\w+\.py)`", row)
        assert files, row
        assert [file for file in files if not (ROOT / "tests" / file).exists()] == []
