"""The review desk: what it shows, what each verb does, and that nothing is lost or overwritten."""

import html as entities
import json
import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Actor, Decision, Statement, StatementCountry
from tests import factories as f

from .conftest import BODY
from .conftest import at as words_at

DESK = "/admin/review/"
BEHIND = {"start": BODY.rindex("“We are"), "end": BODY.rindex("“We are") + 23}


def opened(page, address=DESK):
    """What a browser would send of the page as it is."""
    html, sent = page.get(address).content.decode().partition('<form id="filter"')[0], {}
    for name, value in re.findall(
        r'<input type="(?:hidden|radio|checkbox)" name="(\w+)" value="([^"]*)"(?: checked)?>', html
    ):
        sent.setdefault(name, value)
    for tag in re.findall(r"<input [^>]*>", html):
        given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if given.get("type") in ("radio", "checkbox"):
            if "checked" in tag:
                sent[given["name"]] = given["value"]
        elif "name" in given:
            sent[given["name"]] = given.get("value", "")
    return {name: entities.unescape(value) for name, value in sent.items()}


def at(statement, query=""):
    return f"{DESK}?{query}at={statement.public_id}"


def place_of(html):
    return re.search(r'<b id="place"[^>]*>(.*?)</b>', html)[1]


@pytest.fixture
def third(make, zakharova):
    return make("he noted", speaker=zakharova, confidence=0.7)


def test_the_least_certain_article_comes_first_and_its_statements_as_printed(page, statement, about_iran):
    html = page.get(DESK).content.decode()
    assert f'action="{DESK}?at={statement.public_id}"' in html
    assert place_of(html) == "1 of 2"


def test_accept_goes_on_to_the_next(page, curator, statement, about_iran):
    answer = page.post(at(statement), {**opened(page, at(statement)), "do": "accept"})
    assert answer.url == f"{at(about_iran)}#now"
    statement.refresh_from_db()
    assert (statement.status, statement.curated_by) == ("accepted", curator)
    assert Decision.objects.get().verb == "accept"


def test_place_in_the_queue_stays_as_one_goes_on(page, statement, about_iran):
    page.post(at(statement), {**opened(page, at(statement)), "do": "accept"})
    assert place_of(page.get(at(about_iran)).content.decode()) == "2 of 2"


def test_accept_takes_along_what_was_put_right(page, statement, burns, iran, russia):
    sent = opened(page, at(statement)) | {
        "do": "accept", "speaker": str(burns.pk), "role": "director", "said_on": "2021-10", "kind": "mixed",
        "about_more": "Iran, Russia",
    }  # fmt: skip
    page.post(at(statement), sent)
    statement.refresh_from_db()
    assert (statement.speaker, statement.role, statement.kind) == (burns, "director", "mixed")
    assert (str(statement.said_on), statement.said_on_precision, statement.said_on_basis) == (
        "2021-10-01", "month", "curator",
    )  # fmt: skip
    assert set(statement.about) == {iran.pk, russia.pk}
    assert statement.status == "accepted"
    assert Decision.objects.count() == 1


def test_a_country_that_is_unticked_goes(page, about_iran):
    sent = opened(page, at(about_iran)) | {"do": "accept"}
    del sent["about"]
    page.post(at(about_iran), sent)
    about_iran.refresh_from_db()
    assert about_iran.about == []
    assert about_iran.flag == ""  # who accepts it has seen the flag


def test_ready_reasons_are_what_readers_see(page, statement):
    page.post(at(statement), {**opened(page, at(statement)), "do": "reject-2"})
    statement.refresh_from_db()
    assert (statement.status, statement.reason) == ("rejected", "Somebody else said this.")


def test_another_reason_is_asked_for(page, statement):
    sent = opened(page, at(statement)) | {"do": "reject-6"}
    answer = page.post(at(statement), sent)
    assert "Say why the statement is rejected." in answer.content.decode()
    page.post(at(statement), sent | {"public_reason": "Said in another year."})
    statement.refresh_from_db()
    assert (statement.status, statement.reason) == ("rejected", "Said in another year.")


def test_a_flag_is_for_colleagues_and_has_a_list(page, statement, about_iran):
    page.post(at(statement), {**opened(page, at(statement)), "do": "flag", "note": "Which Zakharova?"})
    statement.refresh_from_db()
    assert (statement.flag, statement.status) == ("Which Zakharova?", "proposed")
    html = page.get(f"{DESK}?flagged=yes").content.decode()
    assert place_of(html) == "1 of 2"
    assert "</b> flagged statements" in html
    assert "Which Zakharova?" in html


