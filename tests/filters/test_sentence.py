"""Every search can be said in a sentence: its title, its feed's, its export's."""

import pytest
from django.http import QueryDict

from articles.filters.statement_filter import StatementFilter
from articles.models import Actor
from tests import factories as f

pytestmark = pytest.mark.django_db


@pytest.fixture
def on_record():
    for name in ("Iran", "Russia", "United States", "China", "Dominica"):
        f.country(name)
    for name, code in (("New Zealand", "NZ"), ("Norfolk Island", "NF"), ("Republic of the Congo", "CG")):
        Actor.objects.create(kind="country", name=name, alpha_2=code, alpha_3=f"{code}L")
    f.actor("William Burns", of="United States")
    f.actor("Saeed Khatibzadeh", of="Iran")
    f.publisher("AP")
    f.publisher("Al Arabiya")


CASES = {
    # One filter
    "": "Statements",
    "q=axis": "Statements matching “axis”",
    "country=iran": "Statements by or about Iran",
    "country=iran&country=russia": "Statements by or about Iran or Russia",
    "country=iran&country=russia&country=china": "Statements by or about China, Iran or Russia",
    "country=iran&side=speaking": "Statements by Iranian speakers",
    "country=iran&country=russia&side=speaking": "Statements by Iranian or Russian speakers",
    "country=iran&side=about": "Statements about Iran",
    "about=russia": "Statements about Russia",
    "speaker=william-burns": "Statements by William Burns",
    "speaker=unknown": "Statements by unknown speakers",
    "speaker=william-burns&speaker=saeed-khatibzadeh": "Statements by Saeed Khatibzadeh or William Burns",
    "kind=quoted": "Quoted statements",
    "kind=mixed&kind=paraphrased": "Partly quoted or paraphrased statements",
    "publisher=ap": "Statements in AP",
    "publisher=ap&publisher=unknown": "Statements in AP or articles without a publisher",
    "mentioned=saeed-khatibzadeh": "Statements mentioning Saeed Khatibzadeh",
    "status=accepted": "Accepted statements",
    "status=proposed": "Proposed statements",
    "status=accepted&status=proposed": "Statements",
    # Names of countries
    "about=united-states": "Statements about the United States",
    "about=norfolk-island": "Statements about Norfolk Island",
    "about=republic-of-the-congo": "Statements about the Republic of the Congo",
    "country=united-states&side=speaking": "Statements by American speakers",
    "country=dominica&side=speaking": "Statements by speakers for Dominica",
    "country=new-zealand&country=iran&side=speaking": "Statements by Iranian speakers or speakers for New Zealand",
    "country=new-zealand&side=speaking": "Statements by speakers for New Zealand",
    # Dates
    "from=2021-10&to=2021-10": "Statements, October 2021",
    "from=2021-10-01&to=2021-12-31": "Statements, 1 October 2021 to 31 December 2021",
    "from=2021-01-01&to=2021-12-31": "Statements, 2021",
    "from=2021": "Statements, since 2021",
    "to=2021-10-11": "Statements, until 11 October 2021",
    "undated=only": "Statements, undated only",
    "from=2021&undated=include": "Statements, since 2021, including undated",
    "recorded_since=2026-11-20T14:05:12.5Z": "Statements, on record since 20 November 2026, 14:05 UTC",
    # Exclusions
    "country=-china": "Statements, not by or about China",
    "country=-china&side=speaking": "Statements, not by Chinese speakers",
    "country=-china&side=about": "Statements, not about China",
    "about=-china&about=-united-states": "Statements, not about China or the United States",
    "speaker=-william-burns": "Statements, not by William Burns",
    "speaker=-unknown": "Statements, not by unknown speakers",
    "kind=-paraphrased": "Statements, not paraphrased",
    "kind=-paraphrased&kind=-mixed": "Statements, not partly quoted or paraphrased",
    "publisher=-ap&publisher=-al-arabiya": "Statements, not in Al Arabiya or AP",
    "mentioned=-william-burns": "Statements, not mentioning William Burns",
    "status=-accepted": "Proposed statements",
    # Several together
    "country=iran&side=speaking&about=russia&from=2021-10&to=2021-10": "Statements by Iranian speakers about Russia, "
    "October 2021",
    "country=iran&side=about&about=russia": "Statements about Iran and about Russia",
    "country=iran&about=russia": "Statements by or about Iran and about Russia",
    "country=iran&speaker=william-burns": "Statements by William Burns involving Iran",
    "country=united-states&side=speaking&speaker=william-burns": "Statements by William Burns speaking for the United "
    "States",
    "country=iran&side=about&speaker=william-burns": "Statements by William Burns about Iran",
    "status=accepted&kind=quoted&mentioned=william-burns&country=iran&side=speaking": "Accepted quoted statements by "
    "Iranian speakers mentioning William Burns",
    "kind=quoted&speaker=william-burns&about=-china": "Quoted statements by William Burns, not about China",
    "q=axis&undated=only&publisher=unknown": "Statements matching “axis” in articles without a publisher, undated only",
    "q=axis&country=iran&country=-china&kind=-mixed&to=2022": "Statements matching “axis” by or about Iran, not by or "
    "about China, not partly quoted, until 2022",
}


@pytest.mark.parametrize("query", CASES)
def test_sentence(query, on_record):
    assert StatementFilter.from_query(QueryDict(query)).sentence() == CASES[query]
