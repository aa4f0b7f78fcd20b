import datetime as dt
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.curation.recording import deciding
from articles.extraction.types import (
    ActorMention,
    CountryMention,
    ExtractedActor,
    ExtractedStatement,
    PartialDate,
    Span,
)
from articles.importing.readers.title_and_body import parse_article
from articles.importing.store.identity import unchanged_article
from articles.importing.store.store_article import store
from articles.models import Actor, Article, ImportRun, Statement, StatementCountry

pytestmark = pytest.mark.django_db

TITLE = "Ministers agree on a grain corridor"
PORT = "The port will open on Monday"
READY = "“We are ready to begin”"
TOLLS = "tolls would fall by half in Iran"
TEXT = f"""{TITLE}

{PORT}, Anna Kern said. She spoke for Iran.

{READY}, she told reporters. Later she said that {TOLLS}.

Nobody else came.
"""
KERN = ExtractedActor("Anna Kern", "person", "IR")


def said(passage: str, text: str = TEXT, *, nth: int = 0, **more) -> ExtractedStatement:
    body = parse_article(text, name="x").body
    at = -1
    for _ in range(nth + 1):
        at = body.index(passage, at + 1)
    return ExtractedStatement(at, at + len(passage), "quoted", 0.9, speaker=KERN, speaker_as_printed="she", **more)


def put(text: str = TEXT, *statements: ExtractedStatement, name: str = "grain.txt", **more):
    return store(parse_article(text, name=name), statements, run=None, extractor_version="test", **more)


def put_all(text: str = TEXT, *passages: str, **more):
    return put(text, *(said(passage, text) for passage in passages), **more)


def only(**conditions) -> Statement:
    return Statement.objects.get(**conditions)


def curate(statement: Statement, **changes) -> Statement:
    for name, value in {"curated_at": timezone.now(), **changes}.items():
        setattr(statement, name, value)
    statement.save()
    return statement


def test_a_new_article_is_made_with_its_statements(countries):
    run = ImportRun.objects.create()
    body = parse_article(TEXT, name="x").body
    at = body.index("Iran", body.index(TOLLS))
    each = replace(
        said(TOLLS), kind="paraphrased", act="warns", role="minister", cue="said", occasion="to reporters",
        said=PartialDate(dt.date(2021, 10, 1), "month"), said_on_basis="text",
        pieces=(Span(said("tolls").start, said("tolls").end), Span(at, at + 4)),
        countries=(CountryMention("IR", at, at + 4, "name"), CountryMention("XX", 0, 1, "name")),
        mentions=(ActorMention(ExtractedActor("Nobody", "group"), body.index("Nobody"), body.index("Nobody") + 6),),
        speaker_span=Span(body.index("she said"), body.index("she said") + 3), why=(("span", "that clause"),),
    )  # fmt: skip
    outcome = store(parse_article(TEXT, name="grain.txt"), [each], run=run, extractor_version="7")
    article, row = Article.objects.get(), only()
    assert (outcome.action, outcome.created, outcome.article) == ("created", 1, article)
    assert (article.name, article.title, article.raw, article.import_run) == ("grain.txt", TITLE, TEXT, run)
    assert (article.published_on, article.publisher, article.language) == (None, None, "en")
    assert (row.text, row.status, row.speaker.name, row.speaker.country.alpha_2) == (
        TOLLS,
        "proposed",
        "Anna Kern",
        "IR",
    )
    assert (row.said_on, row.said_on_precision, row.said_on_basis) == (dt.date(2021, 10, 1), "month", "text")
    assert row.act == "warns"
    assert (row.extractor, row.confidence, row.why) == ("7", 0.9, {"span": "that clause"})
    assert (row.about, len(row.mentioned), row.curated_at) == ([countries["IR"].pk], 1, None)
    assert article.body[row.speaker_start : row.speaker_end] == "she"


def test_the_same_text_is_not_stored_again_under_any_name(countries):
    put_all(TEXT, PORT)
    assert put_all(TEXT, READY, name="other.txt").action == "unchanged"
    assert (Article.objects.count(), only().text) == (1, PORT)
    assert unchanged_article(TEXT) == Article.objects.get()
    assert unchanged_article(TEXT + " ") is None


