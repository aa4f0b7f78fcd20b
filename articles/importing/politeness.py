"""One host at a time, and as it asks for: its robots.txt is heeded, and there is a pause between two requests.

The turn is taken in the database, so all machines that fetch keep it together. robots.txt is read as RFC 9309 has it:
where there is none everything may be read, where the host cannot say nothing may. protego (BSD, Scrapy's) reads it.
"""

from __future__ import annotations

import datetime as dt
import time
from urllib.parse import urljoin, urlsplit

from django.db import connection
from django.utils import timezone

from articles.importing import fetching
from articles.importing.fetching import Fetched, FetchError
from articles.models import WebHost

PAUSE = 2.0  # seconds between two requests to a host, unless it asks for more
LONGEST_PAUSE = 60.0
PATIENCE = 60.0  # seconds that one waits for a turn; beyond them the address comes another time
MOST_ROBOTS = 512_000  # bytes; RFC 9309 asks for 500 KiB at least
ROBOTS_ARE_KEPT = dt.timedelta(days=1)
BUSY = {429, 503}
REST = 600  # seconds for which a busy host is left alone where it does not say how long
LONGEST_REST = 24 * 3600


def fetch(url: str, *, etag: str = "", last_modified: str = "", most: int = fetching.MOST) -> Fetched:
    """When it is its host's turn, and where the host allows it. Raises FetchError."""
    host = host_of(url)
    pause = allowed_pause(host, url)
    wait_for_turn(host, pause)
    try:
        return fetching.fetch(url, etag=etag, last_modified=last_modified, most=most)
    except FetchError as error:
        if error.status in BUSY:
            leave_alone(host, error.retry_after or REST)
        raise


def host_of(url: str) -> str:
    fetching.checked(url)
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def allowed_pause(host: str, url: str) -> float:
    """Seconds between two requests, as the host wants them. Raises FetchError where it does not want this one."""
    from protego import Protego

    rules = Protego.parse(robots_of(host))
    if not rules.can_fetch(url, fetching.USER_AGENT):
        raise FetchError("its robots.txt asks programs not to read it; save the page, and import the file")
    return min(max(PAUSE, rules.crawl_delay(fetching.USER_AGENT) or 0), LONGEST_PAUSE)


def robots_of(host: str) -> str:
    """Raises FetchError where they cannot be read and are not known from before."""
    known = WebHost.objects.filter(host=host).first()
    if known and known.robots_at and timezone.now() - known.robots_at < ROBOTS_ARE_KEPT:
        return str(known.robots)
    try:
        robots = fetching.fetch(urljoin(host, "/robots.txt"), most=MOST_ROBOTS).body.decode(errors="replace")
    except FetchError as error:
        if not 400 <= error.status < 500 or error.status == 429:
            if known and known.robots_at:
                return known.robots
            raise FetchError(f"its robots.txt cannot be read: {error}", retry_after=error.retry_after) from error
        robots = ""
    values = {"robots": robots.replace("\0", ""), "robots_at": timezone.now()}
    WebHost.objects.update_or_create(host=host, defaults=values)
    return robots


def wait_for_turn(host: str, pause: float) -> None:
    """Raises FetchError where many wait before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO articles_webhost AS known (host, next_at, robots)"
            " VALUES (%(host)s, now() + make_interval(secs => %(pause)s), '')"
            " ON CONFLICT (host) DO UPDATE"
            " SET next_at = greatest(known.next_at, now()) + make_interval(secs => %(pause)s)"
            " WHERE known.next_at <= now() + make_interval(secs => %(patience)s)"
            " RETURNING extract(epoch FROM next_at - now())::float - %(pause)s",
            {"host": host, "pause": pause, "patience": PATIENCE},
        )
        turn = cursor.fetchone()
    if turn is None:
        raise FetchError(f"{host} asked to be left alone for a while; it will be tried later", status=429)
    time.sleep(max(0.0, turn[0]))


def leave_alone(host: str, seconds: int) -> None:
    until = timezone.now() + dt.timedelta(seconds=min(seconds, LONGEST_REST))
    WebHost.objects.filter(host=host, next_at__lt=until).update(next_at=until)
