"""How long a curator waits for the next statement: python -m benchmarks.browse.desk [10k|200k|2m]

In Chromium, on a server of its own: from the key that accepts until the next statement is in the page, and until it is
drawn, beside how long the same browser waits for the first page of the public list. All is undone in the end.
"""

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time

from . import database

TURNS, READING = 30, 1000  # statements, and milliseconds until a quick reader decides
LIST = "async () => { const t = performance.now(); await (await fetch('/')).text(); return performance.now() - t; }"
NEXT = """() => new Promise((done) => {
  const address = () => document.getElementById("review").getAttribute("action");
  const before = address(), began = performance.now();
  let there = 0;
  const look = () => {
    if (address() !== before) there ||= performance.now() - began;
    if (there) requestAnimationFrame(() => setTimeout(() => done([there, performance.now() - began])));
    else setTimeout(look);
  };
  document.getElementById("main").dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
  look();
})"""


def main(size: str) -> None:
    database.use(size)
    from django.conf import settings
    from django.contrib.auth.models import User
    from django.test import Client

    from articles.curation import review

    from . import curation, generate

    generate.generate(size)
    client = Client(SERVER_NAME="localhost")
    curation.sign_in(client)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = [sys.executable, "-m", "gunicorn", "--config", "python:config.serving", "--bind", f"127.0.0.1:{port}"]
    serving = subprocess.Popen(server, env=os.environ | {"ONRECORD_DEBUG": "on"})
    try:
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.cookies[settings.SESSION_COOKIE_NAME].value}
        _measure(f"http://127.0.0.1:{port}", cookie)
        for _ in range(TURNS):
            review.undo_last(by=User.objects.get(username="benchmark"))
    finally:
        serving.terminate()
        serving.wait()


def _measure(site: str, cookie: dict[str, str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1366, "height": 768})
        context.add_cookies([cookie | {"url": site}])
        page = context.new_page()
        _wait_for_server(page, site)
        page.goto(f"{site}/admin/review/")
        waited: dict[str, list[float]] = {"the public list": [], "the next statement": [], "drawn": []}
        for _ in range(TURNS):
            page.wait_for_function("() => document.querySelector('#others[data-here]')")
            page.wait_for_timeout(READING)
            there, drawn = page.evaluate(NEXT)
            page.wait_for_function("() => document.querySelector('.said').textContent.startsWith('Accepted')")
            waited["the next statement"].append(there)
            waited["drawn"].append(drawn)
            waited["the public list"].append(page.evaluate(LIST))
        for name, ms in waited.items():
            print(f"{name:20}{statistics.median(ms):8.1f} ms, at most {max(ms):.1f}")
        browser.close()


def _wait_for_server(page, site: str) -> None:
    for _ in range(100):
        try:
            page.goto(f"{site}/")
            return
        except Exception:  # playwright's, which says that nobody listens yet
            time.sleep(0.2)
    raise SystemExit("The server does not answer.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.browse.desk")
    parser.add_argument("size", choices=database.SIZES, nargs="?", default="200k")
    main(parser.parse_args().size)
