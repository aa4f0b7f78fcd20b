import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.actors.matches import propose_same_actors, propose_what_is_owed
from articles.actors.name_similarity import likeness
from articles.curation import decisions
from articles.curation.merging import merge_actors
from articles.importing.rereading import answering_proposals
from articles.importing.rereading.readings import as_it_stands
from articles.models import Actor, ActorToCompare, Decision, Proposal, StatementCountry
from tests.admin.forms import ticked

from . import rereading as news

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/proposal/"
IRAN = "Iran has not decided yet"


@pytest.fixture
def curator():
    from django.contrib.auth.models import User

    return User.objects.create_superuser("clara", password="a-long-word")


@pytest.fixture
def page(client, curator):
    client.force_login(curator)
    return client


@pytest.fixture
def make(countries):
    """Makes a person of that name, country and roles, each role printed in an article of its own."""

    def make(name: str, country: str = "", *roles: str, kind: str = "person") -> Actor:
        actor = Actor.objects.create(kind=kind, name=name, country=countries.get(country))
        for role in roles:
            news.statement(news.article(), IRAN, actor, role=role)
        return actor

    return make


def pairs() -> set[str]:
    """ "Burns = William Burns", in the order of the alphabet."""
    found = Proposal.objects.filter(kind="same actor").select_related("actor", "other")
    return {" = ".join(sorted([each.actor.name, each.other.name])) for each in found}


def settle() -> None:
    """As when an import ends."""
    propose_what_is_owed()


def propose() -> set[str]:
    propose_same_actors(Actor.objects.all())
    return pairs()


@pytest.mark.parametrize(
    ("one", "other", "kind", "like"),
    [
        ("burns", "william j burns", "person", "bare"),
        ("wang", "wang yi", "person", "bare"),
        ("william burns", "william j burns", "person", "initials"),
        ("w burns", "william j burns", "person", "initials"),
        ("bill burns", "william burns", "person", "namesake"),
        ("john smith", "jane smith", "person", "namesake"),
        ("volodymyr zelensky", "volodymyr zelenskyy", "person", "spelling"),
        ("sergei lavrov", "sergey lavrov", "person", "spelling"),
        ("khatibzadeh", "khatib zadeh", "person", "spelling"),
        ("kim jong un", "kim jong il", "person", ""),
        ("sergei lavrov", "maria zakharova", "person", ""),
        ("iaea", "international atomic energy agency", "organisation", "acronym"),
        ("state department", "us state department", "organisation", "part"),
        ("hezbollah", "hizbollah", "organisation", "spelling"),
        ("brigade 72", "brigade 73", "organisation", ""),
    ],
)
def test_how_names_are_alike(one, other, kind, like):
    assert likeness(one, other, kind=kind) == likeness(other, one, kind=kind) == like


