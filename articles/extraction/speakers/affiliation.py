"""Whose "foreign ministry" and "prime minister" it is, where the role or the organisation does not say so itself."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from articles.extraction.details.countries import FoundCountry, owners_in
from articles.extraction.details.geography import Geography
from articles.extraction.lang.en.grammar import THE
from articles.extraction.lang.en.headlines import VERB_OF_A_HEADLINE
from articles.extraction.lang.en.kinds_of_bodies import COMMERCIAL, KINDS
from articles.extraction.lang.en.names import ORGANISATION, SHORTENED
from articles.extraction.lang.en.offices import (
    ANY_OFFICE,
    BODY_IN_FULL,
    COMMANDS,
    DOMESTIC,
    FOR_ITS_BODY,
    FOR_THE_COUNTRY,
    HOLDERS_OWN,
    HOLDS_NATIONAL_OFFICE,
    IN_THE_LAND,
    ITS,
    LAND_OWNER,
    LOCAL,
    MINISTRY_OF,
    NAMED_BODY,
    NATIONAL,
    NOUN_OWNER,
    OF_A_FIRM,
    OF_ANY_COUNTRY,
    OF_NATIONS_TOO,
    OF_OR_AT,
    OF_OTHERS,
    OF_PRESIDENT,
    OF_THE_MOVEMENT,
    OWNED,
    PERSON_OWNER,
    SELDOM_ABROAD,
    SEVERAL_HOLDERS,
    SPEAKING_FOR_OFFICE,
    SPOKESMAN,
    TO_THE_HOLDER,
    WITH,
    is_for_another,
    is_its,
    office,
)
from articles.extraction.lang.en.organisations import AROUND_A_BODY
from articles.extraction.lang.en.roles import (
    ADMINISTRATION,
    BODY_OF_NATIONS,
    HEADS,
    OF_A_BODY,
    OF_AN_ADMINISTRATION,
    OF_SOMEBODY,
    SHORT_OFFICE,
    SHORT_OFFICES,
    SPEAKING_FOR,
    SPOKES,
)
from articles.extraction.lang.en.saying import LEMMAS, OBJECT, SPEECH
from articles.extraction.speakers.abbreviations import full_names, in_brackets
from articles.extraction.speakers.countries_nearby import REACH, Surroundings, only
from articles.extraction.speakers.held_offices import HeldOffices
from articles.extraction.speakers.people import People, latest
from articles.extraction.speakers.roles import country_of_role
from articles.extraction.speakers.unsaid_country import Unsaid
from articles.extraction.speakers.where_written import (
    described_place,
    home_of,
    host_of,
    led_country,
    prevailing_country,
    setting_of,
    sole_country,
)

MOST_OWN = 200  # mentions of countries
OFTEN = 6  # mentions of the one country that an article is about
DATELINE = 80  # characters in which one stands
SAME_WORDS = 80  # characters
HOLDERS_BACK = 5  # people
_OF_A_NAME = re.compile(r"['’]s|-| [A-Z]")  # "Peru's miners", "Peru Rail"
SAYS_WITHIN = 40  # characters
LEAD = 1200  # characters in which a headline's country goes on speaking


@dataclass
class Owners:
    """Answers for the offices and bodies to which an article gives no country, by those to which it does."""

    text: str
    geography: Geography
    people: People
    written_in: str = ""  # the country whose capital the article is written from
    home: str = ""  # the same, or the one in which what it tells happens
    host: str = ""  # whose seat of power stands in the heading
    sole: str = ""  # the only one that is named, where that is where things happen; one that is named above all others
    bodies: dict[str, str] = field(default_factory=dict)  # the countries of those that were asked for

    def __post_init__(self) -> None:
        self.written_in, self.host = home_of(self.text), host_of(self.text)
        self.unsaid = Unsaid(self.geography, self.written_in)
        self.sole = sole_country(self.text, self.geography, self.written_in) or prevailing_country(self.geography)
        self.home = self.written_in or setting_of(self.text, self.geography, self.unsaid.named)
        self.around = Surroundings(self.text, self.geography)
        self.held = HeldOffices(self.text, self.geography, self.people, self.home)

    def country(self, role: str, at: int, until: int) -> str:
        """The country of a role or organisation without one that is printed at `at`, in a sentence that goes on to
        `until`; or ""."""
        told = self.told_of(role, at, until)
        if told or owners_in(role):
            return told
        few = self.unsaid.of_few(role) or self.of_principal(role, at)
        return few or self._of_administration(role) or self._body(role)

    def told_of(self, role: str, at: int, until: int) -> str:
        """What the article itself tells of it."""
        role = SHORT_OFFICE.sub(lambda short: SHORT_OFFICES[short.group()], self._with_its_body(role, at))
        if (speaks_for := SPEAKING_FOR_OFFICE.match(role)) is not None:
            role = f"{speaks_for['office']} {speaks_for['who'].split()[-1]}"
        if country := country_of_role(role):
            return country
        if owners_in(role):  # of two: "Afghan minister on a visit to Beijing"
            return ""
        if (named := self._of_those_named(role, at)) is not None:
            return named
        told = self._same_words(role, at) or self._of_abbreviation(role)
        if not told and self._may_be_of_nations(role):
            return ""
        told = (
            self._by_office(role, at, until)
            or told
            or self._domestic(role, at)
            or self._of_headline(role, at)
            or (self.unsaid.with_president() if OF_PRESIDENT.fullmatch(role) and not self.home else "")
        )
        return told if not told or self.unsaid.has_office(told, role) else ""

    def _with_its_body(self, role: str, at: int) -> str:
        """ "the enclave's ministry" of "the ministry in the enclave"; "Reef Board chief" where the article prints "Reef
        Board (RB) chief"; "the country's ministry" of "an aide of the country's ministry"."""
        if (placed := IN_THE_LAND.fullmatch(role)) is not None:
            return f"the {placed['land']}'s {placed['what']}"
        body = BODY_IN_FULL.search(self.text, max(0, at - SAME_WORDS), at)
        return f"{body['name']} {role}" if body else FOR_THE_COUNTRY.sub("", role)

    def _may_be_of_nations(self, role: str) -> bool:
        """Whether "the Commission" may be the European one, of which the article tells."""
        return any(own.search(role) for own in self._of_nations_too)

    @cached_property
    def _of_nations_too(self) -> list[re.Pattern[str]]:
        return [own for own, named in OF_NATIONS_TOO if named.search(self.text)]

    def _by_office(self, role: str, at: int, until: int) -> str:
        """By who holds such offices in the article, and where it is written."""
        if PERSON_OWNER.search(self.text, max(0, at - 10), at):
            return "" if OF_ANY_COUNTRY.search(re.split(OF_OR_AT, role)[0]) else self._of_person_before(at)
        is_its_own = ITS.search(self.text, max(0, at - 5), at) is not None
        if SPOKESMAN.fullmatch(role) and not is_its_own and (told := self._body_that_spoke(at)):
            return told
        if OF_THE_MOVEMENT.match(role):
            return only(self.around.movements)
        if SPOKESMAN.fullmatch(role) and not is_its_own and (told := self.held.spokesman(role, at, until)):
            return told
        if LAND_OWNER.match(role):
            return only({mention.country for mention in self.geography.mentions if mention.rule == "region"})
        if FOR_ITS_BODY.search(role):  # "Peru will wait, a spokesman for its ruling council said"
            start = self.around.sentence(at)
            named = self.around.named(start, at)
            return named[0].country if named and named[0].start == start else ""
        owner = NOUN_OWNER.match(role)
        serves = TO_THE_HOLDER.search(role)
        national = NATIONAL.match(f"{serves['office']} {serves['what']}" if serves else role)
        if owner is None and national is None:
            if not ITS.search(self.text, max(0, at - 5), at):
                return ""
            commands = only(self.around.in_paragraph(at)) if COMMANDS.search(role) else ""
            return self.around.seat(at) or self.around.movement(at) or commands
        start = self.around.sentence(at)
        if is_its(role) or ITS.search(self.text, max(0, at - 5), at):
            named = self.around.named(start, at)
            return named[0].country if named else only(self.around.in_paragraph(at))
        if owner is not None:
            told = only(self.held.offices.get(office(owner), set())) or only(self.around.in_paragraph(at))
            return told or self.around.acts_before(start)
        assert national is not None
        return self._by_national_office(national, role, at, until)

    def _by_national_office(self, national: re.Match[str], role: str, at: int, until: int) -> str:
        """ "The foreign minister", of a state that neither these words nor "its" before them tell."""
        start = self.around.sentence(at)
        if (acts := self._acting_through(start, at)) is not None:
            return acts.country
        if (ministry := self._ministry_before(national, start, at)) is not None:
            return ministry.country
        spoken = (self.around.capital(start, until) if is_for_another(role) else "") or self.around.section(at, start)
        told = spoken or self.held.told(office(national), role, until)
        if not told and self.held.is_held_by_another(national, at, until):
            return ""
        if told and not (spoken or self.home) and self._is_anothers(told, role, at, start):
            return ""
        if not told and not self.home and "resident" not in role:  # presidents travel
            near = self.around.in_sentence(at) or self.around.sentence_before(start)
            return "" if near and self.sole not in near else self.sole
        if told or not self.home:
            is_sure = told == self.home or not self.home or spoken or self._is_only_written_there(told)
            return told if is_sure or self._is_of_body_abroad(told, role, at) else ""
        abroad = {  # "Chile's agency says President Vega …", but not "In a call with Chile's envoy, President Vega …"
            mention.country
            for mention in self.around.named(start, at)
            if not WITH.search(self.text, max(0, mention.start - 8), mention.start)
        }
        abroad = abroad or self.around.just_named(start)
        is_away = (abroad and self.home not in abroad) or self._is_only_written_there()
        return self.home if not is_away and self.unsaid.has_office(self.home, role) else ""

    def _is_only_written_there(self, told: str = "") -> bool:
        """Whether an article names the country from which it is written in its dateline alone, and others (or the one
        told of) often: correspondents in Dubai write of the Gulf."""
        named = self.unsaid.named
        most = named[told] if told else named.total() - named[self.home]
        return self._is_in_dateline_alone and most >= OFTEN

    @cached_property
    def _is_in_dateline_alone(self) -> bool:
        """Whether the country from which an article is written is named nowhere else in it."""
        if not self.written_in or self.home != self.written_in:
            return False
        return not any(mention.country == self.home for mention in self.around.named(DATELINE, len(self.text)))

    def _is_of_body_abroad(self, told: str, role: str, at: int) -> bool:
        """Whether a body is the one abroad of which the lines before told, and none of the country where the article
        is written: "Peru's foreign ministry … The foreign ministry said"."""
        near = self.around.in_paragraphs(at)
        return not HOLDS_NATIONAL_OFFICE.search(role) and told in near and self.home not in near

    def _is_anothers(self, told: str, role: str, at: int, start: int) -> bool:
        """Whether an office is as likely of another country, of whose ministers the lines before tell, or the sentence
        before alone: "Israel did not comment. A military spokesman said …"."""
        before = (mention for mention in reversed(self.around.before(at)) if OWNED.match(self.text, mention.end))
        owner = next((mention.country for mention in before), "")
        if HOLDS_NATIONAL_OFFICE.search(role) and owner not in {"", told}:
            return True
        if not is_for_another(role) and self._last_holder_is_of_another(told, role, at):
            return True
        opens = at - start <= len("However, a ")
        near = self.around.sentence_before(start) if opens else set()
        return bool(near) and told not in near

    def _last_holder_is_of_another(self, told: str, role: str, at: int) -> bool:
        """Whether the last minister of that department who was named is not known to be of this country."""
        wanted = NATIONAL.match(role)
        for who in self.people.named_lately(at)[:HOLDERS_BACK]:
            person = self.people.known[who]
            if person.role_at == at:
                continue  # the headline names whose role this is
            held = ANY_OFFICE.search(person.role) if wanted is not None else None
            if held is not None and wanted is not None and office(held) == office(wanted):
                return (country_of_role(person.role) or person.country) != told
        return False

    def _body_that_spoke(self, at: int) -> str:
        """The country whose ministry or forces said something right before "spokesman Ana Cruz", where no country was
        named as that of anything else since."""
        for mention in reversed(self.around.before(at)):
            owned = OWNED.match(self.text, mention.end)
            if owned and not HOLDS_NATIONAL_OFFICE.search(owned["office"]):
                words = self.text[owned.end() : owned.end() + SAYS_WITHIN].split()
                if words[:1] and words[0].startswith(SPOKES) and self.people.between(owned.end(), at):
                    return ""  # that one is named
                return mention.country if any(LEMMAS.get(word) in SPEECH | OBJECT for word in words) else ""
            if owned:
                return ""
        return ""

    def _acting_through(self, start: int, at: int) -> FoundCountry | None:
        """The country of 'Peru reacted in anger, with foreign minister Ana Cruz calling it a lie'."""
        first = next(iter(self.around.named(start, at)), None) if self.text[start:at].endswith(", with ") else None
        opens = first is not None and first.start == start and first.rule == "name"
        return first if first is not None and opens and not _OF_A_NAME.match(self.text, first.end) else None

    def _ministry_before(self, held: re.Match[str], start: int, at: int) -> FoundCountry | None:
        """The country whose ministry of that department the sentence named before: "Peru's foreign ministry said Vice
        Foreign Minister Ana Cruz …"."""
        for mention in reversed(self.around.named(start, at)):
            found = MINISTRY_OF.match(self.text, mention.end)
            if found and found["department"].lower() == (held["department"] or "").lower():
                return mention
        return None

    def _of_person_before(self, at: int) -> str:
        lately = self.people.named_lately(at)
        known = self.people.known[lately[0]] if lately else None
        mention = latest(known.mentions, at) if known else None
        near = known is not None and mention is not None and at - mention.start < REACH
        return (country_of_role(known.role) or known.country) if known and near else ""

    def _of_those_named(self, role: str, at: int) -> str | None:
        """The one country of whom "the senators" means: those who were named with that title; None where nobody was."""
        many = SEVERAL_HOLDERS.fullmatch(role)
        if many is None:
            return None
        before = (self.people.known[who] for who in self.people.named_lately(at))
        those = [known for known in before if many["title"] in {title.strip(".") for title in known.titles}]
        return only({country_of_role(each.role) or each.country for each in those}) if len(those) > 1 else None

    def _same_words(self, role: str, at: int) -> str:
        """The country of "the security service", where the article says "Sweden's security service"."""
        words = THE.sub("", role)
        if words == role and not role[:1].isupper():
            return ""
        kinds = KINDS - COMMERCIAL  # "the airline" may be another than "Peru's airline"
        if not words[:1].isupper() and not (DOMESTIC.search(words) or words.rsplit(" ", 1)[-1] in kinds):
            return ""  # "the soldier" may be another's
        follows = _is_named if words[:1].isupper() else _are_these
        many = words.endswith("s") and words.islower()  # "the officials" are hardly those of whom is told later
        told = {country for n, after, country in self._own if follows(after, words) and not (many and n > at)}
        return only(told)

    @cached_property
    def _own(self) -> list[tuple[int, str, str]]:
        """What stands behind the first names of countries and words for their people: " security service Sapo"."""
        own = (mention for mention in self.geography.mentions if mention.rule in {"name", "demonym"})
        return [
            (m.start, self.text[m.end : m.end + SAME_WORDS].removeprefix("'s").removeprefix("'"), m.country)
            for m in islice(own, MOST_OWN)
        ]

    def _of_abbreviation(self, role: str) -> str:
        """The country of "AEC chief" where the article tells of "the Atomic Energy Commission of Togo (AEC)"."""
        return only({country for short, country in self._shortened.items() if short in role.split()})

    @cached_property
    def _names_of(self) -> dict[str, str]:
        return in_brackets(self.text)

    @cached_property
    def full_names(self) -> dict[str, str]:
        """Of bodies, by their abbreviations."""
        return full_names(self.text)

    @cached_property
    def _shortened(self) -> dict[str, str]:
        """The abbreviations of bodies that the article names with their country, each with that."""
        told: dict[str, set[str]] = defaultdict(set)
        for found in SHORTENED.finditer(self.text):
            told[found["short"]] |= {mention.country for mention in owners_in(found["name"])}
        return {short: only(countries) for short, countries in told.items() if len(countries) == 1}

    def _domestic(self, role: str, at: int) -> str:
        """The country that a state's own people and bodies are of, in an article about that one alone."""
        at_home = DOMESTIC if self.home or self.unsaid.named[self.sole] >= OFTEN else LOCAL
        is_held = NATIONAL.match(role) is not None  # by whom, tell the offices of the article
        is_main = self.home and self.unsaid.named.most_common(1)[:1] == [(self.home, self.unsaid.named[self.home])]
        where = self.sole or (self.home if is_main and "resident" not in role else "")
        if not where and SELDOM_ABROAD.search(role) and self.around.in_sentence(at) <= {self._of_locals}:
            where = self._of_locals
        if self.written_in not in {"", where} and where not in self.around.in_paragraphs(at):
            where = ""  # written in one country, about another
        for short in set(role.split()) & self._names_of.keys():  # "NPP chairman": of the New Patriotic Party
            role = role.replace(short, self._names_of[short])
        is_theirs = is_held or OF_OTHERS.search(role) or OF_A_BODY.match(role) or BODY_OF_NATIONS.search(role)
        if not where or is_theirs or OF_A_FIRM.search(role) or not at_home.search(role):
            return ""
        if PERSON_OWNER.search(self.text, max(0, at - 10), at):
            return ""  # "her representative"
        start = self.around.sentence(at)  # "Japan has such zones. Lawmakers want …", "In Japan, lawmakers want …"
        near = self.around.sentence_before(at) if start == at else self.around.in_sentence(at)
        return "" if near and where not in near else where

    @cached_property
    def _of_locals(self) -> str:
        """The country of police and lawmakers about whom nothing else is told."""
        return self.written_in or led_country(self.text, self.geography, self.unsaid.named)

    def _of_headline(self, role: str, at: int) -> str:
        """The country that the headline lets speak, where it is a state's own voice that speaks in the first
        paragraphs: "Peru rejects claims" and below "…, a foreign ministry spokesman said"."""
        held = NATIONAL.match(role)
        if held is None or at > LEAD or self.home or not self._speaks_in_headline:
            return ""
        others = self.held.offices.get(office(held), set()) - {self._speaks_in_headline}
        start = self.around.sentence(at)
        named = {mention.country for mention in self.around.named(start, at)}
        return "" if others or named - {self._speaks_in_headline} else self._speaks_in_headline

    @cached_property
    def _speaks_in_headline(self) -> str:
        """The country that a headline begins with, before a verb of saying: "Peru denies …"."""
        end = max(0, self.text.find("\n"))
        first = next(iter(self.around.named(0, end)), None)
        verb = VERB_OF_A_HEADLINE.match(self.text, first.end, end) if first and not first.start else None
        says = verb is not None and LEMMAS.get(verb.group(1).lower(), "") in SPEECH | OBJECT
        return first.country if first and says else ""

    def of_principal(self, role: str, at: int) -> str:
        """The country of whomever "a spokesman for Jane Doe" or "Jane Doe's chief of staff" speaks for."""
        if (holder := HOLDERS_OWN.match(role)) is not None:
            who = self.people.with_role(f"the {holder['role']}", at)
            return country_of_role(self.people.known[who].role) or self.people.known[who].country if who else ""
        found = SPEAKING_FOR.search(role) or OF_SOMEBODY.match(role)
        known = self.people.bearing(found["name"].rsplit(" ", 1)[-1].lower()) if found else []
        told = {country_of_role(self.people.known[who].role) or self.people.known[who].country for who in known}
        return only(told)

    def _of_administration(self, phrase: str) -> str:
        """The country of "the Doe administration": that of Doe, else of the one that calls its government so."""
        found = ADMINISTRATION.match(phrase)
        if found is None:
            return self.unsaid.of_administrations() if OF_AN_ADMINISTRATION.match(phrase) else ""
        name = found["name"] or found["alone"]
        known = (self.people.known[who] for who in self.people.bearing(name.lower()))
        told = {country_of_role(person.role) or person.country for person in known} - {""}
        return only(told) if told else self.unsaid.of_administration(name)

    def _body(self, phrase: str) -> str:
        """The country of a body with a name, where the article describes it."""
        name = AROUND_A_BODY.sub("", phrase)
        if not name[:1].isupper() or BODY_OF_NATIONS.search(name):
            return ""
        if name not in self.bodies:
            self.bodies[name] = described_place(name, self.text)
        return self.bodies[name]


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