def test_a_new_speaker_is_added_with_the_statement_as_one_decision(page, statement, russia):
    sent = opened(page, at(statement)) | {
        "do": "accept", "speaker": "other", "other": "Sergei Ryabkov", "new_kind": "person", "new_country": "Russia",
    }  # fmt: skip
    page.post(at(statement), sent)
    statement.refresh_from_db()
    assert (statement.speaker.name, statement.speaker.country) == ("Sergei Ryabkov", russia)
    assert Decision.objects.count() == 1


def test_a_name_that_nobody_has_is_asked_about(page, statement):
    sent = opened(page, at(statement)) | {"do": "accept", "speaker": "other", "other": "Sergei Ryabkov"}
    html = page.post(at(statement), sent).content.decode()
    assert "No actor is called “Sergei Ryabkov”" in html
    assert 'value="Sergei Ryabkov"' in html
    statement.refresh_from_db()
    assert statement.status == "proposed"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"said_on": "12 October"}, "Write a date as YYYY-MM-DD"),
        ({"about_more": "Atlantis"}, "There is no country “Atlantis”"),
        ({"speaker": "999999"}, "Select a valid choice"),
        ({"words": "not printed here"}, "The article does not contain these words"),
    ],
)
def test_what_cannot_be_is_said_where_it_was_typed(page, statement, typed, told):
    html = page.post(at(statement), opened(page, at(statement)) | {"do": "accept"} | typed).content.decode()
    assert told in html
    statement.refresh_from_db()
    assert statement.status == "proposed"


def test_what_a_colleague_changed_meanwhile_is_shown_and_nothing_is_decided(page, curator, statement, burns):
    sent = opened(page, at(statement)) | {"do": "accept", "role": "typed for a minute"}
    dora = User.objects.create_superuser("dora", first_name="Dora", last_name="Desk")
    Statement.objects.filter(pk=statement.pk).update(speaker=burns, curated_by=dora)
    html = page.post(at(statement), sent).content.decode()
    assert "Dora Desk changed this while you were looking at it" in html
    assert "William Burns" in html
    assert 'value="typed for a minute"' in html
    statement.refresh_from_db()
    assert (statement.status, statement.role) == ("proposed", "")
    again = sent | {"opened_with": json.dumps(json.loads(sent["opened_with"]) | {"revision": statement.revision})}
    page.post(at(statement), again | {"speaker": str(burns.pk)})
    statement.refresh_from_db()
    assert (statement.status, statement.role, statement.speaker) == ("accepted", "typed for a minute", burns)


def test_what_one_decided_on_another_page_is_told_as_ones_own(page, statement, about_iran):
    sent = opened(page, at(statement)) | {"do": "accept"}
    page.post(at(statement), sent)
    html = page.post(at(statement), sent | {"do": "reject-1"}).content.decode()
    assert "You decided about this on another page meanwhile" in html
    statement.refresh_from_db()
    assert statement.status == "accepted"


@pytest.mark.parametrize(
    "address",
    ["speakers/?other=a%00b", "?at=%00", "?q=%00", "filter/?country_named=%00"],
)
def test_a_character_that_no_text_has_is_refused_and_no_fault(page, statement, address):
    assert page.get(f"{DESK}{address}").status_code == 400
    names = {"app_label": "articles", "model_name": "statement", "field_name": "speaker", "term": "\x00"}
    assert page.get("/admin/autocomplete/", names).status_code == 400


def test_a_reason_that_cannot_be_stored_is_refused_and_nothing_decided(page, statement):
    sent = opened(page, at(statement)) | {"do": "reject-6", "public_reason": "Not\x00said."}
    answer = page.post(at(statement), sent)
    assert answer.status_code == 400
    assert "It contains a NUL character" in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_filter_of_the_site_says_which_are_reviewed(page, statement, about_iran):
    html = page.get(f"{DESK}?about=iran").content.decode()
    assert f"at={about_iran.public_id}" in html
    assert place_of(html) == "1 of 1"
    assert "</b> proposed statements about Iran" in html
    assert page.get(f"{DESK}?about=atlantis").status_code == 400
    assert page.get(f"{DESK}?at=XXXX").status_code == 400


