"""A real browser on the imported seed articles: Debian's Chromium, driven by Playwright."""

import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "long-and-only-for-this-test"


@pytest.fixture(scope="package")
def browser():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no browser: install Debian's chromium, or name one in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patched:
        # Playwright's event loop lives in this thread; Django would otherwise refuse to use the database beside it.
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield launched
        launched.close()


def is_problem(message):
    """htmx reports as an error that a newer request took the place of one under way, which is what the filters want;
    and a browser that a test took off the network says so."""
    expected = ("htmx:afterRequest", "htmx:sendAbort", "htmx:sendError", "Failed to load resource: net::ERR_INTERNET")
    return message.type == "error" and not message.text.startswith(expected)


@pytest.fixture
def transactional_db(transactional_db):
    """Emptied only when the server has answered what the browser no longer waits for: a request under way and the
    emptying could each wait for a table that the other holds."""
    yield
    deadline = time.monotonic() + 30
    while requests_under_way() and time.monotonic() < deadline:
        time.sleep(0.05)
    deadline = time.monotonic() + 5
    while any("process_request" in thread.name for thread in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.05)


def requests_under_way():
    """How many other connections to this test's database are in the middle of something."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend' AND state <> 'idle'"
        )
        return cursor.fetchone()[0]


@pytest.fixture
def page(browser, transactional_db, request):
    """A page that fails the test on a script error or on anything the content security policy had to block."""
    context = browser.new_context(**getattr(request, "param", {}))
    opened = context.new_page()
    problems = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda message: problems.append(message.text) if is_problem(message) else None)
    yield opened
    context.close()
    assert problems == []


@pytest.fixture
def seeds(transactional_db):
    call_command("load_countries", verbosity=0)
    call_command("import_articles", str(ROOT / "fixtures" / "articles"), verbosity=0)


@pytest.fixture
def curator(transactional_db):
    return get_user_model().objects.create_superuser("curator", password=PASSWORD)


@pytest.fixture
def site(live_server, seeds):
    return live_server.url
