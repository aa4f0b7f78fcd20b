"""Pages from the open web: the network that this runs in cannot be reached, and nothing lasts or grows for ever."""

import gzip
import ipaddress
import socket
import time

import pytest

from articles.importing import fetching
from articles.importing.fetching import FetchError, fetch
from config.networks import networks

from .web import web_site

HERE = [ipaddress.ip_network("127.0.0.1/32"), ipaddress.ip_network("::1/128")]


@pytest.fixture
def site():
    with web_site() as made:
        yield made


@pytest.fixture
def here(settings):
    """This machine may be fetched from."""
    settings.FETCH_PRIVATE = HERE


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_this_machine_is_not_fetched_from(host):
    with web_site(host) as inside:
        inside.gives("/", "secret")
        with pytest.raises(FetchError, match="not on the open internet"):
            fetch(inside["/"])
        assert inside.asked == []


INWARD = [
    "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://0/", "http://[::1]/", "http://[::]/",
    "http://[::ffff:127.0.0.1]/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/",
    "http://10.0.0.1/", "http://172.16.3.4/", "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/",
    "http://100.64.0.1/", "http://[fe80::1]/", "http://[fc00::1]/", "http://224.0.0.1/", "http://[ff02::1]/",
    "http://255.255.255.255/", "http://localhost/", "http://192.0.2.1/",
]  # fmt: skip


@pytest.mark.parametrize("url", INWARD)
def test_no_private_loopback_or_link_local_address_is_fetched_from(url, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    with pytest.raises(FetchError, match=r"not on the open internet|no host"):
        fetch(url)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "//example.org", "", "http://",
            "http://me:secret@example.org/", "http://example.org:99999/", "javascript:alert(1)"]
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url):
    with pytest.raises(FetchError, match=r"not a web address|password"):
        fetch(url)


def test_a_redirect_leads_nowhere_that_the_address_itself_could_not(site, here, settings):
    settings.FETCH_PRIVATE = HERE[:1]
    with web_site("::1") as inside:
        inside.gives("/", "secret")
        for path, target in {"/a": inside["/"], "/b": "file:///etc/passwd", "/c": "http://169.254.169.254/"}.items():
            site.gives(path, "", status=302, Location=target)
            with pytest.raises(FetchError, match=r"not on the open internet|not a web address"):
                fetch(site[path])
        assert inside.asked == []


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(site, settings, monkeypatch):
    """A name may lead elsewhere the next time that it is looked up."""
    port = int(site.url.rpartition(":")[2])
    looked_up = []

    def look_up(host, *args, **kwargs):
        looked_up.append(host)
        address = "93.184.215.14" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    connected = []
    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr(
        fetching.socket,
        "create_connection",
        lambda to, *_, **__: connected.append(to[0]) or (_ for _ in ()).throw(OSError("down")),
    )
    site.gives("/", "secret")
    with pytest.raises(FetchError, match="no connection"):
        fetch(f"http://rebinding.example:{port}/")
    assert connected == ["93.184.215.14"]
    assert site.asked == []


def test_a_page_is_fetched_and_redirects_followed(site, here):
    site.gives("/old", "", status=301, Location="/new?a=b c")
    site.gives(
        "/new?a=b%20c", "the page", Content_Type="text/html", ETag='"7"', Last_Modified="Mon, 12 Feb 2024 10:00:00 GMT"
    )
    found = fetch(site["/old"])
    assert (found.body, found.content_type) == (b"the page", "text/html")
    assert found.url == site["/new?a=b c"]
    assert site.asked[0][1]["User-Agent"].startswith("OnRecord/")


def test_what_has_not_changed_is_not_sent_again(site, here):
    site.gives("/", "", status=304)
    found = fetch(site["/"], etag='"7"', last_modified="Mon, 12 Feb 2024 10:00:00 GMT")
    assert not found.is_new
    assert site.asked[0][1]["If-None-Match"] == '"7"'
    assert site.asked[0][1]["If-Modified-Since"] == "Mon, 12 Feb 2024 10:00:00 GMT"


def test_an_answer_that_is_none_says_which(site, here):
    site.gives("/busy", "", status=429, Retry_After="120")
    with pytest.raises(FetchError, match="it answers 404"):
        fetch(site["/missing"])
    with pytest.raises(FetchError) as busy:
        fetch(site["/busy"])
    assert (busy.value.status, busy.value.retry_after) == (429, 120)


def test_redirects_end(site, here):
    site.gives("/round", "", status=302, Location="/round")
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        fetch(site["/round"])
    assert len(site.asked) == 6


def test_what_is_packed_is_unpacked_within_bounds(site, here):
    site.gives("/small", gzip.compress(b"the page"), Content_Encoding="gzip")
    site.gives("/bomb", gzip.compress(b"\0" * 50_000_000), Content_Encoding="gzip")
    site.gives("/torn", b"\x1f\x8bnothing", Content_Encoding="gzip")
    site.gives("/odd", b"...", Content_Encoding="br")
    assert fetch(site["/small"]).body == b"the page"
    for path, why in {"/bomb": "larger than 10 MB", "/torn": "cannot be unpacked", "/odd": "packed as br"}.items():
        with pytest.raises(FetchError, match=why):
            fetch(site[path])


def test_a_large_page_is_refused_before_and_while_it_comes(site, here):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 100_000)

    def announcing(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "99999999")
        handler.end_headers()

    site.pages["/endless"] = endless
    site.pages["/large"] = announcing
    for path in ("/endless", "/large"):
        with pytest.raises(FetchError, match="larger than 10 MB"):
            fetch(site[path])


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_slow_server_is_left_after_a_while(site, here, monkeypatch, part):
    """One byte now and then would else go on for ever."""
    monkeypatch.setattr(fetching, "SECONDS", 1.0)

    def drip(handler):
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        while True:
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.1)

    site.pages["/"] = drip
    begun = time.monotonic()
    with pytest.raises(FetchError, match="took too long"):
        fetch(site["/"])
    assert time.monotonic() - begun < 20  # of a bound of one second, on whatever machine


def test_who_speaks_no_http_is_told_so(here):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        import threading

        def answer():
            talking, _ = listening.accept()
            talking.sendall(b"SSH-2.0-OpenSSH\r\n")
            talking.close()

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(FetchError, match="is not HTTP"):
            fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/")


def test_networks_that_may_be_fetched_from_are_named_in_the_environment():
    from django.core.exceptions import ImproperlyConfigured

    assert networks(["10.1.0.0/16", " fd00::/8"]) == [
        ipaddress.ip_network("10.1.0.0/16"),
        ipaddress.ip_network("fd00::/8"),
    ]
    with pytest.raises(ImproperlyConfigured, match="ONRECORD_FETCH_PRIVATE"):
        networks(["intranet"])
