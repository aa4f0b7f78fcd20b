"""The stylesheet: a file for each component, and one file for the reader."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from config import static_files

COMPONENTS = sorted(static_files.COMPONENTS.glob("*.css"))


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    finders.get_finder.cache_clear()
    yield
    finders.get_finder.cache_clear()


def test_the_stylesheet_has_every_component_and_the_layers_first():
    styles = Path(finders.find("css/onrecord.css")).read_text()
    assert len(COMPONENTS) > 20
    assert all(component.read_text() in styles for component in COMPONENTS)
    assert styles.index("@layer base, layout,") < styles.index("{")


def test_a_changed_component_is_in_the_stylesheet_at_once(monkeypatch, tmp_path):
    monkeypatch.setattr(static_files, "COMPONENTS", tmp_path)
    (tmp_path / "b.css").write_text("b {}")
    assert Path(finders.find("css/onrecord.css")).read_text() == "b {}"
    (tmp_path / "a.css").write_text("a {}")
    assert Path(finders.find("css/onrecord.css")).read_text() == "a {}\nb {}"


def test_components_are_collected_as_one_file(tmp_path):
    call_command("collectstatic", verbosity=0, interactive=False)
    collected = {path.name for path in (tmp_path / "static" / "css").iterdir()}
    assert "onrecord.css" in collected
    assert "admin.css" in collected
    assert "onrecord" not in collected


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_every_rule_is_in_a_layer(component):
    """Otherwise it would win over every component, and which of two wins would hang on the names of their files."""
    without_comments = re.sub(r"/\*.*?\*/", "", component.read_text(), flags=re.DOTALL)
    outermost = re.findall(r"^([^\s}][^{;]*?)\s*[{;]", without_comments, re.MULTILINE)
    assert all(re.match(r"@(layer|font-face)\b", opening) for opening in outermost)
