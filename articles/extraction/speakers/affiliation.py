"""Whose "foreign ministry" and "prime minister" it is, where the role or the organisation does not say so itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from articles.extraction.details.countries import FoundCountry, country_of, owners_in, rule_of
from articles.extraction.details.geography import Geography
from articles.extraction.lang.en import datelines
from articles.extraction.lang.en.cues import LEMMAS, OBJECT, SPEECH
from articles.extraction.lang.en.names import ORGANISATION
from articles.extraction.lang.en.offices import (
    ANY_OFFICE,
    COMMANDS,
    DOMESTIC,
    EPITHET,
    EPITHETS,
    FOR_ITS_BODY,
    GOES_ON_AS,
    HOLDERS_OWN,
    HOLDS_NATIONAL_OFFICE,
    IN_CAPITAL,
    ITS,
    LABELLED,
    LAND_OWNER,
    LATE,
    LOCAL,
    MINISTRY,
    MINISTRY_OF,
    NAMED_BODY,
    NATIONAL,
    NOUN_OWNER,
    OF_OTHERS,
    OFFICE_OF,
    OWN_CITIZENS,
    OWN_STANCE,
    OWNED,
    OWNS_A_STANCE,
    PERSON_OWNER,
    PLEDGES_THAT,
    SAID_THAT,
    SECTION,
    SENTENCE_END,
    SPEAKS_FOR,
    SPOKEN_FOR,
    SPOKESMAN,
    STANCE_OF,
    TELLS_OF_A_MEETING,
    TO_THE_HOLDER,
    UNNAMED_ENVOY,
    WILL,
    WITH,
    is_for_another,
    is_its,
    office,
)
from articles.extraction.lang.en.organisations import COMMERCIAL, KINDS
from articles.extraction.lang.en.places import HAPPENS_IN
from articles.extraction.lang.en.roles import (
    ADMINISTRATION,
    BODY_OF_NATIONS,
    HEADS,
    OF_A_BODY,
    OF_SOMEBODY,
    SHORT_OFFICE,
    SHORT_OFFICES,
    SPEAKING_FOR,
)
from articles.extraction.speakers.people import People, Person, latest
from articles.extraction.speakers.roles import country_of_role
from articles.extraction.speakers.setting import described_place, headlined, setting_of
from articles.extraction.speakers.unsaid import UNSAID_ABROAD, Unsaid

REACH = 600  # characters back to the country of "the ministry's spokeswoman"
BESIDE = 12  # characters between an office and the name of who holds it
NEAR = 90  # characters of "the Ministry of Transport of" before a country
HELD_BY = ": "  # between an office and its holder
SPOKES = "spokes"  # the office of a spokesman
HEADING = 400  # characters of a transcript
PARTNERS = 2  # of a meeting
MOST_OWN = 200  # mentions of countries
SAME_WORDS = 80  # characters
SENTENCE = 250  # characters
LEAD = 1200  # characters in which a headline's country goes on speaking
SHORTENED = re.compile(
    r"(?P<name>[A-Z][\w'’-]*(?: (?:of |for |and |the )*[A-Z][\w'’-]*){1,7}) \((?P<short>[A-Z][A-Za-z]*[A-Z])\)"
)
OF_A_NAME = re.compile(
    r" (?:of|at|for|with) (?:the )?(?P<name>[A-Z][\w&.'-]*(?: (?:of |for |and |the )*[A-Z][\w&.'-]*)*)"
)
CLAUSE = 60  # characters from a speaker's name to the country that is the subject of what he says


@dataclass
class Owners:
    """Reads the offices an article gives to countries once, and answers for those it does not."""

    text: str
    geography: Geography
    people: People
    written_in: str = ""  # the country whose capital the article is written from
    home: str = ""  # the same, or the one in which what it tells happens
    host: str = ""  # whose seat of power stands in the heading
    sole: str = ""  # the only one that is named, where that is where things happen
    offices: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    introduced: dict[str, int] = field(default_factory=dict)  # where each of these is named first
    bodies: dict[str, str] = field(default_factory=dict)  # the countries of those that were asked for

    def __post_init__(self) -> None:
        self.written_in, self.host = home_of(self.text), host_of(self.text)
        self.unsaid = Unsaid(self.geography, self.written_in)
        self.sole = self._sole()
        self.home = self.written_in or setting_of(self.text, self.geography, self.unsaid.named)
        for mention in self.geography.mentions:
            if mention.rule == "region":
                continue
            before = OFFICE_OF.search(self.text, max(0, mention.start - NEAR), mention.start)
            if owned := OWNED.match(self.text, mention.end):
                held = self.people.at(owned.end(), owned.end() + BESIDE)
                if held is None and self._is_another(mention, owned):
                    self._note(owned, mention, HELD_BY)
                else:
                    named = held is not None and not LATE.search(owned.group())
                    self._note(owned, mention, f"{HELD_BY}{held.who}" if named and held else "")
                if held and self.text[owned.end() : held.start] == ", " and self.text[held.end : held.end + 1] == ",":
                    self.people.known[held.who].speak_for(mention.country, "beside the name")
            elif before is not None:
                self._note(before, mention)
            spoken_for = SPEAKS_FOR.search(self.text, max(0, mention.start - NEAR), mention.start)
            if spoken_for or SPOKEN_FOR.match(self.text, mention.end):
                self._give(SPOKES, mention)
        self._settle()
        self._meet()

    def _meet(self) -> None:
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
            told = {each.country for each in self._named(0, end) if OWNED.match(self.text, each.end)}
        if len(without) == 1 and len(told - {""}) == 1 and len(met) <= PARTNERS:
            partners = {other for pair in self.geography.pairs() if told & pair for other in pair - told}
            hosts = {seat.country for seat in self._seats(end)} - told
            without[0].speak_for(self._only(partners), "counterpart")
            if not partners:
                without[0].speak_for(self._only(hosts) or self._unmarked(without[0], told), "counterpart")
        told = {country_of_role(person.role) or person.country for person in met.values()}
        if len(told) == PARTNERS and "" not in told:
            self.geography.meeting = tuple(sorted(told))

    def _unmarked(self, person: Person, told: set[str]) -> str:
        """The one country whose officials news leaves unmarked, if a readout tells of its citizens and support, and of
        no other so often: "President Vega spoke with the premier of Chad about U.S. hostages"."""
        named = Counter({country: times for country, times in self.unsaid.named.items() if country not in told})
        own = {m.country for m in self.geography.mentions if OWN_CITIZENS.match(self.text, m.end)}
        most = named.most_common(2)
        country = self._only(own & UNSAID_ABROAD - told)
        is_main = bool(most) and most[0][0] == country and (len(most) == 1 or most[1][1] < most[0][1])
        return country if is_main and self.unsaid.may_hold(country, person.role) else ""

    def _seats(self, start: int) -> list[FoundCountry]:
        """The seats of power "at" which the first words below a heading say that people met."""
        found = self.geography.between(start, start + REACH)
        return [m for m in found if m.rule == "metonym" and self.text[: m.start].endswith((" at the ", " in the "))]

    def _sole(self) -> str:
        """The one country of an article that is written in its capital, or tells what happened "in" it or in places of
        it."""
        named = [mention for mention in self.geography.mentions if mention.rule != "back-reference"]
        only = self._only({mention.country for mention in named})
        if not only or self.written_in == only:
            return only
        places = (mention for mention in named if mention.rule in {"capital", "province", "region"})
        happens = any(self.text[max(0, place.start - 4) : place.start].lower() == " in " for place in places)
        own = (mention for mention in named if mention.rule == "name" and self.text.startswith("'s ", mention.end))
        if happens or any(HAPPENS_IN.search(self.text, 0, each.start) for each in own):
            return only
        towns = (place.group(1).strip() for place in IN_CAPITAL.finditer(self.text, 0, REACH))
        return only if any(rule_of(town) == "province" and country_of(town) == only for town in towns) else ""

    def _domestic(self, role: str) -> str:
        """The country that a state's own people and bodies are of, in an article about that one alone."""
        at_home = DOMESTIC if self.home else LOCAL
        is_held = NATIONAL.match(role) is not None  # by whom, tell the offices of the article
        is_main = self.home and self.unsaid.named.most_common(1)[:1] == [(self.home, self.unsaid.named[self.home])]
        where = self.sole or (self.home if is_main and "resident" not in role else "")
        for short in set(role.split()) & self._names_of.keys():  # "NPP chairman": of the New Patriotic Party
            role = role.replace(short, self._names_of[short])
        is_theirs = is_held or OF_OTHERS.search(role) or OF_A_BODY.match(role)
        return where if at_home.search(role) and not is_theirs else ""

    def _same_words(self, role: str, at: int) -> str:
        """The country of "the security service", where the article says "Sweden's security service"."""
        words = re.sub(r"^[Tt]he ", "", role)
        if words == role and not role[:1].isupper():
            return ""
        kinds = KINDS - COMMERCIAL  # "the airline" may be another than "Peru's airline"
        if not words[:1].isupper() and not (DOMESTIC.search(words) or words.rsplit(" ", 1)[-1] in kinds):
            return ""  # "the soldier" may be another's
        follows = _is_named if words[:1].isupper() else _are_these
        many = words.endswith("s") and words.islower()  # "the officials" are hardly those of whom is told later
        told = {country for n, after, country in self._own if follows(after, words) and not (many and n > at)}
        return self._only(told)

    @cached_property
    def _own(self) -> list[tuple[int, str, str]]:
        """What stands behind the first names of countries and words for their people: " security service Sapo"."""
        own = (mention for mention in self.geography.mentions if mention.rule in {"name", "demonym"})
        return [
            (m.start, self.text[m.end : m.end + SAME_WORDS].removeprefix("'s").removeprefix("'"), m.country)
            for m in islice(own, MOST_OWN)
        ]

    def _is_another(self, mention: FoundCountry, owned: re.Match[str]) -> bool:
        """Whether "the French president" is as likely another than the president whom the article names next; "France's
        president" is how whoever it names next is brought in."""
        is_the = self.text[max(0, mention.start - 4) : mention.start].lower() == "the "
        return mention.rule == "demonym" and is_the and HOLDS_NATIONAL_OFFICE.search(owned["office"]) is not None

    def _note(self, found: re.Match[str], mention: FoundCountry, holder: str = "") -> None:
        """Of "Colombian President Restrepo" no other president is; a ministry is "the ministry", too."""
        self._give(office(found) + holder, mention)
        if found["office"].lower().startswith(MINISTRY) or found["office"].lower().endswith(MINISTRY):
            self._give(MINISTRY, mention)

    def _give(self, held: str, mention: FoundCountry) -> None:
        self.offices[held].add(mention.country)
        self.introduced.setdefault(held, mention.start)

    def _settle(self) -> None:
        """Gives each person whose role has no country the one that the article tells."""
        for person in self.people.known.values():
            if person.role and not person.country and not country_of_role(person.role):
                if "President" in person.role:
                    surname = person.name.rsplit(" ", 1)[-1]
                    person.speak_for(self.unsaid.of_administration(surname), "office of few")
                told = self._told_of(person.role, person.role_at, person.role_at + SENTENCE)
                person.speak_for(told, "office")
                person.speak_for(self._epithet(person), "epithet")
                person.speak_for(self._spoken_for(person), "hopes")
                person.speak_for(self.unsaid.of_few(person.role), "office of few")
                person.speak_for(self._main(person), "main country")
            elif not person.role and not person.country:
                person.speak_for(self._introduced(person), "hopes")
        for who, stances in self._stances.items():
            if not country_of_role(self.people.known[who].role):
                self.people.known[who].speak_for(self._only(stances), "hopes")
        for person in self.people.known.values():
            if person.role and not person.country and not country_of_role(person.role):
                person.speak_for(self._of_principal(person.role, person.role_at), "principal")
                person.speak_for(self._of_described(person.role), "description")
        self._settle_headline()

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

    def _of_principal(self, role: str, at: int) -> str:
        """The country of whomever "a spokesman for Jane Doe" or "Jane Doe's chief of staff" speaks for."""
        if (holder := HOLDERS_OWN.match(role)) is not None:
            who = self.people.with_role(f"the {holder['role']}", at)
            return country_of_role(self.people.known[who].role) or self.people.known[who].country if who else ""
        found = SPEAKING_FOR.search(role) or OF_SOMEBODY.match(role)
        known = self.people.bearing(found["name"].rsplit(" ", 1)[-1].lower()) if found else []
        told = {country_of_role(self.people.known[who].role) or self.people.known[who].country for who in known}
        return self._only(told)

    def _of_described(self, role: str) -> str:
        """The country of the body in a role, where the article describes that: "Oriva, a Quito-based think tank"."""
        body = OF_A_NAME.search(role)
        return described_place(body["name"], self.text) if body else ""

    def _main(self, person: Person) -> str:
        """The country an article is about, where nobody else in it holds that office of it."""
        country = self.unsaid.main(person.role)
        held = ANY_OFFICE.search(person.role) if country else None
        if held is None:
            return country
        roles = (
            other.role for other in self.people.known.values() if other is not person and self._is_of(other, country)
        )
        offices = (each for role in roles if (each := ANY_OFFICE.search(role)))
        return "" if any(office(each) == office(held) for each in offices) else country

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
        return self._only(told)

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

        known = (other for other in self.people.known.values() if other is not person and fits(other))
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
        if between.strip() in {"", "has", "also", "again", "has also"}:
            return before.who
        return before.who if at - before.end < SENTENCE and goes_on is not None else ""

    def _introduced(self, person: Person) -> str:
        """The country of an envoy or minister told without a name right before a name without a role: "Peru's envoy
        went on air. Ana Cruz said Peru is ready." """
        first = person.first
        before = self.people.between(max(0, first - REACH), first)
        told = {
            mention.country
            for mention in self._named(max(0, first - REACH), first)
            if UNNAMED_ENVOY.match(self.text, mention.end)
        }
        if before or len(told) != 1:
            return ""
        stances = {
            named.country
            for mention in person.unquoted
            for named in self._named(mention.end, mention.end + 2 * CLAUSE)
            if OWN_STANCE.match(self.text, named.end)
        }
        return self._only(told) if stances == told else ""

    def country(self, role: str, at: int, until: int) -> str:
        """The country of a role or organisation without one that is printed at `at`, in a sentence that goes on to
        `until`; or ""."""
        told = self._told_of(role, at, until)
        if told or owners_in(role):
            return told
        few = self.unsaid.of_few(role) or self._of_principal(role, at)
        return few or self._of_administration(role) or self._body(role)

    def _of_administration(self, phrase: str) -> str:
        """The country of "the Doe administration": that of Doe, else of the one that calls its government so."""
        found = ADMINISTRATION.match(phrase)
        if found is None:
            return ""
        known = (self.people.known[who] for who in self.people.bearing(found["name"].lower()))
        told = {country_of_role(person.role) or person.country for person in known} - {""}
        return self._only(told) if told else self.unsaid.of_administration(found["name"])

    def _body(self, phrase: str) -> str:
        """The country of a body with a name, where the article describes it."""
        name = re.sub(r"^[Tt]he ", "", phrase)
        if not name[:1].isupper() or BODY_OF_NATIONS.search(name):
            return ""
        if name not in self.bodies:
            self.bodies[name] = described_place(name, self.text)
        return self.bodies[name]

    def _told_of(self, role: str, at: int, until: int) -> str:
        """What the article itself tells of it."""
        role = SHORT_OFFICE.sub(lambda short: SHORT_OFFICES[short.group()], role)
        if country := country_of_role(role):
            return country
        if owners_in(role):  # of two: "Afghan minister on a visit to Beijing"
            return ""
        return (
            self._by_office(role, at, until)
            or self._same_words(role, at)
            or self._of_abbreviation(role)
            or self._domestic(role)
            or self._of_headline(role, at)
        )

    def _of_abbreviation(self, role: str) -> str:
        """The country of "AEC chief" where the article tells of "the Atomic Energy Commission of Togo (AEC)"."""
        return self._only({country for short, country in self._shortened.items() if short in role.split()})

    @cached_property
    def _names_of(self) -> dict[str, str]:
        return {found["short"]: found["name"] for found in SHORTENED.finditer(self.text)}

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """The abbreviations of bodies that the article names with their country, each with that."""
        told: dict[str, set[str]] = defaultdict(set)
        for found in SHORTENED.finditer(self.text):
            told[found["short"]] |= {mention.country for mention in owners_in(found["name"])}
        return {short: self._only(countries) for short, countries in told.items() if len(countries) == 1}

    def _of_headline(self, role: str, at: int) -> str:
        """The country that the headline lets speak, where it is a state's own voice that speaks in the first
        paragraphs: "Peru rejects claims" and below "…, a foreign ministry spokesman said"."""
        held = NATIONAL.match(role)
        if held is None or at > LEAD or self.home or not self._speaks_in_headline:
            return ""
        others = self.offices.get(office(held), set()) - {self._speaks_in_headline}
        start = max((end.end() for end in SENTENCE_END.finditer(self.text, max(0, at - REACH), at)), default=0)
        named = {mention.country for mention in self._named(start, at)}
        return "" if others or named - {self._speaks_in_headline} else self._speaks_in_headline

    @cached_property
    def _speaks_in_headline(self) -> str:
        """The country that a headline begins with, before a verb of saying: "Peru denies …"."""
        end = max(0, self.text.find("\n"))
        first = next(iter(self._named(0, end)), None)
        verb = re.compile(r" ([a-z]+) ").match(self.text, first.end, end) if first and not first.start else None
        says = verb is not None and LEMMAS.get(verb.group(1), "") in SPEECH | OBJECT
        return first.country if first and says else ""

    def _by_office(self, role: str, at: int, until: int) -> str:
        """By who holds such offices in the article, and where it is written."""
        if PERSON_OWNER.search(self.text, max(0, at - 10), at):
            return self._of_person_before(at)
        is_its_own = ITS.search(self.text, max(0, at - 5), at) is not None
        if SPOKESMAN.fullmatch(role) and not is_its_own and (told := self._told(SPOKES, role, until)):
            return told
        if LAND_OWNER.match(role):
            return self._only({mention.country for mention in self.geography.mentions if mention.rule == "region"})
        if FOR_ITS_BODY.search(role):  # "Peru will wait, a spokesman for its ruling council said"
            start = max((end.end() for end in SENTENCE_END.finditer(self.text, max(0, at - REACH), at)), default=0)
            named = self._named(start, at)
            return named[0].country if named and named[0].start == start else ""
        owner = NOUN_OWNER.match(role)
        serves = TO_THE_HOLDER.search(role)
        national = NATIONAL.match(f"{serves['office']} {serves['what']}" if serves else role)
        if owner is None and national is None:
            if not ITS.search(self.text, max(0, at - 5), at):
                return ""
            return self._seat(at) or (self._only(self._in_paragraph(at)) if COMMANDS.search(role) else "")
        start = max((end.end() for end in SENTENCE_END.finditer(self.text, max(0, at - REACH), at)), default=0)
        if is_its(role) or ITS.search(self.text, max(0, at - 5), at):
            named = self._named(start, at)
            return named[0].country if named else self._only(self._in_paragraph(at))
        if owner is not None:
            return self._only(self.offices.get(office(owner), set())) or self._only(self._in_paragraph(at))
        assert national is not None
        if (ministry := self._ministry_before(national, start, at)) is not None:
            return ministry.country
        spoken = (self._capital(start, until) if is_for_another(role) else "") or self._section(at, start)
        told = spoken or self._told(office(national), role, until)
        if not told and self._is_held_by_another(national, at, until):
            return ""
        if not told and not self.home and "resident" not in role:
            return self.sole  # presidents travel
        if told or not self.home:
            return told if told == self.home or not self.home or spoken else ""
        abroad = {  # "Chile's agency says President Vega …", but not "In a call with Chile's envoy, President Vega …"
            mention.country
            for mention in self._named(start, at)
            if not WITH.search(self.text, max(0, mention.start - 8), mention.start)
        }
        is_away = abroad and self.home not in abroad
        return self.home if not is_away and self.unsaid.has_office(self.home, role) else ""

    def _ministry_before(self, held: re.Match[str], start: int, at: int) -> FoundCountry | None:
        """The country whose ministry of that department the sentence named before: "Peru's foreign ministry said Vice
        Foreign Minister Ana Cruz …"."""
        for mention in reversed(self._named(start, at)):
            found = MINISTRY_OF.match(self.text, mention.end)
            if found and found["department"].lower() == (held["department"] or "").lower():
                return mention
        return None

    def _is_held_by_another(self, held: re.Match[str], at: int, until: int) -> bool:
        """Whether somebody else holds that office of the country where the article is written."""
        who = self.people.at(at, min(until, at + len(held.group()) + BESIDE + 1))
        others = set() if is_for_another(held.group()) else self._held_at_home.get(office(held), set())
        return who is not None and bool(others - {who.who})

    @cached_property
    def _held_at_home(self) -> dict[str, set[str]]:
        """Who the article names as holders of each office of the country where it is written."""
        held: dict[str, set[str]] = defaultdict(set)
        for key, countries in self.offices.items():
            name, _, who = key.partition(HELD_BY)
            if who and self.home in countries:
                held[name].add(who)
        return held

    def _told(self, wanted: str, role: str, until: int) -> str:
        """The one country that the article gave an office before; "" where two people hold it."""
        end = len(self.text) if until <= self.text.find("\n") else until  # a headline tells before the article does
        if HOLDS_NATIONAL_OFFICE.search(role):
            is_named = self.introduced.get(wanted, end) < end and self.holders[wanted] <= 1
            return self._only(self.offices.get(wanted, set())) if is_named else ""
        held = (key for key in self.offices if key.partition(HELD_BY)[0] == wanted)
        return self._only({each for key in held if self.introduced[key] < end for each in self.offices[key]})

    @cached_property
    def holders(self) -> Counter[str]:
        """How many people of the article hold each office, of whichever country."""
        roles = (person.role for person in self.people.known.values() if HOLDS_NATIONAL_OFFICE.search(person.role))
        return Counter(office(held) for role in roles if (held := ANY_OFFICE.search(role)))

    def _spoken_for(self, person: Person) -> str:
        """The country of the headline whose own hopes the holder of an office tells: "Paz noted that Peru expects …".

        Others' wishes are told too, mostly to blame them; hence only such words as one has for one's own country, and
        without a headline that names it only in a transcript, where they are the holder's own.
        """
        if self.written_in or not NATIONAL.match(person.role):
            return ""
        told, labelled = set(), set()
        for mention in person.unquoted:
            for named in self._named(mention.end, mention.end + CLAUSE)[:1]:
                if self._says(mention.end, named.start) and OWN_STANCE.match(self.text, named.end):
                    told.add(named.country)
                    if LABELLED.fullmatch(self.text, mention.end, named.start):
                        labelled.add(named.country)
        headline = {mention.country for mention in self._named(0, self.text.find("\n"))}
        return self._only(told & (headline or labelled)) if len(told) == 1 else ""

    def _says(self, start: int, end: int) -> bool:
        """Whether what stands between two offsets lets the one before say what follows."""
        return bool(SAID_THAT.fullmatch(self.text, start, end) or LABELLED.fullmatch(self.text, start, end))

    def _named(self, start: int, end: int) -> list[FoundCountry]:
        return [mention for mention in self.geography.between(start, end) if mention.rule != "back-reference"]

    def _paragraphs(self, at: int) -> tuple[int, int]:
        """Where the paragraph before and that of an offset begin."""
        bound = max(0, at - REACH)
        start = max(bound, self.text.rfind("\n", bound, at) + 1)
        return max(bound, self.text.rfind("\n", bound, bound + len(self.text[bound:start].rstrip())) + 1), start

    def _in_paragraph(self, at: int) -> set[str]:
        """The countries named before in the same paragraph, else in the one before."""
        before, start = self._paragraphs(at)
        named = self._named(start, at) or self._named(before, start)
        return {mention.country for mention in named}

    def _seat(self, at: int) -> str:
        """The country whose seat of power is named last in the paragraph: "The Kremlin noticed. Its spokesman …"."""
        named = self._named(self._paragraphs(at)[1], at)
        return named[-1].country if named and named[-1].rule == "metonym" else ""

    def _section(self, at: int, sentence: int) -> str:
        """The country in whose capital a sentence, its paragraph or the one before begins: 'In Rome, the envoy …'."""
        before, paragraph = self._paragraphs(at)
        for start in (sentence, paragraph, before):
            place = SECTION.match(self.text, start)
            if place and rule_of(place.group(1)) == "capital":
                return country_of(place.group(1))
        return ""

    @staticmethod
    def _only(countries: set[str]) -> str:
        return next(iter(countries)) if len(countries) == 1 else ""

    def _of_person_before(self, at: int) -> str:
        lately = self.people.named_lately(at)
        known = self.people.known[lately[0]] if lately else None
        mention = latest(known.mentions, at) if known else None
        near = known is not None and mention is not None and at - mention.start < REACH
        return (country_of_role(known.role) or known.country) if known and near else ""

    def _capital(self, start: int, end: int) -> str:
        """The country in whose capital a spokesman speaks: 'told a briefing in Beijing'."""
        for place in IN_CAPITAL.finditer(self.text, start, end):
            if rule_of(place.group(1).strip()) == "capital":
                return country_of(place.group(1).strip())
        return ""


