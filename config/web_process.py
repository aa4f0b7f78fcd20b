"""The web server's processes: gunicorn starts them, ends them and replaces those that die; in each of them waitress
speaks with the browsers, both as config/serving.py says.

waitress reads requests and sends answers in one loop and keeps what is not read yet in temporary files, so that no
thread, and with it no connection to the database, waits for a slow sender or a slow reader. What it lacks is here: an
end to patience with them.
"""

import logging
import os
import resource
import time
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from gunicorn.workers.base import Worker as GunicornWorker
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import create_server

from config.serving import KB, WAITRESS

MOST_CONNECTIONS = 1000
FILES_BESIDE = 200  # that a process has open besides its connections
SECONDS_TO_ASK = 20  # for the head of a request, from the connection or the request before
SECONDS_TO_SEND = 60  # for a head with a body: forms are small
SECONDS_TO_TAKE, LEAST_TAKEN = 30, 64 * KB  # an answer is taken at this pace, or no longer sent


class Channel(HTTPChannel):
    """A connection."""

    asked_at = 0.0  # when the request that is coming in began
    taken = taken_before = 0
    looked_at: float | None = None  # while an answer is taken: when its pace was last looked at

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.asked_at = time.time()
        return bool(super().received(data))

    def send(self, data: bytes, do_close: bool = True) -> int:
        sent: int = super().send(data, do_close=do_close)
        self.taken += sent
        return sent

    @property
    def is_asking(self) -> bool:
        """Whether the next move is the other side's: it has not sent a whole request yet."""
        return not self.requests and not self.total_outbufs_len

    def is_late(self, now: float) -> bool:
        if self.total_outbufs_len:
            return self._takes_too_little(now)
        self.looked_at = None
        if not self.is_asking:
            return False
        if self.request is None:
            return now - max(self.creation_time, self.last_activity) > SECONDS_TO_ASK
        return now - self.asked_at > (SECONDS_TO_SEND if self.request.headers_finished else SECONDS_TO_ASK)

    def _takes_too_little(self, now: float) -> bool:
        if self.looked_at is None:  # the first look at this answer: its time begins
            self.looked_at, self.taken_before = now, self.taken
        if now - self.looked_at < SECONDS_TO_TAKE:
            return False
        too_little = self.taken - self.taken_before < LEAST_TAKEN
        self.looked_at, self.taken_before = now, self.taken
        return too_little


class Worker(GunicornWorker):  # type: ignore[misc]
    def run(self) -> None:
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # that a request waits a moment is no news
        connections: dict[int, Any] = {}
        most = min(MOST_CONNECTIONS, _open_files() - FILES_BESIDE)
        server = create_server(
            believing_proxies(self.wsgi, self.cfg),
            map=connections,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            backlog=self.cfg.backlog,
            connection_limit=most,
            **WAITRESS,
        )
        for listener in list(connections.values()):
            listener.channel_class = Channel
        looked_at = 0.0
        while self.alive and self.ppid == os.getppid():
            wasyncore.loop(timeout=1, map=connections, use_poll=True, count=1)
            if time.time() - looked_at > 1:
                looked_at = time.time()
                self.notify()
                end_the_late(_channels(connections), looked_at, most)
        self._finish(server, connections)

    def _finish(self, server: Any, connections: dict[int, Any]) -> None:
        """Answer what has been asked already, for as long as gunicorn waits."""
        for listener in [one for one in connections.values() if one.accepting]:
            listener.del_channel()
        until = time.time() + self.cfg.graceful_timeout
        while time.time() < until and any(not channel.is_asking for channel in _channels(connections)):
            self.notify()
            wasyncore.loop(timeout=0.1, map=connections, use_poll=True, count=1)
        server.task_dispatcher.shutdown(timeout=1)


def end_the_late(channels: list[Channel], now: float, most: int) -> None:
    """Close the connections of those who kept us waiting; where nearly all are taken also the oldest of those who have
    not asked anything yet, so that there is always room for who does."""
    late = [channel for channel in channels if channel.is_late(now)]
    if len(channels) > most * 0.9:
        asking = [channel for channel in channels if channel.is_asking and channel not in late]
        late += sorted(asking, key=lambda channel: channel.creation_time)[: len(channels) // 4]
    for channel in late:
        channel.handle_close()


def believing_proxies(application: Callable[..., Any], cfg: Any) -> Callable[..., Any]:
    """That a request came by HTTPS, and from where, is believed of the proxies that gunicorn's settings name."""
    headers = [("HTTP_" + name.replace("-", "_"), value) for name, value in cfg.secure_scheme_headers.items()]

    def is_ours(address: str) -> bool:
        if address == "localhost":  # waitress's word for a Unix socket
            return True
        return any(ip_address(address) in network for network in cfg.forwarded_allow_networks())

    def believing(environ: dict[str, Any], start_response: Any) -> Any:
        if "*" in cfg.forwarded_allow_ips or is_ours(environ["REMOTE_ADDR"]):
            if any(environ.get(name) == value for name, value in headers):
                environ["wsgi.url_scheme"] = "https"
            environ["REMOTE_ADDR"] = _came_from(environ, is_ours)
        return application(environ, start_response)

    return believing


def _came_from(environ: dict[str, Any], is_ours: Callable[[str], bool]) -> str:
    """The last address that a proxy of ours has seen: what stands before it anyone can have written."""
    address: str = environ["REMOTE_ADDR"]
    for forwarded in reversed(environ.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        try:
            address = str(ip_address(forwarded.strip()))
        except ValueError:
            return address
        if not is_ours(address):
            return address
    return address


def _channels(connections: dict[int, Any]) -> list[Channel]:
    return [one for one in connections.values() if isinstance(one, Channel)]


def _open_files() -> int:
    """How many files a process may have open, after asking for as many as it may ask for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + FILES_BESIDE
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return soft
