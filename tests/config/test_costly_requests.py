"""What one request may cost, and what is said to those whose request costs more, or cannot be answered now."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection, transaction
from django.test import Client

from config import costly_requests
from config.costly_requests import Slots, TimeLimit, Unavailable

pytestmark = pytest.mark.django_db(transaction=True)
made_slow = pytest.mark.urls("tests.config.slow_urls")


@pytest.fixture(autouse=True)
def no_limit_is_left(transactional_db: None) -> Iterator[None]:
    yield
    connection.close()


@pytest.fixture
def visitor() -> Client:
    """Who gets what the server answers when something fails."""
    return Client(raise_request_exception=False)


@made_slow
@pytest.mark.parametrize("query", ["seconds=20", "seconds=0.1&times=50"])
def test_sql_is_ended_after_the_time_a_request_has(visitor: Client, settings: Any, query: str) -> None:
    settings.SQL_SECONDS = 0.3
    response = visitor.get(f"/asleep?{query}")
    assert response.status_code == 503
    assert "took longer than a request may take" in response.content.decode()
    assert int(response["Retry-After"]) > 0


@made_slow
def test_who_writes_may_take_longer(client: Client, settings: Any) -> None:
    settings.SQL_SECONDS = 5
    answers = [client.get("/limit"), client.post("/limit"), client.get("/limit")]
    assert [answer.content for answer in answers] == [b"5s", b"1min", b"5s"]


def asked_within(seconds: float) -> str:
    """What the database keeps to in a request that has so many seconds."""
    limit = TimeLimit(seconds, lambda: True)
    with connection.execute_wrapper(limit), connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        [found] = cursor.fetchone()
    limit.end()
    return found


def test_a_request_that_has_as_long_as_the_one_before_tells_the_database_nothing(monkeypatch: Any) -> None:
    assert asked_within(7) == "7s"
    with monkeypatch.context() as patched:
        patched.setattr(type(connection.connection), "execute", None)
        assert asked_within(7) == "7s"
    assert asked_within(9) == "9s"


def test_a_connection_that_breaks_as_it_is_told_is_a_database_that_is_away_for_now(monkeypatch: Any) -> None:
    assert asked_within(7) == "7s"

    def broken(*_: Any) -> None:
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(type(connection.connection), "execute", broken)
    with pytest.raises(OperationalError, match="closed the connection"):
        asked_within(9)


def test_what_was_told_in_a_transaction_that_was_undone_is_told_again() -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        assert asked_within(7) == "7s"
        raise ZeroDivisionError
    assert asked_within(7) == "7s"


@made_slow
def test_nothing_more_is_asked_of_the_database_once_nobody_waits(visitor: Client) -> None:
    response = visitor.get("/limit", **{"waitress.client_disconnected": lambda: True})
    assert response.status_code == 503
    assert visitor.post("/limit", **{"waitress.client_disconnected": lambda: True}).status_code == 200


@made_slow
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("QueryCanceled", "took longer than"),
        ("DiskFull", "disk is full"),
        ("disk", "disk is full"),
        ("AdminShutdown", "cannot be reached"),
        ("CannotConnectNow", "cannot be reached"),
        ("ConnectionFailure", "cannot be reached"),
        ("TooManyConnections", "cannot be reached"),
        ("ReadOnlySqlTransaction", "Nothing can be saved"),
        ("embedded", "cannot be reached"),
    ],
)
def test_what_is_nobodys_mistake_is_one_sentence_for_readers_and_for_the_log(
    visitor: Client, caplog: pytest.LogCaptureFixture, name: str, words: str
) -> None:
    response = visitor.get(f"/failing/{name}")
    assert (response.status_code, words in response.content.decode()) == (503, True)
    assert int(response["Retry-After"]) > 0
    [logged] = [record for record in caplog.records if record.name == "django.request"]
    assert words in logged.getMessage()
    assert len(logged.getMessage().splitlines()) == 1
    assert logged.exc_info is None


@made_slow
@pytest.mark.parametrize("name", ["file", "UndefinedTable", "IntegrityError"])
def test_a_mistake_of_ours_is_none_of_these(visitor: Client, name: str) -> None:
    response = visitor.get(f"/failing/{name}")
    assert response.status_code == 500
    assert "Something went wrong" in response.content.decode()


def test_so_many_costly_requests_at_once_and_so_many_that_wait() -> None:
    slots, go, begun = Slots(2, 1, 30, "Busy."), threading.Event(), threading.Semaphore(0)
    done = []

    def work(name: str) -> None:
        with slots.taken():
            begun.release()
            go.wait(30)
            done.append(name)

    workers = [threading.Thread(target=work, args=[name]) for name in "abc"]
    for one in workers:
        one.start()
    for _ in range(2):
        begun.acquire()
    while slots._admitted._value:
        pass
    with pytest.raises(Unavailable, match="Busy"), slots.taken():
        pass
    go.set()
    for one in workers:
        one.join()
    assert sorted(done) == ["a", "b", "c"]
    with slots.taken():
        pass


@pytest.mark.parametrize(
    "path", ["/?q=sanctions", "/?country=iran&about=russia", "/articles/?q=x", "/statements.json?q=x"]
)
def test_a_search_beyond_the_slots_is_told_when_to_come_back(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(costly_requests, "searches", Slots(0, 0, 0, "Many searches are running right now."))
    response = visitor.get(path)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Many searches are running" in response.content.decode()
    if ".json" in path:
        assert response.json()["retry_after"] == 10
    assert visitor.get("/").status_code == 200
    assert visitor.get("/?kind=quoted").status_code == 200