def test_more_statements_take_no_more_queries(countries, django_assert_max_num_queries):
    lines = [f"The port number {n} will open in Iran" for n in range(200)]
    text = f"{TITLE}\n\n" + "\n\n".join(f"{line}, she said." for line in lines)
    body = parse_article(text, name="x").body
    statements = [
        replace(said(line, text), countries=(CountryMention("IR", body.index(line), body.index(line) + 3, "name"),))
        for line in lines
    ]
    with django_assert_max_num_queries(36):
        put(text, *statements)
    changed = text.replace(TITLE, TITLE + " at last")
    with django_assert_max_num_queries(46):
        put(changed, *(replace(each, start=each.start + 8, end=each.end + 8) for each in statements[:100]))
    assert Statement.objects.public().count() == 200


class TestWhatIsAChange:
    def test_the_same_name_and_title_is(self, countries):
        put_all(TEXT)
        outcome = put_all(f"{TITLE.upper()}\n\nIt was all different.")
        assert (outcome.action, outcome.article.version) == ("changed", 2)
        assert outcome.article.body_of(1) == parse_article(TEXT, name="x").body

    def test_the_same_name_and_mostly_the_same_words_is(self, countries):
        put_all(TEXT)
        assert put_all(TEXT.replace(TITLE, "A corridor, at last")).action == "changed"
        assert Article.objects.get().title == "A corridor, at last"

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Rain at last\n\nFarmers had waited since the spring for it.", "grain.txt"),
            (TEXT.replace("Monday", "Tuesday"), "another.txt"),
        ],
    )
    def test_another_text_or_another_name_is_not(self, countries, text, name):
        put_all(TEXT)
        assert put_all(text, name=name).action == "created"
        assert Article.objects.count() == 2

    def test_the_same_address_is(self, countries):
        address = "https://news.example/grain"
        for text, name in ((TEXT, "a"), (TEXT.replace(READY, "Nothing is settled"), "b")):
            store(replace(parse_article(text, name=name), url=address), [], run=None, extractor_version="test")
        assert Article.objects.get().version == 2

    def test_two_files_of_one_import_are_two_articles(self, countries):
        first = put_all(TEXT).article
        assert put_all(TEXT.replace("Monday", "Tuesday"), taken={first.pk}).action == "created"

    def test_of_several_the_likest_is_meant(self, countries):
        put_all("Rain at last\n\nFarmers had waited since the spring for it.")
        grain = put_all(TEXT).article
        put_all("Snow again\n\nThe roads stayed closed for the whole of the week.")
        assert put_all(TEXT.replace(TITLE, "Corridor")).article == grain


