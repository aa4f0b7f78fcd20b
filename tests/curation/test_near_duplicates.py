"""The same words of the same speaker in several articles are one group, whatever the order they arrive in."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.curation import decisions, near_duplicates
from articles.curation.merging import merge_actors
from articles.models import Article, Statement, Wording, WordingChange
from tests import factories as f

WORDS = "We will never accept pressure from abroad, and our answer will come at a time that we choose"


def say(words=WORDS, *, by="Anna Kern", said="2021-10-11", **more):
    speaker = f.actor(by) if by else None
    return f.statement(words, by=speaker, said=said, **more)


def found() -> set[frozenset[str]]:
    """The groups, as sets of the keys of their statements."""
    near_duplicates.settle()
    members: dict[int, set[int]] = {}
    for pk, group in Wording.objects.in_groups().values_list("pk", "group"):
        members.setdefault(group, set()).add(pk)
    return {frozenset(group) for group in members.values()}


def together(*statements: Statement) -> bool:
    return found() == {frozenset(each.pk for each in statements)}


@pytest.fixture
def by(db):
    return User.objects.create_user("curator")


@pytest.mark.django_db
class TestTheSameWords:
    @pytest.mark.parametrize(
        "copy",
        [
            WORDS,
            WORDS.upper(),
            f"“{WORDS}.”",
            f'"{WORDS},"',
            WORDS.replace("a time", "the time"),
            WORDS.replace("abroad, and", "abroad — and"),
            WORDS.replace("will come", "shall come"),
            "We will never accept pressure from abroad, and our answer will come",
            "pressure from abroad, and our answer will come at a time that we choose",
            WORDS.replace("pressure", "[foreign] pressure"),
            WORDS.replace("never", "névér"),
        ],
    )
    def test_are_a_group_in_spite_of_small_differences(self, copy):
        assert together(say(), say(copy))

    @pytest.mark.parametrize(
        "other",
        [
            WORDS.replace("never ", ""),
            "We will never accept",
            WORDS.replace("from abroad", "from Washington") + " in 2022",
            "Our answer is that we will choose a time, and never accept that pressure will come from abroad",
            "We have nothing to add to what the ministry said in its statement of last week about the talks",
        ],
    )
    def test_are_not_those_that_say_something_else(self, other):
        say(), say(other)
        assert found() == set()

    def test_another_name_or_number_is_another_statement(self):
        words = "Our forces struck {} targets near the border with {} early this morning and came home safely"
        say(words.format(12, "Iran")), say(words.format(15, "Iran")), say(words.format(12, "Iraq"))
        assert found() == set()

    def test_curly_and_straight_apostrophes_and_contractions_are_alike(self):
        words = "We don{0}t want a wider war, and nobody{0}s interest would be served by one in this region"
        spelt_out = words.replace("don{0}t", "do not")
        assert together(*(say(each) for each in (words.format("’"), words.format("'"), spelt_out.format("ʼ"))))

    def test_short_answers_are_none(self):
        say("Yes."), say("Yes."), say("“No comment on that.”"), say("“No comment on that.”")
        assert found() == set()

    @pytest.mark.parametrize(
        "words",
        [
            "我们坚决反对任何外部势力干涉我们的内部事务",
            "ประเทศของเราจะไม่ยอมรับการแทรกแซงจากภายนอก",
            "لن نقبل أي ضغط من الخارج وسنختار وقت الرد ومكانه بأنفسنا",
            "Мы никогда не примем давления извне и сами выберем время ответа",
            "हम बाहर से किसी भी दबाव को कभी स्वीकार नहीं करेंगे और समय खुद चुनेंगे",
        ],
    )
    def test_are_found_in_any_script(self, words):
        assert together(say(words), say(f"«{words}»"))

    def test_a_cue_between_the_pieces_is_not_part_of_the_words(self):
        begin, end = WORDS.split(", ")
        text = f"“{begin},” she told a crowded news conference on Monday evening, “{end}”"
        made = say(text)
        at = made.start + text.index("“and")
        Statement.objects.filter(pk=made.pk).update(pieces=[[made.start, made.start + len(begin) + 3], [at, made.end]])
        assert together(made, say())

    def test_quoted_words_and_a_paraphrase_are_not_the_same(self):
        say(), say(kind="paraphrased")
        assert found() == set()
        assert together(*Statement.objects.filter(kind="quoted"), say(kind="mixed"))

    def test_another_speaker_is_another_group(self):
        one, other = say(), say(by="Boris Maier")
        assert found() == set()
        first, second = say(), say(by="Boris Maier")
        assert found() == {frozenset({one.pk, first.pk}), frozenset({other.pk, second.pk})}

    def test_unknown_speakers_may_be_one(self):
        assert together(say(by=""), say(by=""))

    def test_within_one_article_nothing_is_a_group(self):
        inside = f.article(f"{WORDS}. Later: “{WORDS}”")
        say(inside=inside), say(f"“{WORDS}”", inside=inside)
        assert found() == set()
        say()
        assert len(next(iter(found()))) == 3


@pytest.mark.django_db
class TestDates:
    def test_a_few_days_apart_is_one_group(self):
        assert together(say(said="2021-10-11"), say(said="2021-10-14"))

    def test_a_phrase_repeated_years_later_is_another(self):
        first = [say(said="2018-03-01"), say(said="2018-03-02")]
        say(said="2021-10-11")
        assert together(*first)

    def test_a_phrase_repeated_every_day_is_many(self):
        for day in range(1, 9):
            say(said=f"2021-10-0{day}")
            say(said=f"2021-10-0{day}")
        groups_found = found()
        assert [len(group) for group in groups_found] == [8, 8]
        for group in groups_found:
            days = Statement.objects.filter(pk__in=group).values_list("effective_on", flat=True)
            assert max(days) - min(days) == dt.timedelta(days=near_duplicates.DAYS)

    def test_unknown_dates_go_together_and_with_no_known_one(self):
        undated = [say(said=""), say(said="")]
        say(said="2021-10-11")
        assert together(*undated)

    def test_a_month_goes_with_the_same_month_only(self):
        months = [say(said="2021-10"), say(said="2021-10")]
        say(said="2021-10-01"), say(said="2021"), say(said="2021-11")
        assert together(*months)


@pytest.mark.django_db
class TestChanges:
    def test_one_that_is_withdrawn_or_rejected_leaves_and_comes_back(self, by):
        made = [say(), say(), say()]
        one = Statement.objects.filter(pk=made[0].pk)
        for take_back in (decisions.withdraw, decisions.reject):
            take_back(statements=one, by=by, reason="Made up.")
            assert together(*made[1:])
            decisions.restore(statements=one, by=by)
            assert together(*made)

    def test_what_held_two_together_leaves_and_they_part(self, by):
        """The long one has the words of both."""
        whole = say("One way or another we will see this through, and then " + WORDS)
        words = whole.text.split()
        begin, end = say(" ".join(words[:17])), say(" ".join(words[-17:]))
        assert together(whole, begin, end)
        decisions.withdraw(statements=Statement.objects.filter(pk=whole.pk), by=by, reason="Made up.")
        assert found() == set()

    def test_merged_actors_join_and_another_speaker_parts(self, by):
        made = [say(), say(by="A. Kern")]
        assert found() == set()
        merge_actors(keep=f.actor("Anna Kern"), duplicate=f.actor("A. Kern"), by=by)
        assert together(*made)
        decisions.correct(statement=made[0], by=by, speaker=f.actor("Boris Maier"))
        assert found() == set()

    def test_other_words_part_and_the_same_words_join(self, by):
        inside = f.article(f"{WORDS}. Nothing more was said by anyone who was at the talks that day.")
        one, other = say("Nothing more was said by anyone who was at the talks", inside=inside), say()
        start = inside.body.index(WORDS)
        decisions.correct(statement=one, by=by, start=start, end=start + len(WORDS))
        assert together(one, other)
        decisions.correct(statement=one, by=by, end=start + 20)
        assert found() == set()

    def test_another_date_of_the_article_counts(self, by):
        one, other = say(said="", published="2021-10-11"), say(said="", published="2020-10-11")
        assert found() == set()
        Article.objects.filter(pk=other.article_id).update(published_on="2021-10-12")
        assert together(one, other)

    def test_what_a_curator_took_out_stays_out(self, by):
        made = [say(), say(), say()]
        found()
        assert (
            decisions.keep_apart(statements=Statement.objects.filter(pk=made[0].pk), by=by, reason="Another day.") == 1
        )
        assert together(*made[1:])
        more = say()
        call_command("find_near_duplicates", verbosity=0)
        assert together(*made[1:], more)
        assert decisions.let_join(statements=Statement.objects.filter(pk=made[0].pk), by=by) == 1
        assert together(*made, more)

    def test_finding_all_anew_changes_nothing(self, capsys):
        say(), say(), say(by="Boris Maier"), say(by="Boris Maier"), say("Yes.")
        before = found()
        assert len(before) == 2
        Wording.objects.all().delete()
        call_command("find_near_duplicates")
        assert found() == before
        assert capsys.readouterr().out == "5 statements, 4 of them in 2 groups of near-duplicates.\n"

    def test_nothing_is_left_to_do_and_no_query_more_for_more_members(self, django_assert_num_queries):
        say(), say()
        found()
        assert not WordingChange.objects.exists()
        say()
        with django_assert_num_queries(14):
            near_duplicates.settle()
        for _ in range(30):
            say()
        with django_assert_num_queries(14):
            near_duplicates.settle()
        assert len(next(iter(found()))) == 33


TEXTS = [
    WORDS,
    f"“{WORDS}”",
    WORDS[:70],
    WORDS[35:],
    "Here is our word: " + WORDS,
    "One way or another we will see this through, " + WORDS[:60],
]
DATES = ["2021-10-11", "2021-10-13", "2021-10-15", "2021-10-20", "2021-10", ""]


class TestOrder(TestCase):
    @settings(max_examples=25)
    @given(data=st.data())
    def test_any_order_of_arrival_gives_the_same_groups(self, data):
        each = st.tuples(st.sampled_from(TEXTS), st.sampled_from(DATES), st.sampled_from(["Anna Kern", ""]))
        said = data.draw(st.lists(each, min_size=2, max_size=8))
        orders = [range(len(said)), data.draw(st.permutations(range(len(said))))]
        results = []
        for n, order in enumerate(orders):
            made = {}
            for i in order:
                words, date, by = said[i]
                made[say(words, said=date, by=f"{by} {n}" if by else "").pk] = i
                if data.draw(st.booleans()):
                    near_duplicates.settle()
            results.append({frozenset(made[pk] for pk in group) for group in found() if group & made.keys()})
            decisions.withdraw(
                statements=Statement.objects.filter(pk__in=made), by=User.objects.get_or_create(username="c")[0],
                reason="The next round."
            )  # fmt: skip
        assert results[0] == results[1]
