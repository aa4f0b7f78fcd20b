"""What is removed by law is nowhere but where one permission reads it, and comes back only when the seal is lifted."""

import json

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.curation import decisions, sealing
from articles.importing.pipeline import import_paths
from articles.models import Article, Proposal, SavedSearch, Seal, SealedReading, Statement
from tests.importing.test_store import PORT, READY, TEXT, put_all

pytestmark = pytest.mark.django_db
GROUND = "Order of the regional court, 3 C 12/26"
NOTE = "The lawyer’s letter is in the safe"
SECRET = "the minister took eleven suitcases of money across the border"
SAID = f"She said that {SECRET}, and left."
SECRET_TEXT = TEXT.replace("Nobody else came.", f"Nobody else came. {SAID}\n\nAnother paragraph stays as it is.")


@pytest.fixture
def by():
    return User.objects.create_superuser("root", password="root")


@pytest.fixture
def article(countries, by):
    """Two versions hold the words; a person decided about them, a machine proposed, colleagues wrote them down."""
    put_all(SECRET_TEXT, PORT, READY, SECRET)
    put_all(SECRET_TEXT.replace("Another paragraph", "One more paragraph"), PORT, READY, SECRET)
    cited = Statement.objects.get(text=SECRET)
    decisions.correct(statement=cited, by=by, note=f"I wonder whether {SECRET}", role="witness", end=cited.end - 7)
    decisions.correct(statement=cited, by=by, end=cited.end + 7)
    Proposal.objects.create(
        kind="statement differs", statement=cited, field="span", current={"words": SECRET}, proposed={"words": SECRET}
    )
    SavedSearch.objects.create(user=by, name="mine", query=f"q={SECRET}")
    return Article.objects.get()


def occurrences(words: str) -> set[str]:
    """Every table and column of the database in which they stand."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables
               USING (table_schema, table_name) WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"""
        )
        for table, column in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE strpos("{column}"::text, %s) > 0', [words])
            if cursor.fetchone()[0]:
                found.add(f"{table}.{column}")
    return found


def lexemes(word: str) -> int:
    return Statement.objects.extra(where=["tsv @@ to_tsquery('simple', %s)"], params=[f"{word}:*"]).count()


def pages(article: Article) -> list[str]:
    ids = list(Statement.objects.values_list("public_id", flat=True))
    return [
        "/", "/?q=suitcases", "/?q=minister", "/statements.csv", "/statements.json", "/statements.jsonl",
        "/statements.atom", "/gone.csv", "/gone.jsonl", "/articles/", "/articles/?q=grain", "/actors/", "/exports/",
        article.get_absolute_url(), f"{article.get_absolute_url()}?version=1",
        *(f"/s/{pk}/" for pk in ids), *(f"/s/{pk}/cite.{kind}" for pk in ids for kind in ("bib", "ris")),
        *(f"/near-duplicates/{pk}/" for pk in ids), *(f"/compare/?a={ids[0]}&b={pk}" for pk in ids[1:]),
    ]  # fmt: skip


def shown(address: str) -> str:
    page = Client().get(address, follow=True)
    return (b"".join(page.streaming_content) if page.streaming else page.content).decode()


def span(article: Article) -> tuple[int, int]:
    return sealing.span_of(article, SECRET)


def test_sealed_words_stand_nowhere_but_under_lock(article, by):
    assert {"articles_article.body", "articles_articleversion.raw", "articles_statementevent.text"} < occurrences(
        SECRET
    )
    sealing.seal(article=article, span=span(article), by=by, ground=GROUND, note=NOTE)
    assert occurrences(SECRET) == {"articles_sealedoriginal.value"}
    assert occurrences("eleven suitcases") == {"articles_sealedoriginal.value"}
    assert not lexemes("suitcas")
    call_command("export_statements", "--format", "jsonl", "--output", "/dev/null")
    for address in pages(article):
        assert "suitcases of" not in shown(address), address
        assert NOTE not in shown(address), address


