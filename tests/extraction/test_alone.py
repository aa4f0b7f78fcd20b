"""The extractor by itself: a folder that can be taken elsewhere and used in a notebook."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs/extraction.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"it is three lines:\n\n((?:    .+\n){3})", MANUAL)
ROOM = ROOT / "articles" / "extraction"
SCRIPT = """
from articles.extraction import extract

for found in extract("Peru's foreign minister Ana Cruz said on 4 May 2021 that Chile had agreed."):
    print(found.speaker.country, found.said.on, [mention.country for mention in found.countries])
"""


def test_the_folder_alone_reads_an_article(tmp_path):
    shutil.copytree(ROOM, tmp_path / "articles" / "extraction", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{SCRIPT}"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.stdout == "PE 2021-05-04 ['CL']\n", ran.stderr


def run(code: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "OPENBLAS"))}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=env, check=True, timeout=300).stdout


def test_the_three_lines_of_the_manual_work():
    assert EXAMPLE is not None
    *before, last = EXAMPLE.group(1).replace("    ", "").splitlines()
    assert eval(run("\n".join([*before, f"print({last})"]))) == [
        ("Ana Rojas", "“The pass is shut,”"),
        ("Chile", "denied it"),
    ]


def test_it_loads_no_django_and_sets_no_environment():
    code = "import os, sys; before = dict(os.environ); import articles.extraction.pipeline; "
    code += "print(dict(os.environ) == before, any(name.split('.')[0] == 'django' for name in sys.modules))"
    assert run(code).split() == ["True", "False"]
