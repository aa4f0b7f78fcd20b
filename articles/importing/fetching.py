"""Pages and feeds from the open web, safely: only http and https, only addresses that the whole internet can reach.

An address is looked up once, checked, and connected to as it was checked, at each redirect again; so no name and no
redirect leads into the network that this runs in. A proxy is asked for the address that was checked, never for a name,
and not for what ONRECORD_FETCH_PRIVATE names, which is near. Time, size, redirects and decompression are bounded.
Spoken by httpcore (BSD): it lets us open the connections ourselves, which no other client offers as a part of its
interface.
"""

from __future__ import annotations

import re
import socket
import ssl
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from django.conf import settings

from articles.importing.private_networks import is_allowed, is_near

if TYPE_CHECKING:
    import httpcore

MOST = 10_000_000  # bytes of a page, unpacked
SECONDS = 30.0  # for all of one address, redirects too
WAIT = 10.0  # seconds for the next byte
REDIRECTS = 5
CHUNK = 1_000_000  # bytes that are unpacked in one go
USER_AGENT = "OnRecord/0.1 (news archive; reads robots.txt)"
MOVED = {301, 302, 303, 307, 308}


class FetchError(Exception):
    """Why there is nothing, in words. `status` is the server's answer, 0 where it gave none; `retry_after` are the
    seconds for which it wants to be left alone, 0 where it does not say."""

    def __init__(self, reason: str, *, status: int = 0, retry_after: int = 0) -> None:
        super().__init__(reason)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `url` is where it stood in the end. `is_new` is False where the server says that nothing
    has changed since (then `body` is empty)."""

    url: str
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    is_new: bool = True


def fetch(url: str, *, etag: str = "", last_modified: str = "", most: int = MOST) -> Fetched:
    """GET. `etag` and `last_modified` are those of the last answer, so that what has not changed is not sent again.
    Raises FetchError."""
    asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **asked}
    deadline = monotonic() + SECONDS
    for _ in range(REDIRECTS + 1):
        host = checked(url)
        with Answering(url, host, {name: value for name, value in headers.items() if value}, deadline) as response:
            if response.status in MOVED and (target := header(response, "location")):
                url = urljoin(url, target)
                continue
            return read(response, url, most)
    raise FetchError(f"redirected more than {REDIRECTS} times")


def checked(url: str) -> str:
    """The host of an address that may be asked. Raises FetchError."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise FetchError(f"not a web address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError("not a web address: it begins with http:// or https://")
    if parts.username is not None:
        raise FetchError("an address with a name or password in it is not opened")
    try:
        return host.encode("ascii" if host.isascii() else "idna").decode()
    except UnicodeError as error:
        raise FetchError("not a web address: its host is no name") from error


# --- what is connected to ---------------------------------------------------------------------------------------------


