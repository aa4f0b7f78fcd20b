"""What attackers and accidents do, tried against a running site on this machine: `make faults URL=http://127.0.0.1:8000/`.

Not among the tests, because it keeps a site busy for minutes. Each trial is bounded, and a probe beside it measures how
long a page takes meanwhile. The exit code is 1 if a page ever failed or took longer than it may.
"""

import argparse
import http.client
import random
import re
import socket
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

MAY_TAKE = 10.0  # seconds, for a page that costs little, whatever others do
SLOW, EXPORTS, COSTLY, TERMS, FUZZED = 40, 8, 16, 30, 500
PIECES = [
    "",
    "0",
    "-1",
    "a",
    "é",
    "\x00",
    "'",
    '"',
    "%",
    "(",
    "&",
    "<script>",
    "..",
    "9" * 30,
    "2021-13",
    "unknown",
    "–",
]
PATHS = [
    "/",
    "/statements.json",
    "/statements.atom",
    "/articles/",
    "/actors/",
    "/countries/",
    "/compare/",
    "/mentioned/",
]
NAMES = ["q", "country", "about", "speaker", "kind", "from", "to", "sort", "size", "after", "page", "role", "entered"]


def status(url: str, timeout: float = 60) -> int:
    try:
        with urllib.request.urlopen(url, timeout=timeout) as response:
            response.read()
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def sender(address: tuple[str, int], first: bytes, until: float, read: bool = False) -> None:
    """Sends that, then a byte every half second; reads nothing."""
    with suppress(OSError), socket.create_connection(address, timeout=5) as connection:
        connection.sendall(first)
        while time.monotonic() < until:
            time.sleep(0.5)
            if not read:
                connection.sendall(b"x")


def dripping_heads(address: tuple[str, int], until: float) -> None:
    _at_once(SLOW, lambda n: sender(address, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", until))


def dripping_bodies(address: tuple[str, int], until: float) -> None:
    head = b"POST /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n"
    _at_once(SLOW, lambda n: sender(address, head, until))


def unread_exports(address: tuple[str, int], until: float) -> None:
    head = b"GET /statements.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    _at_once(EXPORTS, lambda n: sender(address, head, until, read=True))


def abandoned_searches(address: tuple[str, int], until: float) -> None:
    """Asked for, and not waited for: as many words as may be, such as the site has in many of its statements."""
    words = common_words(f"http://{address[0]}:{address[1]}/?size=200")

    def ask(n: int) -> None:
        typed = urllib.parse.quote(" or ".join(random.Random(n).sample(words, min(TERMS, len(words)))))
        head = f"GET /?q={typed}&sort=relevance HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
        sender(address, head, time.monotonic() + 1, read=True)

    while time.monotonic() < until:
        _at_once(COSTLY, ask)


def common_words(url: str) -> list[str]:
    with urllib.request.urlopen(url, timeout=60) as response:
        said = re.findall(r"<blockquote.*?</blockquote>", response.read().decode(), flags=re.DOTALL)
    words = re.findall(r"[a-z]{4,}", re.sub(r"<[^>]*>", " ", " ".join(said)).lower())
    return [word for word, _ in Counter(words).most_common(2 * TERMS)]


def _at_once(times: int, work: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=work, args=[n]) for n in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def tried(name: str, site: str, trial: Callable[[tuple[str, int], float], None], seconds: float) -> bool:
    """Whether every page that was asked for meanwhile came in time."""
    parts = urllib.parse.urlsplit(site)
    address, until = (parts.hostname or "127.0.0.1", parts.port or 80), time.monotonic() + seconds
    attack = threading.Thread(target=trial, args=[address, until])
    attack.start()
    took, wrong = [], []
    while attack.is_alive():
        began = time.monotonic()
        try:
            found = status(site)
        except (OSError, http.client.HTTPException) as error:
            found = f"no answer ({error})"  # type: ignore[assignment]
        took.append(time.monotonic() - began)
        if found != 200:
            wrong.append(found)
        time.sleep(0.2)
    attack.join()
    took.sort()
    print(
        f"{name:<20} {len(took):4} pages, median {took[len(took) // 2]:.2f} s, slowest {took[-1]:.2f} s, wrong: {wrong}"
    )
    return not wrong and took[-1] < MAY_TAKE


def fuzzed(site: str, seed: int) -> bool:
    """Addresses made up of what breaks programs: each is answered, and none with 500."""
    chance, seen = random.Random(seed), dict[int, int]()
    for _ in range(FUZZED):
        pairs = [(chance.choice(NAMES), "".join(chance.choices(PIECES, k=chance.randint(0, 4)))) for _ in range(3)]
        url = site.rstrip("/") + chance.choice(PATHS) + "?" + urllib.parse.urlencode(pairs)
        found = status(url)
        seen[found] = seen.get(found, 0) + 1
        if found == 500:
            print(f"500: {url}")
    print(f"{'made-up addresses':<20} {FUZZED} (seed {seed}), by status: {dict(sorted(seen.items()))}")
    return 500 not in seen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("site", nargs="?", default="http://127.0.0.1:8000/", help="(default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=30, help="for each trial (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if urllib.parse.urlsplit(given.site).hostname not in ("127.0.0.1", "localhost", "::1"):
        sys.exit("This is for a site on this machine: http://127.0.0.1:8000/")
    trials = (dripping_heads, dripping_bodies, unread_exports, abandoned_searches)
    good = [tried(trial.__name__.replace("_", " "), given.site, trial, given.seconds) for trial in trials]
    good.append(fuzzed(given.site, given.seed))
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