class TestWhenAnArticleChanges:
    """TEXT was imported with three statements; then a new version of it comes."""

    @pytest.fixture(autouse=True)
    def imported(self, countries):
        put_all(TEXT, PORT, READY, TOLLS)

    def test_statements_move_with_their_passage_and_keep_their_address(self):
        before = dict(Statement.objects.values_list("text", "public_id"))
        longer = TEXT.replace(PORT, f"Great news came.\n\n{PORT}")
        outcome = put_all(longer, PORT, READY, TOLLS)
        assert (outcome.action, outcome.kept, outcome.created, outcome.superseded) == ("changed", 3, 0, 0)
        assert dict(Statement.objects.values_list("text", "public_id")) == before
        assert set(Statement.objects.values_list("article_version", flat=True)) == {2}

    def test_one_that_is_no_longer_extracted_stays_while_its_passage_does(self):
        outcome = put_all(TEXT.replace("Nobody else", "No one"))
        assert (outcome.kept, outcome.superseded) == (3, 0)
        assert Statement.objects.public().count() == 3

    def test_a_proposed_one_whose_passage_is_gone_is_superseded_with_the_reason(self):
        outcome = put_all(TEXT.replace(TOLLS, "nothing was settled"), PORT, READY)
        gone = only(text=TOLLS)
        assert (outcome.superseded, gone.reason) == (1, "Not in these words in the article since version 2.")
        assert (gone.superseded_at is not None, gone.article_version, gone.is_public) == (True, 1, False)

    def test_it_comes_back_under_its_address_when_its_passage_does(self):
        before = only(text=TOLLS).public_id
        put_all(TEXT.replace(TOLLS, "nothing was settled"), PORT, READY)
        outcome = put_all(TEXT, PORT, READY, TOLLS)
        back = only(text=TOLLS)
        assert (back.public_id, back.superseded_at, back.reason, back.article_version) == (before, None, "", 3)
        assert (outcome.created, Statement.objects.count()) == (0, 3)

    def test_a_curated_one_moves_unaltered_whatever_the_extractor_reads(self, countries):
        speaker = Actor.objects.create(kind="person", name="Bo Example")
        curate(only(text=PORT), speaker=speaker, kind="mixed", occasion="at the port")
        put_all(TEXT.replace(PORT, f"Well: {PORT}"), PORT, READY, TOLLS)
        moved = only(text=PORT)
        assert (moved.speaker, moved.kind, moved.occasion, moved.article_version) == (
            speaker,
            "mixed",
            "at the port",
            2,
        )
        assert Statement.objects.count() == 3

    @pytest.mark.parametrize("changes", [{"status": "accepted"}, {"curated_at": timezone.now()}])
    def test_one_a_person_decided_about_is_flagged_when_its_passage_is_gone(self, changes):
        Statement.objects.filter(text=TOLLS).update(flag="Is it half?", **changes)
        outcome = put_all(TEXT.replace(TOLLS, "nothing was settled"), PORT, READY)
        kept = only(text=TOLLS)
        assert outcome.flagged == 1
        assert (kept.article_version, kept.is_public, kept.withdrawn_at) == (1, True, None)
        assert kept.flag == "Is it half?\nIts passage is not in version 2 of the article."

    def test_the_flag_goes_when_the_passage_comes_back(self):
        Statement.objects.filter(text=TOLLS).update(status="accepted")
        put_all(TEXT.replace(TOLLS, "nothing was settled"), PORT, READY)
        put_all(TEXT.replace("Nobody", "No one"), PORT, READY, TOLLS)
        assert (only(text=TOLLS).flag, only(text=TOLLS).article_version) == ("", 3)

    def test_one_entered_by_hand_is_kept(self):
        Statement.objects.filter(text=TOLLS).update(extractor="", confidence=None)
        put_all(TEXT.replace(TOLLS, "nothing was settled"))
        assert only(text=TOLLS).flag

    def test_a_proposed_one_is_read_anew_under_its_address(self):
        before = only(text=READY).public_id
        new = TEXT.replace("Nobody", "No one")
        again = replace(said(READY, new), speaker=ExtractedActor("Bo Example", "person"), cue="told")
        put(new, said(PORT, new), again, said(TOLLS, new))
        row = only(text=READY)
        assert (row.public_id, row.speaker.name, row.cue, Statement.objects.count()) == (
            before,
            "Bo Example",
            "told",
            3,
        )

    def test_a_proposed_one_leads_on_to_what_the_extractor_reads_with_it(self):
        before = only(text=TOLLS)
        new = TEXT.replace("Nobody", "No one")
        put_all(new, PORT, READY, f"that {TOLLS}")
        gone, now = only(pk=before.pk), only(text=f"that {TOLLS}")
        assert (gone.text, gone.article_version, gone.is_public) == (TOLLS, 1, False)
        assert list(gone.successors.all()) == [now]
        assert Statement.objects.public().count() == 3

    @pytest.mark.parametrize("again", [TOLLS, f"that {TOLLS}", "fall by half"])
    def test_a_rejected_one_is_never_proposed_again(self, again):
        Statement.objects.filter(text=TOLLS).update(status="rejected", reason="Not hers")
        put_all(TEXT.replace("Nobody", "No one"), PORT, READY, again)
        assert Statement.objects.count() == 3
        assert (only(text=TOLLS).status, only(text=TOLLS).article_version) == ("rejected", 2)

    def test_one_a_person_withdrew_is_never_proposed_again(self):
        Statement.objects.filter(text=TOLLS).update(
            withdrawn_at=timezone.now(), reason="She asked for it", curated_at=timezone.now()
        )
        put_all(TEXT.replace("Nobody", "No one"), PORT, READY, TOLLS)
        assert only(text=TOLLS).reason == "She asked for it"

    def test_a_curated_one_is_not_proposed_beside_itself(self):
        curate(only(text=TOLLS), status="accepted")
        put_all(TEXT.replace("Nobody", "No one"), PORT, READY, f"that {TOLLS}")
        assert sorted(Statement.objects.values_list("text", flat=True)) == sorted([PORT, READY, TOLLS])

    def test_new_ones_are_proposed(self):
        new = TEXT.replace("Nobody else came.", "Nobody else came. “It was late,” she said.")
        outcome = put_all(new, PORT, READY, TOLLS, "It was late")
        assert (outcome.created, outcome.kept) == (1, 3)
        assert only(text="It was late").status == "proposed"

    def test_what_a_person_changed_about_the_article_stays(self):
        with deciding(by=User.objects.create_user("clara"), verb="change"):
            Article.objects.update(
                title="My title", authors=["Jo"], published_on="2021-10-11", published_on_precision="day",
                published_on_basis="curator",
            )  # fmt: skip
        dated = TEXT.replace(f"{TITLE}\n\n", "A changed title\n\nBy Someone Else\n\n12 October 2021\n\n")
        assert put_all(dated).action == "changed"
        article = Article.objects.get()
        assert (article.title, article.authors, article.published_on) == ("My title", ["Jo"], dt.date(2021, 10, 11))
        assert article.body.startswith("A changed title")

    def test_history_says_that_it_was_an_import(self):
        put_all(TEXT.replace(TOLLS, "nothing was settled"))
        event = Statement.pgh_event_model.objects.filter(pgh_obj=only(text=TOLLS)).order_by("-pgh_id").first()
        assert event.pgh_context.metadata["command"] == "import_articles"