def test_undo_takes_back_one_decision_after_the_other(page, statement, about_iran, burns):
    page.post(at(statement), opened(page, at(statement)) | {"do": "accept", "speaker": str(burns.pk)})
    page.post(at(about_iran), opened(page, at(about_iran)) | {"do": "reject-1"})
    page.post(at(about_iran), {"do": "undo"})
    about_iran.refresh_from_db()
    assert (about_iran.status, about_iran.flag) == ("proposed", "Check the speaker.")
    back = page.post(at(about_iran), {"do": "undo"})
    assert statement.public_id in back.url
    statement.refresh_from_db()
    assert (statement.status, statement.speaker.name) == ("proposed", "Maria Zakharova")
    page.get(back.url)  # what was said is said once
    assert "You have nothing to undo" in page.post(at(statement), {"do": "undo"}).content.decode()


def test_nobody_undoes_what_others_decided(page, statement):
    page.post(at(statement), opened(page, at(statement)) | {"do": "accept"})
    other = type(page)()
    other.force_login(User.objects.create_superuser("dora"))
    assert "You have nothing to undo" in other.post(at(statement), {"do": "undo"}).content.decode()
    statement.refresh_from_db()
    assert statement.status == "accepted"


def test_what_was_split_shows_what_was_cited_and_names_both(page, client, make, zakharova, iran):
    whole = make("Bill Burns said that Iran had <b>not</b> decided", speaker=zakharova, kind="paraphrased")
    whole.about_countries.create(country=iran, start=BODY.index("Iran"), end=BODY.index("Iran") + 4)
    place = BODY.index("that Iran")
    sent = opened(page, at(whole)) | {"do": "split", "mark_start": str(place), "mark_end": str(place)}
    page.post(at(whole), sent)
    one, two = Statement.objects.public().in_reading_order()
    assert (one.text, two.text) == ("Bill Burns said", "that Iran had <b>not</b> decided")
    assert (one.about, two.about) == ([], [iran.pk])
    assert two.speaker == zakharova
    cited = client.get(whole.get_absolute_url()).content.decode()
    assert "Bill Burns said that Iran had" in cited
    assert one.get_absolute_url() in cited
    assert two.get_absolute_url() in cited
    page.post(at(one), {"do": "undo"})
    assert [each.pk for each in Statement.objects.public()] == [whole.pk]


@pytest.mark.parametrize("verb", ["accept", "reject-1", "flag", "split", "join"])
def test_what_was_withdrawn_is_told_and_not_decided_about(page, statement, about_iran, verb):
    Statement.objects.filter(pk=statement.pk).update(withdrawn_at=timezone.now(), reason="It was taken back.")
    assert "Withdrawn: It was taken back." in page.get(at(statement)).content.decode()
    place = {"mark_start": str(statement.start + 5), "mark_end": str(statement.start + 5)}
    answer = page.post(at(statement), opened(page, at(statement)) | place | {"do": verb, "note": "Look at this."})
    assert "This statement was withdrawn. Restore it before you decide about it." in answer.content.decode()
    assert not Decision.objects.exists()


def test_two_that_are_joined_become_one_without_what_stands_between(page, client, statement, make, zakharova):
    other = make("“We are ready to talk,” he noted"[:23], speaker=zakharova, **BEHIND)
    page.post(at(statement), opened(page, at(statement)) | {"do": "join"})
    joined = Statement.objects.public().get()
    assert (joined.start, joined.end) == (statement.start, other.end)
    assert joined.pieces == [[statement.start, statement.end], [other.start, other.end]]
    for each in (statement, other):
        assert joined.get_absolute_url() in client.get(each.get_absolute_url()).content.decode()


def test_a_missed_statement_is_added_of_the_words_that_were_marked(page, statement):
    answer = page.post(
        at(statement), opened(page, at(statement)) | {"do": "add", "words": "Iran had <b>not</b> decided"}
    )
    added = Statement.objects.exclude(pk=statement.pk).get()
    assert added.public_id in answer.url
    assert (added.text, added.kind, added.status) == ("Iran had <b>not</b> decided", "paraphrased", "proposed")
    assert added.speaker is None
    again = page.post(
        at(statement), opened(page, at(statement)) | {"do": "add", "words": "Iran had <b>not</b> decided"}
    )
    assert "There is a statement with this span already" in again.content.decode()