def test_offsets_of_all_other_statements_stay_true(article, by):
    before = dict(Statement.objects.exclude(text=SECRET).values_list("pk", "text"))
    length = len(article.body)
    sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
    article.refresh_from_db()
    assert len(article.body) == length
    assert dict(Statement.objects.filter(pk__in=before).values_list("pk", "text")) == before
    call_command("check_spans")
    page = shown(article.get_absolute_url())
    assert GROUND in page
    assert PORT in page


def test_a_sealed_statement_answers_410_with_the_day_and_the_ground(client, article, by):
    cited = Statement.objects.get(text=SECRET)
    sealing.seal(article=article, span=span(article), by=by, ground=GROUND, note=NOTE)
    for address in (f"/s/{cited.public_id}/", f"/s/{cited.public_id}/old-words/", f"/s/{cited.public_id}/cite.bib"):
        page = client.get(address)
        assert page.status_code == 410
        assert GROUND in page.content.decode()
        assert page["X-Robots-Tag"] == "noindex"
    (line,) = [json.loads(line) for line in shown("/gone.jsonl?q=nothing+like+it").splitlines()]
    assert (line["id"], line["status"], line["reason"]) == (cited.public_id, "sealed", GROUND)
    assert f"Sealed: statement {cited.public_id}" in shown("/statements.atom?q=nothing")


def test_a_whole_article_goes_with_all_of_its_words(client, article, by):
    url, title = article.get_absolute_url(), article.title
    sealing.seal(article=article, by=by, ground=GROUND, note=NOTE)
    for words in (SECRET, title, PORT, READY, "One more paragraph", "Another paragraph"):
        assert occurrences(words) <= {"articles_sealedoriginal.value"}, words
    page = client.get(url)
    assert page.status_code == 410
    assert GROUND in page.content.decode()
    assert not Statement.objects.public().exists()
    call_command("check_spans")
    assert article.public_id not in shown("/articles/")
    for address in pages(article):
        assert PORT not in shown(address), address


def test_what_is_sealed_is_nothing_to_decide(article, by):
    Statement.objects.update(status="proposed")
    assert Statement.objects.to_decide().filter(text=SECRET).exists()
    sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
    assert not Statement.objects.to_decide().sealed().exists()
    decisions.accept(statements=Statement.objects.all(), by=by)
    assert not Statement.objects.public().sealed().exists()