def _are_these(after: str, words: str) -> bool:
    """Whether these words follow, of nobody by name: not "Chinese President Xi"."""
    return re.match(rf" {re.escape(words)}\b(?! [A-Z])", after) is not None


def _is_named(after: str, name: str) -> bool:
    """Whether small words and then a name follow: " security service Sapo"."""
    if re.match(rf" {re.escape(name)}\b(?! [A-Z])", after) and name.split()[-1].lower() not in HEADS:
        return " " in name
    found = NAMED_BODY.match(after)
    words = re.findall(r"[a-z-]+", found.group().removesuffix("the ")) if found else []
    return found is not None and bool(words) and words[-1] in ORGANISATION and after[found.end() :].startswith(name)


def home_of(text: str) -> str:
    """The country of the capital in a dateline ("MOSCOW, October 21. /TASS/.", "NEW DELHI: ", "Nairobi: "), or ""."""
    for pattern in (datelines.PLACE, datelines.TOWN, datelines.TOWN_OF_AGENCY, datelines.TOWN_ALONE):
        for place in pattern.finditer(text[:1000]):
            name = place.group(1).title()
            if rule_of(name) == "capital" or (place.group(1).isupper() and rule_of(name) == "name"):
                return country_of(name)
    told = datelines.COUNTRY.search(text[:1000])
    return country_of(told.group(1)) if told and rule_of(told.group(1)) == "name" else ""


def _in_room(line: str) -> str:
    return next((country for room, country in datelines.ROOMS.items() if line.startswith(room)), "")


def host_of(text: str) -> str:
    """The country whose seat of power stands alone in the heading of a transcript: "Oval Office"."""
    heading = (line.strip() for line in text[:HEADING].split("\n")[1:])
    places = (_in_room(line) or (country_of(line) if rule_of(line) == "metonym" else "") for line in heading)
    return next(filter(None, places), "")