def test_a_corrected_speaker_is_offered_for_the_others_printed_alike(page, make, statement, zakharova, burns, article):
    other = make("Iran had <b>not</b> decided", speaker=zakharova, speaker_as_printed="Maria Zakharova")
    late = make("Bill Burns said", speaker=zakharova, speaker_as_printed="Maria Zakharova")
    apart = make("he noted", speaker=zakharova, speaker_as_printed="he")
    answer = page.post(
        at(statement), opened(page, at(statement)) | {"do": "accept", "speaker": str(burns.pk)}, follow=True
    )
    html = answer.content.decode()
    assert "Use William Burns for the 2 others printed “Maria Zakharova”" in html
    address = entities.unescape(re.search(r'href="(/admin/review/alike/[^"]+)"', html)[1])
    preview = page.get(address).content.decode()
    assert other.text.split("<")[0] in preview
    seen = re.findall(r'name="seen" value="([^"]+)"', preview)
    Statement.objects.filter(pk=late.pk).update(role="changed meanwhile")
    sent = {"seen": seen, "_selected_action": [pair.split(".")[0] for pair in seen]}
    told = page.post(address, sent, follow=True).content.decode()
    assert "William Burns is the speaker of 1 more. Left alone: 1" in told
    for each in (other, late, apart):
        each.refresh_from_db()
    assert (other.speaker, other.status) == (burns, "proposed")
    assert (late.speaker, apart.speaker) == (zakharova, zakharova)
    assert Decision.objects.count() == 2
    page.post(at(other), {"do": "undo"})
    other.refresh_from_db()
    assert other.speaker == zakharova


def test_tabs_lead_to_what_they_count(page, statement, article):
    html = page.get(DESK).content.decode()
    for name, n in [("No date", 1), ("No publisher", 0)]:
        address, counted = re.search(rf'<a href="([^"]+)">{name} <span class="n">(\d+)<', html).groups()
        assert int(counted) == n
        listed = page.get(address.replace("&amp;", "&")).content.decode()
        assert ("Talks in Vienna" in listed) == bool(n)


def test_nothing_left_says_so(page):
    html = page.get(f"{DESK}?q=ferry").content.decode()
    assert "Nothing left to review" in html
    assert "There are no proposed statements matching “ferry” left." in html


def test_get_writes_nothing(page, statement):
    page.get(at(statement))
    statement.refresh_from_db()
    assert statement.revision == 0
    assert not Decision.objects.exists()


def test_who_may_only_look_has_no_verbs(client, statement):
    guest = User.objects.create_user("guest", is_staff=True)
    guest.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client.force_login(guest)
    html = client.get(at(statement)).content.decode()
    assert 'value="accept"' not in html
    assert client.post(at(statement), {"do": "accept"}).status_code == 403


def test_it_is_for_staff_with_permission(client, statement):
    client.force_login(User.objects.create_user("reader"))
    assert client.get(DESK).status_code == 302
    client.force_login(User.objects.create_user("helper", is_staff=True))
    assert client.get(DESK).status_code == 403


def test_who_else_is_at_an_article_is_told(page, client, statement, article):
    other = type(client)()
    other.force_login(User.objects.create_superuser("dora", first_name="Dora", last_name="Desk"))
    here = reverse("admin:review_here")
    assert page.post(here, {"article": article.public_id}).status_code == 200
    assert (
        "Clara Curator is reviewing this article too"
        in other.post(here, {"article": article.public_id}).content.decode()
    )
    assert page.post(here, {"article": "XXX"}).status_code == 404


def test_the_next_statement_does_not_wait_for_what_is_counted(page, statement, about_iran):
    sent = opened(page, at(statement)) | {"do": "accept"}
    part = page.post(at(statement), sent, headers={"HX-Request": "true"}).content.decode()
    assert place_of(part) == "…"
    address = entities.unescape(re.search(r'hx-post="(/admin/review/here/[^"]+)"', part)[1])
    sent = {"article": about_iran.article.public_id, "counts": "yes"}
    counted = page.post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert place_of(counted) == "2 of 2"


def test_the_next_statement_asks_the_database_little(page, statement, about_iran):
    """It is fetched for each that is decided. Two of these say who is there."""
    with CaptureQueriesContext(connection) as asked:
        page.get(at(about_iran), headers={"HX-Request": "true"})
    assert len(asked) <= 6


def test_next_and_previous_lead_on_also_without_scripts(page, statement, about_iran):
    assert page.get(f"{at(statement)}&move=next").url == f"{at(about_iran)}#now"
    assert page.get(f"{at(about_iran)}&move=previous").url == f"{at(statement)}#now"
    last = page.get(f"{at(about_iran)}&move=next", follow=True)
    assert last.redirect_chain[-1][0] == f"{at(about_iran)}#now"
    assert "This is the last one." in last.content.decode()
    assert page.get(f"{at(statement)}&move=there").status_code == 400


