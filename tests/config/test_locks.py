"""The locks that README's commands install: complete, so that nothing has to be resolved or built on the way."""

import re
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.txt", "requirements-web.txt", "requirements-dev.txt", "requirements-installer.txt"]


def locked(lock: str) -> dict[str, Requirement]:
    """What a lock installs on this machine, by name."""
    lines = re.findall(r"^(\w[^\\\n]+?)(?: \\)?$", (ROOT / lock).read_text(), re.MULTILINE)
    requirements = [Requirement(line) for line in lines]
    return {canonicalize_name(each.name): each for each in requirements if not each.marker or each.marker.evaluate()}


@pytest.mark.parametrize("lock", LOCKS)
def test_whatever_a_locked_package_needs_is_locked_too_with_its_extras(lock):
    lacking = []
    packages = locked(lock)
    for package in packages.values():
        for text in metadata.requires(package.name) or []:
            need = Requirement(text)
            if need.marker and not any(need.marker.evaluate({"extra": extra}) for extra in package.extras | {""}):
                continue
            have = packages.get(canonicalize_name(need.name))
            if not have or not set(map(canonicalize_name, need.extras)) <= set(map(canonicalize_name, have.extras)):
                lacking.append(f"{package.name} needs {text}, and {lock} has {have}")
    assert lacking == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_one_version_with_its_hashes_and_forbids_building(lock):
    text = (ROOT / lock).read_text()
    assert text.startswith("--only-binary :all:\n")
    for block in re.split(r"\n(?=\w)", text)[1:]:
        assert re.match(r"[\w.-]+(\[[\w, -]+\])?==[\w.]+", block), block
        assert "--hash=sha256:" in block, block
    assert "://" not in text, "an address that only some machines know"


def test_readme_installs_by_hand_as_make_does():
    options = re.search(r"^LOCKED := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]
    by_hand = re.findall(r"^ +.venv/bin/pip install (.+)$", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert by_hand == [f"{options} -r requirements.txt", f"{options} -r requirements-dev.txt"]
