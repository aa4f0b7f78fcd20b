"""Make a release 9999 of everything that a lock names: `python newer_releases.py LOCK FOLDER`.

An installer that is pointed to FOLDER (PIP_FIND_LINKS, UV_FIND_LINKS) sees an index in which everything has a newer
release than the lock. An installation that resolves anything takes one of them, or stops.
"""

import re
import sys
from pathlib import Path
from zipfile import ZipFile


def make_release(name: str, folder: Path) -> None:
    release = f"{name.replace('-', '_')}-9999"
    with ZipFile(folder / f"{release}-py3-none-any.whl", "w") as wheel:
        info = f"{release}.dist-info"
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 9999\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", f"{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")


lock, folder = map(Path, sys.argv[1:])
folder.mkdir(parents=True, exist_ok=True)
for name in re.findall(r"^([\w.-]+)(?:\[.*\])?==", lock.read_text(), re.MULTILINE):
    make_release(name, folder)