class TestTwoActorsMayBeOne:
    def test_a_surname_with_the_same_country(self, make):
        make("Burns", "US")
        make("William J. Burns", "US", "CIA director")
        assert propose() == {"Burns = William J. Burns"}
        assert Proposal.objects.get().why == (
            "“Burns” may be short for “William J. Burns”; both speak for United States."
        )

    def test_a_surname_with_the_same_role(self, make):
        make("Burns", "", "CIA director")
        make("William Burns", "US", "U.S. CIA Director")
        assert propose() == {"Burns = William Burns"}
        assert "both are called “CIA director”" in Proposal.objects.get().why

    def test_a_surname_alone_is_no_reason(self, make):
        make("Burns")
        make("William Burns", "US")
        assert propose() == set()

    def test_people_of_different_countries_are_never_proposed(self, make):
        make("William Burns", "US", "foreign minister")
        make("W. Burns", "GB", "foreign minister")
        assert propose() == set()

    def test_people_with_other_roles_are_not_proposed_for_a_surname(self, make):
        make("Burns", "US", "senator")
        make("William Burns", "US", "CIA director")
        assert propose() == set()

    def test_two_who_share_a_surname_are_proposed_only_with_the_same_role(self, make):
        make("Bill Burns", "US", "CIA director")
        make("William Burns", "US", "director of the CIA")
        make("Nicholas Burns", "US", "ambassador to China")
        assert propose() == {"Bill Burns = William Burns"}

    def test_nobody_is_ever_merged(self, make):
        make("William Burns", "US")
        make("William J. Burns", "US")
        propose()
        assert not Actor.objects.exclude(merged_into=None).exists()

    def test_spellings_and_initials(self, make):
        make("Sergei Lavrov", "RU")
        make("Sergey Lavrov")
        make("S. V. Lavrov")
        assert propose() == {
            "Sergei Lavrov = Sergey Lavrov", "S. V. Lavrov = Sergei Lavrov", "S. V. Lavrov = Sergey Lavrov"
        }  # fmt: skip

    def test_organisations_by_initials_either_way(self, make):
        make("IAEA", kind="organisation")
        agency = make("International Atomic Energy Agency", kind="organisation")
        propose_same_actors([agency])
        assert pairs() == {"IAEA = International Atomic Energy Agency"}

    def test_a_person_and_an_organisation_are_two(self, make):
        make("Burns", "US")
        make("William Burns", "US", kind="organisation")
        assert propose() == set()

    def test_only_the_actors_given_are_compared(self, make):
        make("William Burns", "US")
        make("William J. Burns", "US")
        lavrov = make("Sergei Lavrov", "RU")
        propose_same_actors([lavrov])
        assert pairs() == set()

    def test_the_same_is_proposed_once(self, make):
        make("William Burns", "US")
        make("William J. Burns", "US")
        propose()
        propose()
        assert Proposal.objects.count() == 1

    def test_what_articles_say_later_counts_as_if_it_had_come_first(self, make, countries):
        bare = make("Burns")
        whole = make("William Burns")
        settle()
        assert pairs() == set()
        news.statement(news.article(), IRAN, bare, role="CIA director")
        news.statement(news.article(), IRAN, whole, role="director of the CIA")
        settle()
        assert pairs() == {"Burns = William Burns"}

    def test_it_is_no_question_any_more_when_nothing_speaks_for_it_and_one_again_when_something_does(self, make):
        bare, whole = make("Burns", "US"), make("William Burns", "US")
        settle()
        asked = Proposal.objects.get()
        assert asked.status == "open"
        news.statement(news.article(), IRAN, bare, role="senator")
        news.statement(news.article(), IRAN, whole, role="CIA director")
        settle()
        asked.refresh_from_db()
        assert (asked.status, asked.closed_because) == ("closed", "What articles say no longer speaks for it.")
        news.statement(news.article(), IRAN, bare, role="CIA director")
        settle()
        asked.refresh_from_db()
        assert (asked.status, asked.closed_because) == ("open", "")
        assert "both are called “CIA director”" in asked.why

    def test_another_country_lets_it_be_asked_anew(self, make, countries):
        make("William Burns", "US")
        other = make("W. Burns", "GB")
        settle()
        assert pairs() == set()
        Actor.objects.filter(pk=other.pk).update(country=countries["US"])
        settle()
        assert pairs() == {"W. Burns = William Burns"}

    def test_a_role_that_is_known_already_is_not_compared_again(self, make):
        burns = make("William Burns", "US", "CIA director")
        settle()
        news.statement(news.article(), IRAN, burns, role="CIA director")
        assert not ActorToCompare.objects.exists()
        news.statement(news.article(), IRAN, burns, role="envoy")
        assert ActorToCompare.objects.exists()

    def test_dismissed_stays_dismissed(self, make, curator, page):
        make("William Burns", "US")
        make("William J. Burns", "US")
        propose()
        page.post(LIST, ticked("dismiss", Proposal.objects.get()))
        propose()
        assert Proposal.objects.get().status == "dismissed"

    def test_dismissed_stays_dismissed_when_one_of_them_takes_in_a_third(self, make, curator):
        first, second = make("William Burns", "US"), make("William J. Burns", "US")
        propose()
        Proposal.objects.update(status="dismissed", decided_at=dt.datetime.now(dt.UTC))
        whole = make("William Joseph Burns the Elder", "US")
        merge_actors(keep=whole, duplicate=first, by=curator)
        propose_same_actors([second, whole])
        assert Proposal.objects.count() == 1

    def test_an_import_proposes_for_the_actors_it_made(self, make, tmp_path):
        make("William J. Burns")
        make("Sergei Lavrov", "RU")
        make("Sergey Lavrov", "RU")
        ActorToCompare.objects.all().delete()  # they were compared before
        (tmp_path / "a.txt").write_text(news.BODY)
        call_command("import_articles", str(tmp_path), verbosity=0)
        assert pairs() == {"William Burns = William J. Burns"}

    def test_the_command_tells_and_a_dry_run_writes_nothing(self, make, capsys):
        make("William Burns", "US")
        make("William J. Burns", "US")
        call_command("propose_matches", "--dry-run")
        assert "1 pair of actors would be proposed" in capsys.readouterr().out
        assert not Proposal.objects.exists()
        call_command("propose_matches")
        assert "William Burns = William J. Burns?" in capsys.readouterr().out
        assert Proposal.objects.count() == 1


