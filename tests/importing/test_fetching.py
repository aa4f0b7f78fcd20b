"""Pages from the open web: the network that this runs in cannot be reached, and nothing lasts or grows for ever."""

import gzip
import ipaddress
import socket
import threading
import time
from base64 import b64encode
from contextlib import suppress
from urllib.parse import urlsplit

import certifi
import pytest
from django.core.exceptions import ImproperlyConfigured

from articles.importing import fetching
from articles.importing.fetching import FetchError, fetch
from config.networks import networks, proxy

from .web import self_signed, web_site

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


# --- through a proxy --------------------------------------------------------------------------------------------------


class Proxy:
    """Connects whoever asks for an address to `site`, whichever it is. `asked`: the heads of the requests."""

    def __init__(self, site, answer="200 Connection established"):
        self.to, self.answer, self.asked = urlsplit(site.url), answer, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://me:pass%20word@127.0.0.1:{self.socket.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with suppress(OSError):
            while True:
                self.connect(self.socket.accept()[0])

    def connect(self, client):
        head = b""
        while b"\r\n\r\n" not in head:
            head += client.recv(4096)
        self.asked.append(head.decode())
        client.sendall(f"HTTP/1.1 {self.answer}\r\nContent-Length: 0\r\n\r\n".encode())
        with client, suppress(OSError), socket.create_connection((self.to.hostname, self.to.port)) as site:
            threading.Thread(target=self.pass_on, args=(client, site), daemon=True).start()
            self.pass_on(site, client)

    @staticmethod
    def pass_on(one, other):
        with suppress(OSError):
            while piece := one.recv(65536):
                other.sendall(piece)


@pytest.fixture
def names(monkeypatch):
    """What names lead to."""
    look_up, known = socket.getaddrinfo, {"news.example": "93.184.215.14", "inward.example": "10.0.0.1"}

    def known_or_looked_up(host, port, *args, **kwargs):
        if host in known:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (known[host], port))]
        return look_up(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", known_or_looked_up)


class TestThroughAProxy:
    @pytest.fixture
    def proxy(self, site, names, settings):
        made = Proxy(site)
        settings.FETCH_PROXY = made.url
        yield made
        made.socket.close()

    def test_it_is_asked_for_the_address_that_was_checked(self, site, proxy):
        site.gives("/a", "the page", Connection="close")
        assert fetch("http://news.example/a").body == b"the page"
        (head,) = proxy.asked
        assert head.startswith("CONNECT 93.184.215.14:80 HTTP/1.1\r\n")
        assert "news.example" not in head, "what it would look up itself could lead elsewhere"
        assert f"Proxy-Authorization: Basic {b64encode(b'me:pass word').decode()}" in head
        assert site.asked[0][1]["Host"] == "news.example"
        assert "Proxy-Authorization" not in site.asked[0][1]

    @pytest.mark.parametrize("url", [*INWARD, "http://inward.example/"])
    def test_it_is_asked_for_no_inward_address(self, url, proxy):
        with pytest.raises(FetchError, match=r"not on the open internet|no host"):
            fetch(url)
        assert proxy.asked == []

    def test_a_redirect_through_it_leads_nowhere_inward(self, site, proxy):
        site.gives("/a", "", status=302, Location="http://inward.example/", Connection="close")
        with pytest.raises(FetchError, match="not on the open internet"):
            fetch("http://news.example/a")
        assert len(proxy.asked) == 1

    def test_what_is_near_is_reached_without_it(self, site, here, proxy):
        site.gives("/", "the page")
        assert fetch(site["/"]).body == b"the page"
        assert proxy.asked == []

    @pytest.mark.parametrize(
        ("name", "is_known", "why_not"),
        [
            ("news.example", True, ""),
            ("news.example", False, r"its certificate or encryption is not accepted \(.*self.signed certificate"),
            ("other.example", True, r"its certificate or encryption is not accepted \(.*news\.example"),
        ],
    )
    def test_an_encrypted_page_is_read_through_it_from_nobody_else(
        self, name, is_known, why_not, names, settings, tmp_path, monkeypatch
    ):
        certificate = self_signed(name, tmp_path / "certificate.pem")
        if is_known:
            monkeypatch.setattr(certifi, "where", lambda: str(certificate))
        with web_site(certificate=certificate) as site:
            site.gives("/a", "the page", Connection="close")
            settings.FETCH_PROXY = (through := Proxy(site)).url
            if not why_not:
                assert fetch("https://news.example/a").body == b"the page"
            else:
                with pytest.raises(FetchError, match=why_not):
                    fetch("https://news.example/a")
            assert [head.partition(" HTTP")[0] for head in through.asked] == ["CONNECT 93.184.215.14:443"]
            assert site.paths == ([] if why_not else ["/a"])

    def test_its_refusal_is_told(self, site, names, settings):
        settings.FETCH_PROXY = Proxy(site, answer="403 Forbidden").url
        with pytest.raises(FetchError, match=r"the proxy does not connect to 93\.184\.215\.14:80: it answers 403"):
            fetch("http://news.example/")
        assert site.asked == []


@pytest.mark.parametrize("named", ["proxy.example:3128", "socks5://proxy.example", "http://", "http://proxy:port"])
def test_what_is_no_proxy_is_told_when_it_starts(named):
    assert proxy("") == ""
    with pytest.raises(ImproperlyConfigured, match="ONRECORD_FETCH_PROXY"):
        proxy(named)
