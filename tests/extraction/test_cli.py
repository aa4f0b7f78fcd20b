"""The command: documents in, statements out, one JSON line each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
DOCUMENTS = [
    {"id": "a", "text": "Minister Ali Hassan said on Thursday that Oman would sign.", "published_on": "2021-10-16"},
    {"id": "b", "text": "El presidente dijo el lunes que el acuerdo con Rusia no se firmará."},
    {"id": "c", "text": '"x" ' * 30_000},
]


def run(documents, *options):
    lines = "".join(json.dumps(document) + "\n" for document in documents)
    command = [sys.executable, "-m", "articles.extraction", *options]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, cwd=ROOT, check=True, timeout=300)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_statement_has_its_speaker_date_and_countries():
    (row,) = run(DOCUMENTS[:1])
    (statement,) = row["statements"]
    assert row["id"] == "a"
    assert row["language"] == "en"
    assert DOCUMENTS[0]["text"][statement["start"] : statement["end"]] == "Oman would sign"
    assert statement["speaker"] == "Ali Hassan"
    assert statement["role"] == "Minister"
    assert (statement["said_on"], statement["precision"], statement["basis"]) == ("2021-10-14", "day", "publication")
    assert statement["countries"] == ["OM"]
    assert (statement["kind"], statement["speaker_kind"], statement["speaker_country"]) == ("paraphrased", "person", "")


def test_a_statement_names_the_country_of_its_speaker_and_whoever_relays_it():
    text = "“The pass is shut,” Peruvian minister Ana Rojas said, according to Reuters."
    (statement,) = run([{"id": "r", "text": text}])[0]["statements"]
    assert (statement["kind"], statement["speaker_country"], statement["relayed_by"]) == ("quoted", "PE", "Reuters")


def test_who_made_a_document_is_named_where_the_article_does_not_print_it_there():
    text = "The Lao mines ministry replied with a terse statement, which said it was shut. “It is,” the statement read."
    speakers = {each["speaker"] for each in run([{"id": "d", "text": text}])[0]["statements"]}
    assert speakers == {"Lao mines ministry"}
    text = "A study by the Oriva Bank showed that trade fell."
    (statement,) = run([{"id": "s", "text": text}])[0]["statements"]
    assert statement["speaker"] == "A study by the Oriva Bank"


def test_a_language_it_does_not_know_is_named():
    (row,) = run(DOCUMENTS[1:2])
    assert (row["language"], row["statements"]) == ("es", [])


def test_one_bad_document_leaves_the_others_alone():
    rows = run(DOCUMENTS)
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert "quotation marks" in rows[2]["error"]
    assert rows[0]["statements"]


def test_two_jobs_give_the_same_in_the_same_order():
    documents = [{**DOCUMENTS[0], "id": str(n)} for n in range(40)]
    assert run(documents, "--jobs", "2") == run(documents)


def test_the_threshold_chooses():
    document = {"id": "d", "text": "Many Greeks believe the deal is lost."}
    assert run([document])[0]["statements"] == []
    assert len(run([document], "--threshold", "0.2")[0]["statements"]) == 1


def test_the_seed_articles_are_read_well(tmp_path):
    gold = SHARED / "quotes" / "seeds.gold.jsonl"
    if not gold.exists():
        pytest.skip("the gold list of the seed articles is not here")
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    system = tmp_path / "system.jsonl"
    system.write_text("".join(json.dumps(row) + "\n" for row in run(documents)), encoding="utf-8")
    scores = tmp_path / "scores.json"
    evaluate = [sys.executable, str(SHARED / "quotes" / "evaluate.py"), str(gold), str(system), "--json", str(scores)]
    subprocess.run(evaluate, check=True, capture_output=True, timeout=60)
    overall = json.loads(scores.read_text(encoding="utf-8"))["all"]
    assert overall["match"][2] >= 92
    assert overall["e2e_nm"][2] >= 90