def test_single_keys_can_be_turned_off_for_the_account(page, statement):
    assert 'data-keys="on"' in page.get(DESK).content.decode()
    page.post(reverse("admin:review_keys"), {"on": "no"})
    assert 'data-keys="off"' in page.get(DESK).content.decode()


def test_more_rows_take_no_more_queries(page, make, article, zakharova, russia, statement):
    with CaptureQueriesContext(connection) as few:
        page.get(at(statement))
    for n, words in enumerate(["Maria", "Zakharova", "foreign", "ministry", "Bill", "Burns said", "ready"]):
        speaker = Actor.objects.create(kind="person", name=f"Person {n}", country=russia)
        make(words, speaker=speaker).about_countries.create(country=russia)
    with CaptureQueriesContext(connection) as many:
        page.get(at(statement))
    assert len(many) <= len(few)
    assert len(few) <= 30


# What follows from other words


TEXT = (
    "The minister was asked about the harbour. Kenya's envoy Amina Odhiambo told reporters on 4 May 2023 that the "
    'port would stay open. "Finland must answer for the two ships," said Erik Lund, the harbour master.\n\n'
    "Odhiambo did not reply."
)


@pytest.fixture
def said(db):
    """Two statements beside one that has the wrong words."""
    article = f.article(TEXT)
    odhiambo, lund = f.actor("Amina Odhiambo", of="Kenya"), f.actor("Erik Lund")
    f.country("Finland")
    place = article.body.index("Amina")
    first = f.statement("the port would stay open", by=odhiambo, inside=article, kind="paraphrased", confidence=0.1,
                        speaker_as_printed="Amina Odhiambo", cue="told", act="says", role="envoy",
                        speaker_start=place, speaker_end=place + 14)  # fmt: skip
    place = article.body.index("Erik")
    f.statement("the two ships", by=lund, inside=article, confidence=0.9, role="harbour master",
                speaker_as_printed="Erik Lund", speaker_start=place, speaker_end=place + 9)  # fmt: skip
    return first


def suggestions(html):
    told = re.findall(r'<p class="suggestion">\s*<span><b>(.*?)</b>(.*?)</span>', html, re.DOTALL)
    return [" ".join(entities.unescape(f"{words} {why}").split()) for words, why in told]


def test_what_other_words_tell_is_suggested_and_nothing_is_changed(page, said):
    sent = opened(page, at(said)) | {"words": "Finland must answer for the two ships", "do": "suggest"}
    html = page.post(at(said), sent).content.decode()
    assert suggestions(html) == [
        "Speaker Erik Lund, harbour master? Said by the speaker of “the two ships”, which has these words.",
        "About Finland? These words say “Finland”.",
        "Quoted? Judging by the quotation marks around these words.",
    ]
    assert "<html" not in html
    said.refresh_from_db()
    assert (said.speaker.name, said.status, said.text) == ("Amina Odhiambo", "proposed", "the port would stay open")
    assert not Decision.objects.exists()


def test_words_that_say_the_same_suggest_nothing(page, said):
    sent = opened(page, at(said)) | {"words": "port would stay open", "do": "suggest"}
    assert suggestions(page.post(at(said), sent).content.decode()) == []


def test_a_role_that_was_typed_with_another_speaker_is_not_called_in_question(page, said):
    lund = Actor.objects.get(name="Erik Lund")
    sent = opened(page, at(said)) | {"speaker": str(lund.pk), "do": "suggest"}
    told = ["Role “harbour master”? The article calls the speaker this elsewhere."]
    assert suggestions(page.post(at(said), sent).content.decode()) == told
    assert suggestions(page.post(at(said), sent | {"role": "port captain"}).content.decode()) == []


def test_a_suggestion_is_taken_by_itself_or_with_all_and_kept_with_accept(page, said):
    sent = opened(page, at(said)) | {"words": "Finland must answer for the two ships"}
    html = page.post(at(said), sent | {"do": "take-kind"}).content.decode()
    assert "Finland must answer for the two ships</blockquote>" in html
    assert len(suggestions(html)) == 2
    html = page.post(at(said), sent | {"do": "take-all"}).content.decode()
    assert suggestions(html) == []
    answers = {name: f.between(html, rf'name="{name}" [^>]*value="([^"]*)"') for name in ("role", "about_more")}
    assert answers == {"role": "harbour master", "about_more": "Finland"}
    lund = Actor.objects.get(name="Erik Lund")
    page.post(at(said), sent | answers | {"speaker": str(lund.pk), "kind": "quoted", "do": "accept"})
    said.refresh_from_db()
    assert (said.speaker, said.kind, said.role) == (lund, "quoted", "harbour master")
    assert said.text == "Finland must answer for the two ships"