class TestWhereAPassageIsFoundAgain:
    def test_in_its_own_paragraph_first(self, countries):
        one, other = "“Yes,” said the first of them.", "“Yes,” said the second of them."
        text = f"{TITLE}\n\n{one}\n\n{other}"
        put(text, said("Yes", text), said("Yes", text, nth=1))
        swapped = f"{TITLE}\n\nA new beginning.\n\n{other}\n\n{one}"
        second, first = (said("Yes", swapped, nth=n).start for n in (0, 1))
        old = list(Statement.objects.order_by("start").values_list("pk", flat=True))
        put(swapped)
        new = dict(Statement.objects.values_list("pk", "start"))
        assert [new[pk] for pk in old] == [first, second]

    def test_not_inside_of_another_word(self, countries):
        text = f"{TITLE}\n\nShe said no and meant it."
        put(text, said("no", text))
        put(text.replace("said no and", "knows it, has noted it, and"))
        assert only().superseded_at

    def test_once_where_it_stood_twice(self, countries):
        text = f"{TITLE}\n\n“Yes,” she said.\n\nLater: “Yes,” she said."
        put(text, said("Yes", text), said("Yes", text, nth=1))
        outcome = put(text.replace("Later: “Yes,” she said.", "Later she left."))
        assert (outcome.kept, outcome.superseded) == (1, 1)

    def test_with_its_mentions_pieces_and_speaker(self, countries):
        body = parse_article(TEXT, name="x").body
        iran, she = body.index("Iran", body.index(TOLLS)), body.index("she said")
        pieces = (Span(said("tolls").start, said("tolls").end), Span(iran, iran + 4))
        mentions = tuple(CountryMention("IR", at, at + 4, "name") for at in (iran, body.index("Iran")))
        put(TEXT, replace(said(TOLLS), pieces=pieces, countries=mentions, speaker_span=Span(she, she + 3)))
        curate(only())
        put(TEXT.replace("for Iran", "for them").replace(PORT, f"Hello. {PORT}"))
        row, article = only(), Article.objects.get()
        assert [article.body[a:b] for a, b in row.pieces] == ["tolls", "Iran"]
        assert article.body[row.speaker_start : row.speaker_end] == "she"
        words = {article.body[m.start : m.end] if m.start else None for m in StatementCountry.objects.all()}
        assert words == {"Iran", None}


def test_nothing_of_an_article_stays_when_storing_it_fails(countries):
    outside = replace(said(PORT), end=10_000)
    with pytest.raises(Exception, match="outside version 1"):
        put(TEXT, said(READY), outside)
    assert not Article.objects.exists()
    assert not Actor.objects.filter(kind="person").exists()
