"""A connection whose every step takes no longer than is left of a deadline for all of them."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Any

import httpcore


class Timed(httpcore.NetworkStream):
    """`left` cuts the seconds for one step to those that are left, and raises httpcore.ReadTimeout where none are."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[float | None], float]) -> None:
        self.inner, self.left = inner, left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return Timed(self.inner.start_tls(ssl_context, server_hostname, self.left(timeout)), self.left)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)