def test_without_scripts_what_follows_is_shown_before_other_words_are_accepted(page, said):
    sent = opened(page, at(said)) | {"words": "Finland must answer for the two ships", "do": "accept"}
    html = page.post(at(said), sent).content.decode()
    assert "This may follow from the words that you chose. Take what is right, then accept." in html
    assert len(suggestions(html)) == 3
    said.refresh_from_db()
    assert said.status == "proposed"
    seen = {"suggested_for": f.between(html, r'name="suggested_for" value="([^"]*)"')}
    other = page.post(at(said), sent | seen | {"words": "the two ships"}).content.decode()
    assert "This may follow from the words that you chose." in other
    page.post(at(said), sent | seen)
    said.refresh_from_db()
    assert (said.status, said.text) == ("accepted", "Finland must answer for the two ships")


def test_a_country_whose_words_are_left_out_is_suggested_to_go(page, make, burns, iran):
    row = make("Iran had <b>not</b> decided", speaker=burns, kind="paraphrased")
    StatementCountry.objects.create(statement=row, country=iran, rule="name", **words_at("Iran"))
    sent = opened(page, at(row)) | {"words": "had <b>not</b> decided"}
    html = page.post(at(row), sent | {"do": "show"}).content.decode()
    assert "Not about Iran? It was named in words that are left out." in suggestions(html)
    taken = page.post(at(row), sent | {"do": f"take-about-{iran.pk}"}).content.decode()
    assert not re.search(r'name="about" value="\d+" checked', taken)


def test_the_date_beside_other_words_is_suggested(page, said):
    article = said.article
    other = f.statement("the two", inside=article, kind="paraphrased", confidence=0.3)
    sent = opened(page, at(other)) | {"words": "would stay open. ", "do": "suggest"}
    assert "Said on 2023-05-04? “4 May 2023” stands beside these words." in suggestions(
        page.post(at(other), sent | {"words": "port would stay"}).content.decode()
    )


@pytest.mark.parametrize("words", ["not printed here", "", " "])
def test_words_that_are_not_there_suggest_nothing(page, said, words):
    sent = opened(page, at(said)) | {"words": words, "do": "suggest"}
    assert suggestions(page.post(at(said), sent).content.decode()) == []


def ahead_of(page, statement):
    """What a browser does that shows the next statement already: with the stamp of what it fetched ahead."""
    html = page.get(at(statement)).content.decode()
    fetched = entities.unescape(re.search(r'data-ahead="([^"]*)"', html)[1])
    stamp = re.search(r'data-stamp="(\w+)"', page.get(fetched, headers={"hx-request": "true"}).content.decode())[1]
    return opened(page, at(statement)) | {"shown": stamp}


def decide(page, statement, sent):
    return page.post(at(statement), sent | {"do": "accept"}, headers={"hx-request": "true"})


def test_where_the_next_is_shown_already_the_answer_is_what_became_of_this_one(page, statement, about_iran):
    told = decide(page, statement, ahead_of(page, statement)).json()
    assert (told["decided"], told["status"], told["accepted"]) == (statement.public_id, "accepted", 1)
    assert told["said"].startswith("Accepted: ")


@pytest.mark.parametrize("changed", ["the next one", "one beside it", "its article", "its countries"])
def test_where_anything_changed_since_the_next_was_fetched_it_is_sent_anew(
    page, statement, about_iran, third, russia, changed
):
    sent = ahead_of(page, statement)
    if changed == "its article":
        about_iran.article.title = "Another title"
        about_iran.article.save()
    elif changed == "its countries":
        StatementCountry.objects.create(statement=about_iran, country=russia)
    else:
        Statement.objects.filter(pk=(third if changed == "one beside it" else about_iran).pk).update(flag="Who?")
    html = decide(page, statement, sent).content.decode()
    assert f'action="{at(about_iran)}"' in html


def test_where_something_was_put_right_the_next_is_sent_anew(page, statement, about_iran):
    html = decide(page, statement, ahead_of(page, statement) | {"role": "director"}).content.decode()
    assert f'action="{at(about_iran)}"' in html