class TestAdmin:
    @pytest.fixture
    def same(self, make):
        make("Burns", "US")
        make("William Burns", "US", "CIA director")
        propose()
        return Proposal.objects.get()

    @pytest.fixture
    def statement(self, countries):
        return news.statement(news.article(), IRAN, about=(countries["GB"],))

    @pytest.fixture
    def suggest(self, statement):
        def suggest(field, value, **details):
            return Proposal.objects.create(
                kind="statement differs", statement=statement, field=field, proposed=value, extractor="2",
                current=as_it_stands(statement)[field], details={"article_version": 1} | details,
            )  # fmt: skip

        return suggest

    def act(self, page, action, *proposals):
        return page.post(LIST, ticked(action, *proposals), follow=True).content.decode()

    def test_list_shows_what_is_open_with_links_to_both(self, page, same):
        content = page.get(LIST).content.decode()
        for actor in (same.actor, same.other):
            assert reverse("admin:articles_actor_change", args=[actor.pk]) in content
        assert "Merge into William Burns" in content
        assert "may be short for" in content
        self.act(page, "dismiss", same)
        assert "may be short for" not in page.get(LIST).content.decode()
        assert "may be short for" in page.get(LIST, {"status": "dismissed"}).content.decode()

    def test_accepting_merges_into_the_fuller_name(self, page, same, curator):
        assert "1 proposal accepted." in self.act(page, "accept", same)
        assert Actor.objects.get(name="Burns").merged_into.name == "William Burns"
        same.refresh_from_db()
        assert (same.status, same.decided_by) == ("accepted", curator)

    def test_what_was_merged_by_hand_is_no_question_any_more(self, page, same, curator):
        merge_actors(keep=same.actor, duplicate=same.other, by=curator)
        assert not Proposal.objects.open().exists()
        assert "may be short for" not in page.get(LIST).content.decode()

    @pytest.mark.parametrize(
        ("field", "value", "now"),
        [
            ("role", "spokesman", {"role": "spokesman"}),
            ("kind", "mixed", {"kind": "mixed"}),
            ("act", "denies", {"act": "denies"}),
            (
                "said_on", {"on": "2021-10-01", "precision": "month", "basis": "text"},
                {"said_on": dt.date(2021, 10, 1), "said_on_precision": "month", "said_on_basis": "text"},
            ),
            ("span", {"start": 107, "end": 120, "pieces": [], "words": ""}, {"start": 107, "end": 120}),
        ],
    )  # fmt: skip
    def test_accepting_another_reading_corrects_the_statement(
        self, page, suggest, statement, curator, field, value, now
    ):
        assert "1 proposal accepted." in self.act(page, "accept", suggest(field, value))
        statement.refresh_from_db()
        assert {name: getattr(statement, name) for name in now} == now
        assert statement.curated_by == curator
        assert Decision.objects.about(statement).get().note == "As extractor version 2 proposed."

    def test_accepting_a_speaker_finds_or_makes_the_actor(self, page, suggest, statement, countries):
        self.act(page, "accept", suggest("speaker", {"kind": "person", "name": "Ali Bagheri", "country": "IR"}))
        statement.refresh_from_db()
        assert (statement.speaker.name, statement.speaker_country) == ("Ali Bagheri", countries["IR"])

    def test_accepting_countries_puts_them_in_their_places(self, page, suggest, statement, countries):
        start, end = news.at("Iran")
        self.act(page, "accept", suggest("about", ["IR"], mentions=[["IR", start, end, "name"]]))
        mention = StatementCountry.objects.get(statement=statement)
        assert (mention.country, mention.start, mention.end) == (countries["IR"], start, end)
        statement.refresh_from_db()
        assert statement.about == [countries["IR"].pk]
        assert statement.curated_at

    def test_one_that_cannot_be_carried_out_says_so_and_the_others_are(self, page, suggest, statement):
        span = suggest("span", {"start": 0, "end": 5, "pieces": [], "words": "Talks"}, article_version=7)
        content = self.act(page, "accept", span, suggest("kind", "mixed"))
        assert "The article has changed since" in content
        assert "1 proposal accepted." in content
        span.refresh_from_db()
        statement.refresh_from_db()
        assert (span.status, statement.kind) == ("open", "mixed")

    def test_accepting_twice_is_refused(self, page, suggest, curator):
        proposal = suggest("kind", "mixed")
        self.act(page, "accept", proposal)
        with pytest.raises(decisions.CurationError, match=r"This was accepted before\."):
            answering_proposals.accept(proposal=proposal, by=curator)

    def test_page_of_one_offers_to_accept_and_dismiss_and_nothing_else(self, page, suggest, same):
        for proposal in (suggest("kind", "mixed"), same):
            content = page.get(reverse("admin:articles_proposal_change", args=[proposal.pk])).content.decode()
            assert 'value="accept"' in content
            assert 'value="dismiss"' in content
            assert 'name="_save"' not in content
            assert page.get(reverse("admin:articles_proposal_history", args=[proposal.pk])).status_code == 200

    def test_more_proposals_take_no_more_queries(self, page, make, django_assert_max_num_queries):
        for n in range(6):
            make(f"William Burns{n * 'x'}y", "US")
            make(f"William J. Burns{n * 'x'}y", "US")
        propose()
        assert len(pairs()) >= 6
        page.get(LIST)
        with django_assert_max_num_queries(8):
            page.get(LIST)
