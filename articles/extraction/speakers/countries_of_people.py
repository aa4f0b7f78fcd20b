"""Of which country a person is, where the role does not say so: by the office, by whose leader or whose
hopes the article tells of, by the headline, by whom the person meets."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from articles.extraction.details.countries import FoundCountry
from articles.extraction.lang.en.grammar import AT_THE, BEFORE_A_VERB
from articles.extraction.lang.en.offices import (
    AMERICAN_PARTIES,
    ANY_OFFICE,
    DEPUTY,
    EPITHET,
    EPITHETS,
    GOES_ON_AS,
    LABELLED,
    LEADS,
    NATIONAL,
    OF_A_NAME,
    OWN_CITIZENS,
    OWN_STANCE,
    OWNED,
    OWNS_A_STANCE,
    PLEDGES_THAT,
    PRESIDENT,
    SAID_THAT,
    SEATS,
    STANCE_OF,
    STATE_OFFICE,
    STATEMENT_AT,
    TELLS_OF_A_MEETING,
    UNNAMED_ENVOY,
    WILL,
    office,
)
from articles.extraction.lang.en.roles import SENT_ABROAD, SHORT_OFFICE, SHORT_OFFICES
from articles.extraction.speakers.affiliation import OFTEN, Owners
from articles.extraction.speakers.countries_nearby import REACH, only
from articles.extraction.speakers.names import surname_of
from articles.extraction.speakers.people import Person, latest
from articles.extraction.speakers.roles import country_of_role, is_of_nations
from articles.extraction.speakers.unsaid_country import FEWEST, UNSAID_ABROAD
from articles.extraction.speakers.where_written import described_place, headlined

PARTNERS = 2  # of a meeting
HEADING = 500  # characters of a document
SENTENCE = 250  # characters
WITH_DEPUTIES = {"BR", "TR", "US", "VE"}  # of such presidents
CLAUSE = 60  # characters from a speaker's name to the country that is the subject of what he says


@dataclass
class CountriesOfPeople:
    """Gives people their countries, from what the article tells of offices."""

    owners: Owners

    def __post_init__(self) -> None:
        self.text, self.geography, self.people = self.owners.text, self.owners.geography, self.owners.people
        self.unsaid, self.around, self.written_in = self.owners.unsaid, self.owners.around, self.owners.written_in

    def settle(self) -> None:
        """Gives each person whose role has no country the one that the article tells."""
        for person in self.people.known.values():
            if is_of_nations(person.role):
                person.country = ""
            if person.famous_for in self.unsaid.named and self._may_lead(person):
                person.speak_for(person.famous_for, "office of few")
            if person.role and not person.country and not country_of_role(person.role):
                if "President" in person.role:
                    surname = person.name.rsplit(" ", 1)[-1]
                    person.speak_for(self.unsaid.of_administration(surname), "office of few")
                told = self.owners.told_of(person.role, person.role_at, person.role_at + SENTENCE)
                person.speak_for(told, "office")
                person.speak_for(self._epithet(person), "epithet")
                person.speak_for(self._spoken_for(person), "hopes")
                person.speak_for(self.unsaid.of_few(person.role), "office of few")
                person.speak_for(self._main(person), "main country")
                person.speak_for(self._of_statement(person), "headline")
            elif not person.role and not person.country:
                person.speak_for(self._introduced(person), "hopes")
                for title in sorted(SEATS.intersection(title.strip(".") for title in person.titles)):
                    person.speak_for(self.owners.told_of(title, person.first, person.first + SENTENCE), "office")
                    person.speak_for(self._of_two_parties, "office of few")
        for person in self.people.known.values():
            if DEPUTY.fullmatch(person.role) and not person.country:
                person.speak_for(self._of_president, "office of few")
        for who, stances in self._stances.items():
            if not country_of_role(self.people.known[who].role):
                self.people.known[who].speak_for(only(stances), "hopes")
        for person in self.people.known.values():
            if person.role and not person.country and not country_of_role(person.role):
                person.speak_for(self.owners.of_principal(person.role, person.role_at), "principal")
                person.speak_for(self._of_described(person.role), "description")
                person.speak_for(self._of_namesake(person), "headline")
        self._settle_headline()

    def _of_namesake(self, person: Person) -> str:
        """The country of the one of that surname whose fuller office begins so: "AMIR AL THANI:" below a heading that
        tells of "Sheikh Tamim Al-Thani, Amir of the State of Qatar"."""
        kin = (self.people.known[who] for who in self.people.by_surname[surname_of(person.name)])
        fuller = [each for each in kin if each.role.lower().startswith(f"{person.role.lower()} ")]
        return only({country_of_role(each.role) or each.country for each in fuller})

    @cached_property
    def _of_two_parties(self) -> str:
        """The country of "Sen. Jane Doe" where the article tells of Republicans and of Democrats."""
        return "US" if all(party.search(self.text) for party in AMERICAN_PARTIES) else ""

    @cached_property
    def _of_president(self) -> str:
        """The one country with a vice president of whose president the article tells."""
        presidents = {known.famous_for for known in self.people.known.values() if self._may_lead(known)}
        presidents |= {
            country_of_role(known.role) for known in self.people.known.values() if PRESIDENT.search(known.role)
        }
        return only(presidents & WITH_DEPUTIES & self.unsaid.named.keys())

    @staticmethod
    def _may_lead(person: Person) -> bool:
        """Whether somebody is called a president or premier, or nothing at all, by a surname that all news knows
        alone."""
        return not person.role or (not country_of_role(person.role) and LEADS.search(person.role) is not None)

    def _settle_headline(self) -> None:
        """Gives whom the headline speaks of without a name its country: who is named first and most below it."""
        country = headlined(self.text, self.geography)
        end = self.text.find("\n")
        named = [mention for mention in self.people.mentions if mention.start >= end] if country else []
        if not named or self.people.between(0, end):
            return
        most = max(len(person.mentions) for person in self.people.known.values())
        first = self.people.known[named[0].who]
        if len(first.mentions) == most and not country_of_role(first.role):
            first.speak_for(country, "headline")

    def _of_statement(self, person: Person) -> str:
        """The country of the envoy by whom a document is that is headed "Fiji statement at the Security Council"."""
        if not SENT_ABROAD.search(person.role) or person.first > HEADING:
            return ""
        return only({m.country for m in self.around.named(0, HEADING) if STATEMENT_AT.match(self.text, m.end)})

    def _of_described(self, role: str) -> str:
        """The country of the body in a role, where the article describes that: "Oriva, a Quito-based think tank"."""
        body = OF_A_NAME.search(role)
        return described_place(body["name"], self.text) if body else ""

    def _main(self, person: Person) -> str:
        """The country an article is about, where nobody else in it holds that office of it."""
        country = self.unsaid.main(person.role)
        is_sole = country == self.owners.sole and self.unsaid.named[country] >= OFTEN
        if country not in {*UNSAID_ABROAD, ""} and not (is_sole or self._is_told_of(country, person)):
            country = ""
        country = country or self._unmarked(person)
        held = ANY_OFFICE.search(person.role) if country else None
        if held is None:
            return country
        roles = (
            other.role for other in self.people.known.values() if other is not person and self._is_of(other, country)
        )
        offices = (each for role in roles if (each := ANY_OFFICE.search(role)))
        return "" if any(office(each) == office(held) for each in offices) else country

    def _unmarked(self, person: Person) -> str:
        """The country named first and most in an article that calls leaders of all others that it often names after
        those: "Prime Minister Doe" beside "the Russian President" and "Chad's President"."""
        if not STATE_OFFICE.fullmatch(person.role):
            return ""
        others = (other for other in self.people.known.values() if other is not person)
        marked = {country_of_role(other.role) for other in others} - {""}
        often = [country for country, times in self.unsaid.named.most_common() if times >= FEWEST]
        left = [country for country in often if country not in marked and self.unsaid.may_hold(country, person.role)]
        rivals = [country for country in often[1:] if country in marked]
        if len(left) != 1 or left != often[:1] or not rivals:
            return ""
        first = next((mention.country for mention in self.around.named(0, len(self.text))), "")
        near = self.around.in_sentence(person.first)
        return left[0] if first == left[0] and (not near or first in near) else ""

    def _is_told_of(self, country: str, person: Person) -> bool:
        """Whether a sentence names this country alone before it names somebody: "the new Israeli government of Prime
        Minister Doe". What Doe says tells of other countries as well as of the own."""
        may_hold = {each for each in self.unsaid.named if self.unsaid.may_hold(each, person.role)}
        if may_hold <= UNSAID_ABROAD | {country}:
            return True
        before = [self.around.in_sentence(mention.start) for mention in person.unquoted]
        return {country} in before and all(told <= {country} for told in before)

    @staticmethod
    def _is_of(person: Person, country: str) -> bool:
        return (country_of_role(person.role) or person.country) == country

    def _epithet(self, person: Person) -> str:
        """The country of "the Malian leader", where the person alone can be meant."""
        told = set()
        for mention in self.geography.mentions:
            is_his = (
                mention.rule == "demonym" and self.text[max(0, mention.start - 4) : mention.start].lower() == "the "
            )
            called = EPITHET.match(self.text, mention.end) if is_his else None
            if called is None or not self._is_near(person, mention.start):
                continue
            if self._alone(person, EPITHETS[called["epithet"]], mention.country):
                told.add(mention.country)
        return only(told)

    def _is_near(self, person: Person, at: int) -> bool:
        """Whether nobody whose role is unknown was named since: "the Maltese leader" could be them."""
        for who in self.people.named_lately(at):
            if self.people.known[who] is person or not self.people.known[who].role:
                return self.people.known[who] is person
        return False

    def _alone(self, person: Person, roles: tuple[str, ...], country: str) -> bool:
        """Whether nobody else of the article, of that country or an unknown one, has such a role as this person has."""

        def fits(other: Person) -> bool:
            held = SHORT_OFFICE.sub(lambda short: SHORT_OFFICES[short.group()], other.role).lower()
            return any(role in held for role in roles)

        others = [other for other in self.people.known.values() if other is not person]
        if any(other.famous_for == country for other in others):
            return False  # "the Turkish president" beside "presidents Erdogan and Doe"
        known = (other for other in others if fits(other))
        theirs = (other.country or country_of_role(other.role) for other in known)
        return fits(person) and not any(other in {"", country} for other in theirs)

    @cached_property
    def _stances(self) -> dict[str, set[str]]:
        """Whose stance each person tells as their own: "Hill conveyed Peru's support", "Vega pledged Peru would"."""
        told: dict[str, set[str]] = defaultdict(set)
        for mention in self.geography.mentions:
            if mention.rule not in {"name", "demonym"}:
                continue
            owns = OWNS_A_STANCE.search(self.text, max(0, mention.start - CLAUSE), mention.start)
            pledges = PLEDGES_THAT.search(self.text, max(0, mention.start - CLAUSE), mention.start)
            if (owns and STANCE_OF.match(self.text, mention.end)) or (pledges and WILL.match(self.text, mention.end)):
                verb = owns or pledges
                assert verb is not None
                if who := self._subject(verb.start()):
                    told[who].add(mention.country)
        return told

    def _subject(self, at: int) -> str:
        """Who is named right before a verb at an offset, or "he" there, or "the Secretary": the one named last."""
        before = latest(self.people.mentions, at)
        if before is None or before.quoted:
            return ""
        goes_on = GOES_ON_AS.search(self.text[before.end : at])
        if goes_on is not None and goes_on["office"]:
            return self.people.with_role(goes_on["office"].lower(), at)
        between = self.text[before.end : at]
        if between.strip() in BEFORE_A_VERB:
            return before.who
        return before.who if at - before.end < SENTENCE and goes_on is not None else ""

    def _introduced(self, person: Person) -> str:
        """The country of an envoy or minister told without a name right before a name without a role: "Peru's envoy
        went on air. Ana Cruz said Peru is ready." """
        first = person.first
        before = self.people.between(max(0, first - REACH), first)
        told = {
            mention.country
            for mention in self.around.named(max(0, first - REACH), first)
            if UNNAMED_ENVOY.match(self.text, mention.end)
        }
        if before or len(told) != 1:
            return ""
        stances = {
            named.country
            for mention in person.unquoted
            for named in self.around.named(mention.end, mention.end + 2 * CLAUSE)
            if OWN_STANCE.match(self.text, named.end)
        }
        return only(told) if stances == told else ""

    def _spoken_for(self, person: Person) -> str:
        """The country of the headline whose own hopes the holder of an office tells: "Paz noted that Peru expects …".

        Others' wishes are told too, mostly to blame them; hence only such words as one has for one's own country, and
        without a headline that names it only in a transcript, where they are the holder's own.
        """
        if self.written_in or not NATIONAL.match(person.role):
            return ""
        told, labelled = set(), set()
        for mention in person.unquoted:
            for named in self.around.named(mention.end, mention.end + CLAUSE)[:1]:
                if self._says(mention.end, named.start) and OWN_STANCE.match(self.text, named.end):
                    told.add(named.country)
                    if LABELLED.fullmatch(self.text, mention.end, named.start):
                        labelled.add(named.country)
        headline = {mention.country for mention in self.around.named(0, self.text.find("\n"))}
        return only(told & (headline or labelled)) if len(told) == 1 else ""

    def _says(self, start: int, end: int) -> bool:
        """Whether what stands between two offsets lets the one before say what follows."""
        return bool(SAID_THAT.fullmatch(self.text, start, end) or LABELLED.fullmatch(self.text, start, end))

    def meet(self) -> None:
        """Of two people whose meeting the heading of a transcript or readout tells, and one of whose countries it does,
        the other is of the country that the article pairs with that: "Vietnam and the United States"."""
        end = self.text.find("\n")
        if not TELLS_OF_A_MEETING.match(self.text, 0, max(0, end)):
            return
        named = {mention.who: self.people.known[mention.who] for mention in self.people.between(0, end)}
        met = {who: person for who, person in named.items() if person.role or person.country}
        without = [person for person in met.values() if not (country_of_role(person.role) or person.country)]
        told = {country_of_role(person.role) or person.country for person in met.values()}
        if len(met) == 1:  # "the meeting between President Doe and the Iraqi Prime Minister"
            told = {each.country for each in self.around.named(0, end) if OWNED.match(self.text, each.end)}
        if len(without) == 1 and len(told - {""}) == 1 and len(met) <= PARTNERS:
            partners = {other for pair in self.geography.pairs() if told & pair for other in pair - told}
            hosts = {seat.country for seat in self._seats(end)} - told
            without[0].speak_for(only(partners), "counterpart")
            if not partners:
                without[0].speak_for(only(hosts) or self._unmarked_partner(without[0], told), "counterpart")
        told = {country_of_role(person.role) or person.country for person in met.values()}
        if len(told) == PARTNERS and "" not in told:
            self.geography.meeting = tuple(sorted(told))

    def _unmarked_partner(self, person: Person, told: set[str]) -> str:
        """The one country whose officials news leaves unmarked, if a readout tells of its citizens and support, and of
        no other so often: "President Vega spoke with the premier of Chad about U.S. hostages"."""
        named = Counter({country: times for country, times in self.unsaid.named.items() if country not in told})
        own = {m.country for m in self.geography.mentions if OWN_CITIZENS.match(self.text, m.end)}
        most = named.most_common(2)
        country = only(own & UNSAID_ABROAD - told)
        is_main = bool(most) and most[0][0] == country and (len(most) == 1 or most[1][1] < most[0][1])
        return country if is_main and self.unsaid.may_hold(country, person.role) else ""

    def _seats(self, start: int) -> list[FoundCountry]:
        """The seats of power "at" which the first words below a heading say that people met."""
        found = self.geography.between(start, start + REACH)
        return [m for m in found if m.rule == "metonym" and self.text[: m.start].endswith(AT_THE)]
