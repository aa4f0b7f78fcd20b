"""A search finds what people mean, however it is written, and says what of it was not read."""

import html as entities
import re
from importlib import import_module

import pytest
from django.db import connection, transaction

from articles.filters.statement_filter import StatementFilter
from articles.models import Statement
from articles.text import search_sql, typed_search
from tests import factories as f

pytestmark = pytest.mark.django_db


def on_record(*texts: str, language: str = "en") -> None:
    for text in texts:
        f.statement(text, inside=f.article(text, title="A headline", language=language))


def found(typed: str) -> set[str]:
    return set(StatementFilter(q=typed).apply(Statement.objects.public()).values_list("text", flat=True))


def marked(client, typed: str) -> list[str]:
    """What is marked in the words of the statements."""
    html = client.get("/", {"q": typed}).content.decode()
    said = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html, re.DOTALL)
    return [entities.unescape(mark) for words in said for mark in re.findall("<mark>(.*?)</mark>", words)]


def told(client, typed: str) -> str:
    return entities.unescape(
        " ".join(re.findall(r'<p class="under">([^<]*)</p>', client.get("/", {"q": typed}).content.decode()))
    )


@pytest.mark.parametrize(
    ("one", "other", "third"),
    [
        ("US", "U.S.", "U.S"),
        ("UN", "U.N.", "U.N"),
        ("UK", "U.K.", "U.K"),
        ("EU", "E.U.", "E.U"),
        ("UAE", "U.A.E.", "U.A.E"),
        ("IAEA", "I.A.E.A.", "I.A.E.A"),
    ],
)
def test_initials_are_found_with_full_stops_and_without(client, one, other, third):
    texts = {
        f"the {one} sanctions",
        f"the {other} sanctions",
        f"{other}-led talks",
        f"the {one}’s word",
        f"the {third}/Iran deal",
    }
    on_record(*texts, "they told us nothing", "Erdogan sent an unarmed ukulele")
    for typed in (one, other, third, one.lower(), other.lower()):
        expected = texts | ({"they told us nothing"} if typed in ("us", "u.s.") else set())
        assert found(typed) == expected, typed
    assert found(f"{one} sanctions") == {f"the {one} sanctions", f"the {other} sanctions"}
    assert found(f'"{one} sanctions"') == found(f'"the {other} sanctions"') == found(f"{one} sanctions")
    assert {mark.rstrip(".") for mark in marked(client, one)} == {one, third}


@pytest.mark.parametrize(
    ("forms", "others"),
    [
        (("the G20 summit", "the G-20 summit", "the g20 summit"), ("20 G-7 nations",)),
        (("F16 jets", "F-16 jets", "several F-16s", "several F16s"), ("F-35 jets", "f 1 and 6")),
        (("COVID19 aid", "COVID-19 aid", "covid-19 aid"), ("19 people", "covid aid")),
        (("Su35 jets", "Su-35 jets"), ("35 jets",)),
    ],
)
def test_a_letter_and_a_number_are_one_word_with_a_hyphen_or_without(client, forms, others):
    on_record(*forms, *others)
    for form in forms:
        name = next(word for word in form.split() if any(char.isdigit() for char in word))
        assert found(name) == set(forms), name
        assert marked(client, name)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2231", "Resolution 2231/2015 stands"),
        ("2015", "Resolution 2231/2015 stands"),
        ("2231/2015", "Resolution 2231/2015 stands"),
        ("2021", "since mid-2021 it stands"),
        ("2021", "on 2021-10-11 it stood"),
        ("Iran", "the US/Iran talks"),
        ("and/or", "sanctions and/or talks"),
        ("war", "They want a war.The talks failed"),
        ("talks", "They want war.Talks failed"),
    ],
)
def test_words_that_a_sign_glues_together_are_words(client, typed, text):
    on_record(text, "nothing of the kind")
    assert found(typed) == {text}
    assert marked(client, typed)


CAPITALS = {
    "the WHO had failed Haiti",
    "who had failed Haiti",
    "IT firms left",
    "it left",
    "AT&T left",
    "at noon they left",
}


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("WHO", {"the WHO had failed Haiti"}),
        ("W.H.O.", {"the WHO had failed Haiti"}),
        ("who", {"the WHO had failed Haiti"}),
        ("WHO failed", {"the WHO had failed Haiti"}),
        ("who failed", {"the WHO had failed Haiti", "who had failed Haiti"}),
        ('"who had failed"', {"the WHO had failed Haiti", "who had failed Haiti"}),
        ('"WHO had failed"', {"the WHO had failed Haiti"}),
        ("IT", {"IT firms left"}),
        ("IT firms", {"IT firms left"}),
        ("AT&T", {"AT&T left"}),
        ("at&t", {"AT&T left"}),
        ("failed -WHO", {"who had failed Haiti"}),
        ("HAITI", {"the WHO had failed Haiti", "who had failed Haiti"}),
        ("the", set()),
    ],
)
def test_capitals_are_no_small_words(typed, texts):
    on_record(*CAPITALS)
    assert found(typed) == texts


