"""An application for trying the server: /large answers with 64 MB, /slow after a second, all else with its name."""

import time
from collections.abc import Iterable
from typing import Any

LARGE = 64


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain")])
    if environ["PATH_INFO"] == "/large":
        return (b"x" * 1024 * 1024 for _ in range(LARGE))
    if environ["PATH_INFO"] == "/slow":
        time.sleep(1)
    return [f"{environ['wsgi.url_scheme']} {environ['PATH_INFO']}".encode()]