def public_addresses(host: str, port: int) -> list[str]:
    """Those of a host that the whole internet can reach, or that ONRECORD_FETCH_PRIVATE allows. Raises FetchError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"there is no host {host}") from error
    addresses = list(dict.fromkeys(str(info[4][0]) for info in found))
    if allowed := [address for address in addresses if is_allowed(address)]:
        return allowed
    raise FetchError(f"{host} is not on the open internet; only what everybody can reach is fetched")


class Answering:
    """One request: the response while the `with` lasts. Raises FetchError for whatever goes wrong on the way, also
    while it is read."""

    def __init__(self, url: str, host: str, headers: dict[str, str], deadline: float) -> None:
        self.url, self.host, self.headers, self.deadline = url, host, headers, deadline

    def __enter__(self) -> Any:
        import httpcore

        parts = urlsplit(self.url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        target = urlunsplit(("", "", quoted(parts.path) or "/", quoted(parts.query), ""))
        self.pool = httpcore.ConnectionPool(network_backend=backend(self.deadline), ssl_context=tls())
        request = httpcore.Request(
            "GET",
            httpcore.URL(scheme=parts.scheme.encode(), host=self.host.encode(), port=port, target=target.encode()),
            headers=[("Host", netloc(self.host, port)), *self.headers.items()],
            extensions={"timeout": {"connect": WAIT, "read": WAIT, "write": WAIT, "pool": WAIT}},
        )
        try:
            self.response = self.pool.handle_request(request)
        except BaseException as error:
            self.__exit__(type(error), error, None)
            raise
        return self.response

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        self.pool.close()
        if error is not None and (reason := in_words(error)):
            raise FetchError(reason) from error


def netloc(host: str, port: int) -> str:
    host = f"[{host}]" if ":" in host else host
    return host if port in {80, 443} else f"{host}:{port}"


def in_words(error: BaseException) -> str:
    import httpcore

    if isinstance(error, httpcore.TimeoutException):
        return "it took too long to answer"
    if isinstance(error, ssl.SSLError) or "certificate" in str(error).lower():
        return f"its certificate or encryption is not accepted ({first_of(error)})"
    if isinstance(error, httpcore.ConnectError | OSError):
        return f"no connection ({first_of(error)})"
    if isinstance(error, httpcore.ProtocolError | httpcore.NetworkError):
        return f"its answer was cut short or is not HTTP ({first_of(error)})"
    return ""


def first_of(error: BaseException) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]


def tls() -> ssl.SSLContext:
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def quoted(part: str) -> str:
    """What no request line may hold, in its percent form; what is quoted already stays."""
    return re.sub(r"[^!-~]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode(errors="replace")), part)


def backend(deadline: float) -> httpcore.NetworkBackend:
    """Connects to checked addresses alone, and lets nothing last beyond the deadline."""
    import httpcore

    from articles.importing.timed_connections import Timed

    def left(timeout: float | None) -> float:
        rest = deadline - monotonic()
        if rest <= 0:
            raise httpcore.ReadTimeout
        return min(rest, timeout or WAIT)

    def connected(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
        if not settings.FETCH_PROXY or is_near(address):
            return Timed(httpcore.SyncBackend().connect_tcp(address, port, timeout), left)
        proxy = urlsplit(settings.FETCH_PROXY)
        host = proxy.hostname or ""
        to_proxy: httpcore.NetworkStream = Timed(
            httpcore.SyncBackend().connect_tcp(host, proxy.port or 3128, timeout), left
        )
        if proxy.scheme == "https":
            to_proxy = to_proxy.start_tls(tls(), host, timeout)
        target = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
        return Timed(tunnel(to_proxy, proxy, target), left)

    class Checked(httpcore.NetworkBackend):
        def connect_tcp(
            self, host: str, port: int, timeout: float | None = None, *_: Any, **__: Any
        ) -> httpcore.NetworkStream:
            *others, last = public_addresses(host, port)
            for address in others:
                try:
                    return connected(address, port, left(timeout) / 2)
                except (httpcore.ConnectError, httpcore.ConnectTimeout):
                    continue
            return connected(last, port, left(timeout))

        def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
            raise FetchError("not a web address")

    return Checked()


def tunnel(to_proxy: httpcore.NetworkStream, proxy: SplitResult, target: str) -> httpcore.NetworkStream:
    """What the proxy connects to the target. Raises FetchError where it does not want to."""
    import httpcore

    origin = httpcore.Origin(b"http", (proxy.hostname or "").encode(), proxy.port or 3128)
    url = httpcore.URL(scheme=origin.scheme, host=origin.host, port=origin.port, target=target.encode())
    headers = [("Host", target), ("User-Agent", USER_AGENT)]
    if proxy.username is not None:
        pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
        headers.append(("Proxy-Authorization", f"Basic {b64encode(pair.encode()).decode()}"))
    asked = httpcore.HTTP11Connection(origin, to_proxy)
    answer = asked.handle_request(httpcore.Request("CONNECT", url, headers=headers))
    if not 200 <= answer.status < 300:
        asked.close()
        raise FetchError(f"the proxy does not connect to {target}: it answers {answer.status}")
    stream: httpcore.NetworkStream = answer.extensions["network_stream"]
    return stream


# --- what it answers --------------------------------------------------------------------------------------------------


def header(response: httpcore.Response, name: str) -> str:
    found = next((value for key, value in response.headers if key.lower() == name.encode()), b"")
    return found.decode("latin-1").strip()


def read(response: httpcore.Response, url: str, most: int) -> Fetched:
    if response.status == 304:
        return Fetched(url, is_new=False)
    if response.status != 200:
        wait = header(response, "retry-after")
        raise FetchError(
            f"it answers {response.status}", status=response.status, retry_after=int(wait) if wait.isdecimal() else 0
        )
    if (announced := header(response, "content-length")).isdecimal() and int(announced) > most:
        raise too_large(most)
    body = bytearray()
    for piece in unpacked(response.iter_stream(), header(response, "content-encoding").lower()):
        body += piece
        if len(body) > most:
            raise too_large(most)
    return Fetched(
        url, bytes(body), header(response, "content-type"), header(response, "etag"), header(response, "last-modified")
    )


def too_large(most: int) -> FetchError:
    return FetchError(f"larger than {most // 1_000_000} MB")


def unpacked(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """In small parts, so that little that unpacks into much is noticed at once."""
    if coding in {"", "identity"}:
        yield from pieces
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"packed as {coding}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=47 if "gzip" in coding else 15)
    try:
        for piece in pieces:
            while piece:
                yield unpacker.decompress(piece, CHUNK)
                piece = unpacker.unconsumed_tail
    except zlib.error as error:
        raise FetchError("damaged: it cannot be unpacked") from error