def test_words_in_capitals_are_found_in_small_letters():
    on_record("IRAN AND BRICS AGREE", "Iran and Brics agree")
    for typed in ("iran", "Iran", "IRAN", "brics", "BRICS", '"iran and brics"'):
        assert found(typed) == {"IRAN AND BRICS AGREE", "Iran and Brics agree"}, typed


def test_small_words_of_one_language_do_not_find_those_of_another():
    on_record("sie war in Berlin", "das war so", language="de")
    on_record("the war goes on", "who speaks")
    assert found("war") == {"the war goes on"}
    assert found("WHO") == set()
    assert found('"das war"') == {"das war so"}
    on_record("to be or not to be", "the WHO speaks")
    assert found("to be or not to be") == {"to be or not to be"}
    assert found("who") == {"the WHO speaks"}


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ('"no first use"', {"no first use is our policy"}),
        ("“no first use”", {"no first use is our policy"}),
        ('"first use"', {"no first use is our policy", "first use was the policy"}),
        ("no first use", {"no first use is our policy", "first use was the policy"}),
        ('"to be or not to be"', {"to be or not to be"}),
        ("to be or not to be", {"to be or not to be"}),
        ('"the policy"', {"first use was the policy"}),
        ('"use is not"', set()),
        ('policy -"no first"', {"first use was the policy"}),
    ],
)
def test_a_phrase_keeps_its_small_words(typed, texts):
    on_record("no first use is our policy", "first use was the policy", "to be or not to be", "to have and to hold")
    assert found(typed) == texts


BORDERS = {"the border is open", "the border is shut", "the price is open", "the price is high", "gas is high"}
AND_SO_ON = [
    ("(border OR price) -open", {"the border is shut", "the price is high"}),
    ("border OR price -open", {"the border is shut", "the price is high"}),
    ("-open border OR price", {"the border is shut", "the price is high"}),
    ("border OR price NOT open", {"the border is shut", "the price is high"}),
    ("border NOT open", {"the border is shut"}),
    ("border AND NOT open", {"the border is shut"}),
    ("border AND open", {"the border is open"}),
    ("border & open", {"the border is open"}),
    ("border | gas", {"the border is open", "the border is shut", "gas is high"}),
    ("border or gas", {"the border is open", "the border is shut", "gas is high"}),
    ("(border open) OR (price high)", {"the border is open", "the price is high"}),
    ("border (open OR (shut))", {"the border is open", "the border is shut"}),
    ("high -(price OR border)", {"gas is high"}),
    ("high -(price -open)", {"gas is high"}),
    ("gas OR NOT high", {"gas is high", "the border is open", "the border is shut", "the price is open"}),
    ('(border OR "gas is") high', {"gas is high"}),
    ("+border +open", {"the border is open"}),
    ("price(s) high", {"the price is high"}),
    ("border - open", {"the border is open"}),
    ("(border open", {"the border is open"}),
    ("border) open", {"the border is open"}),
    ("border OR", {"the border is open", "the border is shut"}),
    ("border ()", {"the border is open", "the border is shut"}),
    ("--border", {"the border is open", "the border is shut"}),
    ("speaker:border open", {"the border is open"}),
    ("!border", {"the border is open", "the border is shut"}),
    ('bord"er', set()),
    ("()", set()),
    ("-", set()),
]


@pytest.mark.parametrize(("typed", "texts"), AND_SO_ON)
def test_operators_mean_what_people_expect(typed, texts):
    on_record(*BORDERS)
    assert found(typed) == texts


@pytest.mark.parametrize(
    ("typed", "sign"),
    [
        ("sanction*", "*"),
        ("wom?n", "?"),
        ("sanctoin~", "~"),
        ("sanction^2", "^"),
        ("speaker:putin", "speaker:"),
        ('title:"no use"', "title:"),
        ("border NEAR/5 open", "NEAR/5"),
        ("border NEAR open", "NEAR"),
        ("!border", "!"),
        ("border - open", "-"),
        ("(border", "bracket"),
        ("border)", "bracket"),
        ('border "open', "quotation mark"),
        ("border OR", "OR"),
        ("OR border", "OR"),
        ("border NOT", "NOT"),
        ("(" * 12 + "a" + ")" * 12, "10 deep"),
        ('""', "no word"),
        ("()", "no word"),
        ("%", "no word"),
    ],
)
def test_an_operator_that_is_not_read_is_told(client, typed, sign):
    assert sign in told(client, typed)


@pytest.mark.parametrize("typed", ["border~2", "border~", "border^4", "~border"])
def test_a_sign_that_is_not_read_takes_its_number_along(typed):
    on_record("the border was open")
    assert found(typed) == {"the border was open"}


@pytest.mark.parametrize(
    "typed", ["US-led", "U.S.-led", "us-led coalition", "UN-backed", "U.N.-backed", "red-line", "red line", "al Sudani"]
)
def test_a_hyphen_between_words_is_as_good_as_a_space(typed):
    texts = {
        "The U.S.-led coalition drew a red line for al-Sudani, UN-backed",
        "US-led coalition: U.N.-backed red-line, al-Sudani",
    }
    on_record(*texts, "they led us back, and the line was red", "Al spoke of a red Sudani")
    assert texts <= found(typed)
    assert found(f"-{typed}") & texts == set() or " " in typed


