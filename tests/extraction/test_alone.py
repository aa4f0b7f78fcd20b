"""The extractor is a folder that can be taken elsewhere: it carries its own data."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOM = Path(__file__).parents[2] / "articles" / "extraction"
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