class TestWhenTheWordsComeAgain:
    def imported(self, tmp_path, text, name="again.txt"):
        (tmp_path / name).write_text(text)
        return import_paths([tmp_path / name])

    def test_the_passage_is_left_out_of_another_article_and_the_report_says_so(self, article, by, tmp_path):
        sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        other = f"Another paper\n\nIt rained. A source said: “{SECRET.upper()}”. It went on raining, he said."
        (told,) = self.imported(tmp_path, other).articles
        assert told.action == "created"
        assert GROUND in told.note
        assert not occurrences(SECRET.upper())
        assert not Statement.objects.filter(text__contains="█", seal=None).exists()
        assert Article.objects.exclude(pk=article.pk).get().body.startswith("Another paper\n\nIt rained.")

    def test_a_new_version_of_the_article_comes_in_without_it(self, article, by, tmp_path):
        sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        new = SECRET_TEXT.replace("Another paragraph", "A third paragraph")
        (told,) = self.imported(tmp_path, new, "grain.txt").articles
        assert (told.action, GROUND in told.note) == ("changed", True)
        assert not Statement.objects.filter(text__contains="█", seal=None).exists()
        call_command("check_spans")
        assert occurrences(SECRET) == {"articles_sealedoriginal.value"}

    def test_a_sealed_article_and_any_version_of_it_are_refused(self, article, by, tmp_path):
        sealing.seal(article=article, by=by, ground=GROUND)
        for text in (SECRET_TEXT, SECRET_TEXT + "\n\nAnd a postscript.", SECRET_TEXT.replace("Nobody", "No one")):
            result = self.imported(tmp_path, text, "grain.txt")
            assert [GROUND in reason for _, reason in result.failed] == [True]
        assert not occurrences("suitcases of") - {"articles_sealedoriginal.value"}

    def test_other_articles_that_have_the_passage_already_lose_it(self, article, by, tmp_path):
        self.imported(tmp_path, f"Another paper\n\nIt rained. A source said that {SECRET}. It went on.")
        assert [copy.title for copy in sealing.preview(article=article, span=span(article)).copies] == ["Another paper"]
        sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        assert occurrences(SECRET) == {"articles_sealedoriginal.value"}

    @pytest.mark.parametrize(
        "edited",
        [
            SECRET.replace(" ", "   ").replace("suitcases", "suit-cases"),
            SECRET.replace("eleven suitcases", "eleven\nsuitcases").title(),
            SECRET.replace("minister", "Mini­ster").replace("of money", "– of móney –"),
            SECRET.replace("the border", "theborder"),
        ],
    )
    def test_other_case_spacing_accents_and_punctuation_hide_nothing(self, article, by, tmp_path, edited):
        copy = f"Another paper\n\nIt rained. A source said that {edited}. It went on."
        self.imported(tmp_path, copy, "before.txt")
        sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        for text, name in ((copy + "\n\nMore.", "before.txt"), (copy.replace("paper", "journal"), "after.txt")):
            (told,) = self.imported(tmp_path, text, name).articles
            assert GROUND in told.note
        assert not [each for each in Article.objects.all() for word in ("uit", "UIT") if word in each.body]

    def test_a_new_version_with_the_passage_in_other_words_waits_for_a_person(self, article, by, tmp_path):
        sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        edited = SECRET.replace("eleven suitcases of money", "11 bags of money")
        new = SECRET_TEXT.replace(SECRET, edited).replace("Another paragraph", "A third paragraph")
        result = self.imported(tmp_path, new, "grain.txt")
        ((_, reason),) = result.failed
        assert reason.startswith("held back: a passage of this article is sealed since")
        assert "80% of its words are here again" in reason
        article.refresh_from_db()
        assert article.version == 2
        harmless = SECRET_TEXT.replace(SAID, "She spoke of the weather.")
        assert self.imported(tmp_path, harmless, "grain.txt").changed == 1
        (tmp_path / "grain.txt").write_text(new)
        call_command("import_articles", str(tmp_path / "grain.txt"), "--compared", verbosity=0)
        article.refresh_from_db()
        assert edited in article.body

    @pytest.mark.parametrize("headline", [TEXT.partition("\n")[0], "Under another headline"])
    def test_copies_of_a_sealed_article_that_are_stored_already_lose_it_too(self, article, by, tmp_path, headline):
        longer = "\n\n".join([headline, SECRET_TEXT.partition("\n\n")[2].replace("One more", "Another"), "Ad end."])
        self.imported(tmp_path, longer.upper(), "copy.txt")
        copy = Article.objects.exclude(pk=article.pk).get()
        assert sealing.preview(article=article, span=None).copies == [copy]
        made = sealing.seal(article=article, by=by, ground=GROUND)
        assert not occurrences(SECRET.upper()) - {"articles_sealedoriginal.value"}
        call_command("check_spans", verbosity=0)
        assert "AD END." in shown(copy.get_absolute_url())
        sealing.lift(seal=made, by=by, because="The appeal was won")
        assert "articles_article.body" in occurrences(SECRET.upper())

    def test_few_words_are_looked_for_in_their_own_article_only(self, article, by, tmp_path):
        self.imported(tmp_path, "Another paper\n\nIt rained. Nobody else came. It went on.")
        sealing.seal(article=article, span=sealing.span_of(article, "Nobody else came"), by=by, ground=GROUND)
        assert "articles_article.body" in occurrences("Nobody else came")


def state() -> dict[str, list]:
    tables = [
        "articles_article",
        "articles_articleversion",
        "articles_statement",
        "articles_proposal",
        "articles_decisionrow",
    ]
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT to_jsonb(t) - 'changed_at' - 'revision' FROM {table} t ORDER BY 1")
            found[table] = [json.loads(row) if isinstance(row, str) else row for (row,) in cursor.fetchall()]
    # That it was sealed and lifted stays in the record.
    found["articles_decisionrow"] = [row for row in found["articles_decisionrow"] if row["model"] != "articles.seal"]
    for row in found["articles_proposal"]:
        for name in ("status", "decided_at", "closed_because"):
            row.pop(name)
    return found