@pytest.mark.parametrize(
    "typed",
    ["border open", "(border OR price) -open", '"no first use" NOT open', "Iran's", "AT&T", "12:30", "https://example.org/a",
     "war(s)", "al-Assad", "who?", "really!", "50% - no"[:3]],
)  # fmt: skip
def test_nothing_is_told_where_all_is_read(client, typed):
    assert told(client, typed) == ""


@pytest.mark.parametrize(
    ("text", "typed", "others"),
    [
        ("边界将保持开放", ["边界", "保持开放", "放", "“界将”"], ["界边", "开保"]),
        ("国境は開いたままだ", ["国境", "開いた", "まま"], ["境国"]),
        ("ชายแดนจะเปิดต่อไป", ["ชายแดน", "เปิด", "ต่อไป"], ["แดนชาย"]),
        ("ព្រំដែននឹងបើក", ["ព្រំដែន", "បើក"], ["បើកព្រំ"]),
        ("နယ်စပ်ကိုဖွင့်ထားမည်", ["နယ်စပ်", "ဖွင့်"], ["စပ်နယ်"]),
        ("ຊາຍແດນຈະເປີດ", ["ຊາຍແດນ", "ເປີດ"], ["ແດນຊາຍ"]),
        ("국경은 열려 있다", ["국경", "열려"], ["경국"]),
    ],
)
def test_languages_without_spaces_are_found_by_any_part(client, text, typed, others):
    on_record(text, language="")
    on_record("something else")
    for part in typed:
        assert found(part) == {text}, part
        assert marked(client, part) == [part.strip("“”")]
    for part in others:
        assert found(part) == set(), part


@pytest.mark.parametrize(
    ("text", "typed", "marks"),
    [
        ("no first use, and use it first", '"no first use"', ["no first use"]),
        ("no first use, and use it first", "first use", ["first", "use", "use", "first"]),
        ("no first use, and use it first", '"first use" it', ["first use", "use", "first"]),
        ("the U.S. told us", "US", ["U.S"]),
        ("the G-20 and the G20", "G20", ["G-20", "G20"]),
        ("the WHO, who failed", "who", ["WHO"]),
        ("a US-led force", "US", ["US"]),
        ("to be or not to be", "to be or not to be", ["to be or not to be"]),
        ("1 < 2 & <b>sanctions</b>", "sanctions", ["sanctions"]),
        ("odd ƾ0 \x1f sanctions", "sanctions", ["sanctions"]),
    ],
)
def test_what_is_marked_is_what_was_meant(client, text, typed, marks):
    on_record(text)
    assert [mark.rstrip(".") for mark in marked(client, typed)] == marks
    html = client.get("/", {"q": typed}).content.decode()
    said = f.between(html, r"<blockquote[^>]*>(.*?)</blockquote>")
    assert entities.unescape(re.sub("<[^>]+>", "", said)).strip(" “”\n") == text


def test_reading_a_query_never_fails():
    from hypothesis import given
    from hypothesis import strategies as st

    signs = st.text(st.sampled_from("ab\"()-|&!* \\'<>:~ORNT界ƾ\x1f"), max_size=60)

    @given(signs)
    def read(typed):
        parts = typed_search.read(typed).parts
        depth = 0
        for part in parts:
            depth += {"&": -1, "|": -1, "!": 0}.get(part, 1)
            assert depth > 0
        assert depth == (1 if parts else 0)
        found(typed)

    on_record("a b")
    read()


@pytest.mark.django_db(transaction=True)
def test_an_installation_that_has_statements_is_brought_up_to_date():
    """What the migration does to a full database gives what importing would have given."""
    rederive = import_module("articles.migrations.0026_search_spellings").REDERIVE.replace("role_as_printed", "role")
    speaker = f.actor("US State Department", kind="organisation", of="United States")
    f.statement("the WHO had no first use", by=speaker, role="U.S. spokesman")
    f.statement("«Das war nicht so»", inside=f.article("«Das war nicht so»", title="Über die U.S.", language="de"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, tsv::text FROM articles_statement ORDER BY id")
        before = cursor.fetchall()
        cursor.execute(
            "ALTER TABLE articles_statement DISABLE TRIGGER USER; UPDATE articles_statement SET tsv = 'old';"
            "ALTER TABLE articles_statement ENABLE TRIGGER USER"
        )
    assert found("WHO") == set()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(rederive)
        cursor.execute("SELECT id, tsv::text FROM articles_statement ORDER BY id")
        assert cursor.fetchall() == before
    assert found("WHO") == {"the WHO had no first use"}


@pytest.mark.django_db
def test_a_language_that_is_added_later_is_searched_in_by_stems(monkeypatch):
    monkeypatch.setitem(search_sql.DICTIONARIES, "ca", "catalan")
    f.statement("«Les paraules»", inside=f.article("«Les paraules»", title="El ministre", language="ca"))
    assert found("paraula") == set()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(search_sql.added_language_sql("ca"))
    assert found("paraula") == {"«Les paraules»"}
    assert found("“les paraules”") == {"«Les paraules»"}
