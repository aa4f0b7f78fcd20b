"""An export is written to a file at once, and holds nothing but that file while it is read."""

import errno
import gzip
import io
from collections.abc import Generator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from articles.sharing import export_file
from config.costly_requests import Slots, Unavailable
from tests import factories as f


def texts(text: str, times: int = 1) -> Generator[str, None, None]:
    yield from [text] * times


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("extension", ["csv", "jsonl"])
def test_no_connection_to_the_database_waits_for_who_reads(client: Client, extension: str) -> None:
    f.statement("“We watch”", by=f.actor("Saeed", of="Iran"))
    response = client.get(f"/statements.{extension}")
    assert connection.connection is None
    assert "We watch" in b"".join(response).decode()


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["csv", "jsonl"])
def test_it_is_compressed_for_who_can_read_that_and_says_its_size(client: Client, extension: str) -> None:
    f.statement("“We watch”", by=f.actor("Saeed", of="Iran"))
    plain = client.get(f"/statements.{extension}")
    packed = client.get(f"/statements.{extension}", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain["Vary"]
    contents = [b"".join(response) for response in (plain, packed)]
    assert [int(response["Content-Length"]) for response in (plain, packed)] == [len(content) for content in contents]
    assert gzip.decompress(contents[1]) == contents[0]


def test_what_grows_too_large_is_refused_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: None
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(export_file, "LARGEST", 1000)
    with pytest.raises(Unavailable, match="Narrow the search"):
        export_file.written_to_file(texts("x" * 100, times=100), compressed=False)
    assert (export_file._kept, list(tmp_path.iterdir())) == (0, [])


def test_what_is_not_read_yet_is_bounded_and_closing_makes_room(monkeypatch: pytest.MonkeyPatch, kept: None) -> None:
    monkeypatch.setattr(export_file, "MOST_KEPT", 1000)
    files = [export_file.written_to_file(texts("x" * 400), compressed=False) for _ in range(2)]
    with pytest.raises(Unavailable, match="Too many large downloads"):
        export_file.written_to_file(texts("x" * 400), compressed=False)
    files.pop().close()
    assert export_file.written_to_file(texts("x" * 400), compressed=False).read() == b"x" * 400


def test_only_so_many_are_written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_file, "writing", Slots(1, 0, 0, "Several large downloads are under way."))

    def chunks() -> Generator[str, None, None]:
        yield "a"
        with pytest.raises(Unavailable, match="under way"):
            export_file.written_to_file(texts("b"), compressed=False)
        yield "c"

    assert export_file.written_to_file(chunks(), compressed=False).read() == b"ac"
    assert export_file.written_to_file(texts("d"), compressed=False).read() == b"d"


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_file, "SECONDS_PER_EXPORT", -1)
    with pytest.raises(Unavailable, match="takes too long"):
        export_file.written_to_file(texts("a"), compressed=False)


@pytest.mark.django_db
@pytest.mark.parametrize("extension", ["csv", "jsonl"])
def test_a_full_disk_is_told_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch, extension: str) -> None:
    def full(self: io.BufferedRandom, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    f.statement("“We watch”")
    savepoints = len(connection.savepoint_ids)
    monkeypatch.setattr(export_file.Written, "write", full)
    response = Client(raise_request_exception=False).get(f"/statements.{extension}")
    assert response.status_code == 503
    assert "disk is full" in response.content.decode()
    assert len(connection.savepoint_ids) == savepoints  # the transaction that was read in is over


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a process that has written nothing yet."""
    monkeypatch.setattr(export_file, "_kept", 0)