@pytest.mark.parametrize("is_whole", [False, True])
def test_lifting_a_seal_puts_everything_back(client, article, by, is_whole):
    before = state()
    made = sealing.seal(article=article, span=None if is_whole else span(article), by=by, ground=GROUND)
    assert state() != before
    sealing.lift(seal=made, by=by, because="The appeal was won")
    assert state() == before
    assert not made.originals.exists()
    assert client.get(article.get_absolute_url()).status_code == 200
    assert lexemes("suitcas")


def test_seals_over_each_other_are_lifted_from_the_last(article, by):
    first = sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
    last = sealing.seal(article=article, by=by, ground="Another order")
    with pytest.raises(sealing.SealError, match="later seal"):
        sealing.lift(seal=first, by=by, because="x")
    sealing.lift(seal=last, by=by, because="x")
    sealing.lift(seal=first, by=by, because="x")
    assert "articles_article.body" in occurrences(SECRET)


def test_versions_of_articles_refuse_every_other_change(article):
    with pytest.raises(Exception, match="article_version_is_kept"):
        article.versions.update(body="x")


def test_an_older_backup_is_sealed_again_from_the_log(article, by, tmp_path, capsys):
    made = sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
    call_command("reseal", "--log")
    log = capsys.readouterr().out
    assert "suitcases" not in log
    (tmp_path / "seals.jsonl").write_text(log)
    sealing.lift(seal=made, by=by, because="as if restored")
    call_command("reseal", str(tmp_path / "seals.jsonl"))
    assert occurrences(SECRET) == {"articles_sealedoriginal.value"}
    call_command("reseal", str(tmp_path / "seals.jsonl"))
    assert Seal.objects.in_force().count() == 1


class TestInTheAdmin:
    @pytest.fixture
    def page(self, by, client):
        client.force_login(by)
        return client

    def test_it_shows_what_will_vanish_and_asks_once_more(self, page, article):
        address = reverse("admin:articles_seal_of", args=[article.pk])
        asked = {"words": SECRET, "ground": GROUND, "note": NOTE}
        html = page.post(address, asked).content.decode()
        assert "What will be removed" in html
        assert "1 statement," in html
        assert not Seal.objects.exists()
        page.post(address, {**asked, "confirmed": "on"})
        assert Seal.objects.get().note == NOTE

    def test_words_that_are_not_there_are_refused(self, page, article):
        html = page.post(
            reverse("admin:articles_seal_of", args=[article.pk]), {"words": "no such words here", "ground": "x"}
        )
        assert "does not have these words" in html.content.decode()

    def test_each_permission_is_one_of_its_own(self, article, by, client):
        made = sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        curator = User.objects.create_user("ada", is_staff=True)
        model = ContentType.objects.get_for_model(Article)
        curator.user_permissions.set(Permission.objects.filter(content_type=model))
        client.force_login(curator)
        for name, key in (("seal_of", article.pk), ("seal_lift", made.pk), ("seal_originals", made.pk)):
            assert client.post(reverse(f"admin:articles_{name}", args=[key]), {}).status_code == 403
        curator.user_permissions.add(Permission.objects.get(codename="apply_seal"))
        client.force_login(User.objects.get(pk=curator.pk))
        assert client.get(reverse("admin:articles_seal_of", args=[article.pk])).status_code == 200
        assert client.post(reverse("admin:articles_seal_originals", args=[made.pk])).status_code == 403

    def test_reading_what_is_sealed_is_noted(self, page, article, by):
        made = sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        address = reverse("admin:articles_seal_originals", args=[made.pk])
        assert "suitcases" not in page.get(address).content.decode()
        assert not SealedReading.objects.exists()
        assert SECRET in page.post(address).content.decode()
        assert SealedReading.objects.get().by == by

    def test_it_is_lifted_with_a_reason(self, page, article, by):
        made = sealing.seal(article=article, span=span(article), by=by, ground=GROUND)
        page.post(reverse("admin:articles_seal_lift", args=[made.pk]), {"because": ""})
        assert Seal.objects.in_force().exists()
        page.post(reverse("admin:articles_seal_lift", args=[made.pk]), {"because": "The appeal was won"})
        assert Statement.objects.filter(text=SECRET).exists()
