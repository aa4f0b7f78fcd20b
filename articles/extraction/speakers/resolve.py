"""Who says a statement: from the head of a phrase to an actor of the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from spacy.tokens import Span, Token

from articles.extraction.details.countries import country_of, name_of, owners_in, rule_of
from articles.extraction.lang.en.forms_of_address import ADDRESSED, SHORT_TITLES, SUFFIXES, TITLE_BEFORE_NAME
from articles.extraction.lang.en.grammar import ACTS, NO_PRONOUNS, ONE, PLURALS, PRONOUNS, SENTENCE_STOP, SOME
from articles.extraction.lang.en.kinds_of_bodies import is_paper, may_be_called
from articles.extraction.lang.en.names import ORGANISATION
from articles.extraction.lang.en.offices import ENVOYS, EPITHETS, OF_ANY_COUNTRY
from articles.extraction.lang.en.people import FINDINGS, SEVERAL_OF_THEM, is_body, is_people
from articles.extraction.lang.en.roles import (
    ALLIES,
    BODY_OF_NATIONS,
    MINISTRY,
    OF_THE_UN,
    OFFICE_WORDS,
    OTHER_STATES,
    ROLES,
)
from articles.extraction.lang.en.saying import (
    CALENDAR,
    DOCUMENTS,
    ISSUES_A_TEXT,
    NOUNS,
    PIECES,
    REPORTED,
    noun_of,
)
from articles.extraction.speakers.actors import is_unnamed_person, only_country, other_actor, person, plain_name
from articles.extraction.speakers.affiliation import Owners
from articles.extraction.speakers.anaphora import Place, behind, called_so, holder_of, is_unnamed, leader_of, the_same
from articles.extraction.speakers.countries_nearby import only
from articles.extraction.speakers.document_makers import body_before, maker_of, named_before, outlet_of, owned_by
from articles.extraction.speakers.earlier_speakers import Memory, Speaker
from articles.extraction.speakers.introduced import introduced, of_headline
from articles.extraction.speakers.name_and_role import (
    appositive,
    are_of_one,
    behind_its_name,
    in_one_name,
    is_head,
    is_one,
    titled,
)
from articles.extraction.speakers.names import find_names, is_a_day_before
from articles.extraction.speakers.organisations import Bodies
from articles.extraction.speakers.people import People, PersonMention, latest
from articles.extraction.speakers.roles import country_of_role
from articles.extraction.speakers.unnamed import spoke_before, spoke_on
from articles.extraction.text.parser import is_name, is_pronoun
from articles.extraction.text.phrases import listed, noun_phrase
from articles.extraction.types import ExtractedActor

LONGEST_TITLE = 12  # characters between an office and a name
ITS_REACH = 600  # characters back to the organisation of "its spokesman"
BESIDE_IT = 40  # characters between a paper and "reported"
FOLLOWS = 30  # characters
_OF_A_NAME = re.compile(r"'s| [A-Z]")  # "Peru's miners", "Peru Rail"


@dataclass(frozen=True)
class Called:
    """What a speaker is called, "the Malian leader": the word it hangs on, and where it stands in the body."""

    head: Token
    phrase: Span
    offset: int
    start: int
    end: int
    owners: Owners

    @property
    def text(self) -> str:
        return self.phrase.text

    @property
    def is_office(self) -> bool:
        return self.head.lower_ in OFFICE_WORDS or self.head.text in SHORT_TITLES

    @cached_property
    def country(self) -> str:
        """Whose office or body it is, by its own words, else by what stands around it; "" where nothing tells."""
        told = only_country(self.text)
        return told or self.owners.country(self.text, self.start, self.offset + self.head.sent.end_char)

    def moved(self, *, start: int | None = None, end: int | None = None) -> Called:
        return replace(self, start=self.start if start is None else start, end=self.end if end is None else end)

    def by(self, actor: ExtractedActor | None, rule: str, role: str = "") -> Speaker:
        return Speaker(actor, self.text, self.start, self.end, rule, role=role)

    def again(self, known: Speaker, rule: str) -> Speaker:
        return replace(known, printed=self.text, start=self.start, end=self.end, rule=rule)


@dataclass
class Resolver:
    """Finds the actor behind a phrase; `offset` is where the paragraph of the phrase begins in the body, whose
    paragraphs stand in `text`."""

    people: People
    memory: Memory
    text: str
    owners: Owners
    above: Mapping[int, int] = field(default_factory=dict)  # where the paragraph above each begins
    called: dict[str, str] = field(default_factory=dict)  # whom an office means that stands beside no name
    unnamed: list[tuple[int, Token]] = field(default_factory=list)  # subjects of this paragraph: "the minister"

    @cached_property
    def bodies(self) -> Bodies:
        return Bodies(self.text, self.people)

    def resolve(self, head: Token, offset: int, how: str = "") -> Speaker:
        phrase = noun_phrase(head)
        start, end = offset + phrase.start_char, offset + phrase.end_char
        if how == "relative clause" and is_pronoun(head.tag_):
            known = self.resolve(_antecedent(head), offset)
            start = offset + head.idx
            return Speaker(known.actor, head.text, start, start + len(head), "relative clause", known.who)
        if (
            whose := next((c for c in head.children if c.tag_ == "WP$"), None)
        ) is not None and head.head.dep_ == "relcl":
            known = self.resolve(head.head.head, offset)  # "Jane Doe, whose government hopes …"
            start = offset + whose.idx
            return Speaker(known.actor, phrase.text, start, end, "relative clause", known.who)
        if (those := _of_whom(head)) is not None:
            known = self.resolve(those, offset)  # "his partners, several of whom threatened to leave"
            if known.actor is None:
                return Speaker(None, phrase.text, start, end, "relative clause")
            some = ExtractedActor(f"{head.lower_} of {known.actor.name}", "group", known.actor.country)
            return Speaker(some, phrase.text, start, end, "relative clause")
        if _opens(head) and (named := self.people.at(start, offset + head.head.idx)) is not None:
            printed = self.text[named.start : named.end]
            return Speaker(person(self.people, named.who), printed, named.start, named.end, "apposition", named.who)
        if head.lower_ in PRONOUNS or (head.lower_ in PLURALS | ONE and not _is_of_some(head)):
            return self._pronoun(head, offset, start, end, follows=how == "beside the verb")
        if is_pronoun(head.tag_) and head.text not in NO_PRONOUNS:  # "we" outside quotation marks are the authors
            return Speaker(None, head.text, start, end, "unknown")
        if (made := self._made_by(head, phrase, offset)) is not None:
            return Speaker(made.actor, phrase.text, start, end, "maker of a document", made.who)
        if (dated := _without_date(head, phrase)) is not None:
            head, phrase = dated
            start, end = offset + phrase.start_char, offset + phrase.end_char
        if ADDRESSED.match(phrase.text):
            return self._addressed(phrase, head, offset, start, end)
        several = listed(head) or titled(head, offset, self.people)
        if several is not None:
            start, end, phrase = offset + several.start_char, offset + several.end_char, several
        others = [
            child for child in head.children if child.dep_ == "conj" and child.i < phrase.end and not in_one_name(child)
        ]
        if several is not None or (others and not is_one(head, others, offset, end, self.people, self.text)):
            of_many = BODY_OF_NATIONS.search(phrase.text) or OTHER_STATES.search(phrase.text)  # "Kyiv and the EU"
            of_one = not of_many and are_of_one(start, end, self.people)
            actor = ExtractedActor(plain_name(phrase), "group", only_country(phrase.text) if of_one else "")
            return Speaker(actor, phrase.text, start, end, "several speakers")
        if head.lower_ in SUFFIXES and (named := self.people.around(offset + head.idx - len("n, "))) is not None:
            printed = self.text[named.start : end]  # "Joseph Roe, Jr."
            return Speaker(person(self.people, named.who), printed, named.start, end, "name", named.who)
        return self._named(Called(head, phrase, offset, start, end, self.owners))

    def _addressed(self, phrase: Span, head: Token, offset: int, start: int, end: int) -> Speaker:
        """ "His Highness the Emir", "Her Excellency": who has the office, else whoever "he" or "she" is."""
        office = ADDRESSED.sub("", phrase.text)
        mention = self.people.at(start, end) or self.people.at(end, end + LONGEST_TITLE)
        if mention is not None and mention.start >= end:  # "…, which the parser cuts in two
            mention = mention if TITLE_BEFORE_NAME.fullmatch(self.text, end, mention.start) else None
            end = mention.end if mention is not None else end
        who = mention.who if mention is not None else self._in_office(office, start) if office else ""
        latest_one = self.memory.latest
        if not who and not office and latest_one is not None and ADDRESSED.match(latest_one.printed):
            return replace(latest_one, printed=phrase.text, start=start, end=end, rule="role")
        if not who and not office:
            he = "he" if phrase[0].lower_ == "his" else "she"
            who = behind(self.people, he, self._place(phrase[0], start, offset, follows=False))
        if who or not office:
            return Speaker(person(self.people, who) if who else None, phrase.text, start, end, "role", who)
        country = only_country(office) or self.owners.country(office, start, offset + head.sent.end_char)
        return Speaker(ExtractedActor(office.removeprefix("the "), "group", country), phrase.text, start, end, "phrase")

    def _in_office(self, office: str, at: int) -> str:
        """Who has an office named at an offset, or one of two: "the Prime Minister and Minister of Foreign Affairs"."""
        *_, last = office.split(" and ")
        return self.people.with_role(office, at) or self.people.with_role(f"the {last}", at)

    def _made_by(self, head: Token, phrase: Span, offset: int) -> Speaker | None:
        """Who speaks in a document or in findings: 'a CNN tally', 'its report', 'analysis in the Times'."""
        if head.lower_ == "one" and (document := _one_of(head)) is not None:
            return self._made_by(document, noun_phrase(document), offset)
        if (noun_of(head.lower_) not in DOCUMENTS | NOUNS and head.lower_ not in FINDINGS) or is_paper(phrase.text):
            return None
        if (maker := maker_of(head)) is not None:
            return self.resolve(maker, offset)
        if (named := named_before(head) or outlet_of(head)) is not None:
            made = self.resolve(named, offset)
            return made if made.actor is not None and made.actor.kind == "organisation" else None
        owner = owned_by(head)
        if owner is not None and owner.lower_ in PRONOUNS.keys() | PLURALS | ONE:
            return self.resolve(owner, offset)
        if (body := body_before(head, phrase)) is not None:
            return self._issuing(body, offset)
        start = offset + phrase.start_char
        if head.lower_ in PIECES:
            return None  # "The article read": of a paper, whoever spoke before
        if phrase[0].lower_ != "the" or len(phrase) != 2:
            return None
        return self.memory.issuer(self.text, start) or self._body_that_spoke(head)

    def _body_that_spoke(self, document: Token) -> Speaker | None:
        """Whose "the statement" is where nothing tells that one was made: of the ministry that spoke right before;
        and "the report" of whoever reported."""
        if document.lower_ == "report":
            paper = self.memory.organisation
            beside = self.text[max(0, paper.start - BESIDE_IT) : paper.end + BESIDE_IT] if paper is not None else ""
            return paper if REPORTED.search(beside) else None
        latest_one = self.memory.latest
        is_body = latest_one is not None and latest_one.actor is not None and latest_one.actor.kind == "organisation"
        is_state = latest_one is not None and MINISTRY.search(latest_one.printed) is not None
        return latest_one if document.lower_ == "statement" and is_body and is_state else None

    def _issuing(self, body: Span, offset: int) -> Speaker:
        """ "Lao army" of "a Lao army statement", and the country of "a Lao statement"."""
        start, end = offset + body.start_char, offset + body.end_char
        country = only_country(body.text)
        actor = ExtractedActor(body.text, "organisation", country)
        if rule_of(body.text) == "demonym":
            actor = ExtractedActor(name_of(country), "country", country)
        elif not country:
            told = self.owners.country(body.text, start, offset + body.sent.end_char)
            actor = replace(actor, country=told, is_placed_by_context=bool(told))
        return Speaker(actor, body.text, start, end, "maker of a document")

    def _pronoun(self, head: Token, offset: int, start: int, end: int, *, follows: bool) -> Speaker:
        low = head.lower_
        begun = self._sentence_of_the_latest(head, offset)
        opens = head.i == head.sent.start or head.nbor(-1).text == '"' or head.nbor(-1).lower_ == "and"
        if low in PRONOUNS and is_unnamed(low, start, begun, self.memory.latest, self.people, opens=opens):
            assert self.memory.latest is not None
            return replace(self.memory.latest, printed=head.text, start=start, end=end, rule="pronoun")
        if low in PRONOUNS and (subject := self._unnamed_subject(start, offset)) is not None:
            return replace(self.resolve(subject, offset), printed=head.text, start=start, end=end, rule="pronoun")
        if low in PRONOUNS:
            who = behind(self.people, low, self._place(head, start, offset, follows=follows))
            if not who and (behind_it := _named_behind(head)) is not None:
                who = self.resolve(behind_it, offset).who
            return Speaker(person(self.people, who) if who else None, head.text, start, end, "pronoun", who)
        known = self._meant_by(head, offset)
        printed = self.text[start:end]
        if known is None and low == "they" and (several := _those_before(head)) is not None:
            return replace(self.resolve(several, offset), printed=printed, start=start, end=end, rule="pronoun")
        if low in ONE and (acting := _acting(head)) is not None:
            return replace(self.resolve(acting, offset), printed=printed, start=start, end=end, rule="pronoun")
        if low in ONE and head.dep_ == "nsubj" and (beside := self._beside_clause(head, offset)) is not None:
            return replace(self.resolve(beside, offset), printed=printed, start=start, end=end, rule="pronoun")
        if low in ONE and (country := self._country_before(head, known, offset)) is not None:
            return replace(country, printed=printed, start=start, end=end, rule="pronoun")
        if known is None and low in ONE and follows and (body := _body_before(head)) is not None:
            named = self.resolve(body, offset)
            return replace(named, printed=printed, start=start, end=end, rule="pronoun")
        rule = "pronoun" if known else "unknown"
        return Speaker(known.actor if known else None, printed, start, end, rule)

    def _meant_by(self, pronoun: Token, offset: int) -> Speaker | None:
        """Whom "it" or "they" means: for "they" also a body that spoke after any group, in the sentence before."""
        body, group = self.memory.organisation, self.memory.group
        if pronoun.lower_ not in PLURALS:
            if self._is_as_likely_another(pronoun, offset):
                return None
            return self.memory.issuer(self.text, offset + pronoun.idx) or body
        before = pronoun.doc[max(0, pronoun.sent.start - 1)].sent
        if pronoun.lower_ in SOME and (group is None or group.start < offset + before.start_char):
            return None
        is_body = body is not None and body is self.memory.latest and body.start >= offset + before.start_char
        return body if pronoun.lower_ == "they" and is_body else group

    def _is_as_likely_another(self, pronoun: Token, offset: int) -> bool:
        """Whether what spoke in the sentence before was read as several: "The Mines and Miners Forum praised it. It
        said …"."""
        first, latest_one = pronoun.sent.start, self.memory.latest
        if not first or latest_one is None or latest_one.rule != "several speakers":
            return False
        return latest_one.start >= offset + pronoun.doc[first - 1].sent.start_char

    def _country_before(self, pronoun: Token, known: Speaker | None, offset: int) -> Speaker | None:
        """The country that is the subject of the sentence before and did not speak: "Peru sent it. It denied that."; a
        body or the maker of a document where none spoke yet: "The bank's report looks at trade. It found …"."""
        sentence = pronoun.sent
        if sentence.start == 0 and pronoun.dep_ == "nsubj":
            return self._country_above(offset, known)
        if sentence.start == 0 or pronoun.dep_ != "nsubj":
            return None
        before = sentence.doc[sentence.start - 1].sent
        subject = next((child for child in before.root.children if child.dep_ == "nsubj"), None)
        since = known is None or (ISSUES_A_TEXT.search(before.text) and known.start < offset + before.start_char)
        if subject is not None and since and subject.tag_ in {"NN", "NNP"}:
            made = self._made_by(subject, noun_phrase(subject), offset)
            if made is not None or is_body(subject.text) or subject.text in self.owners.full_names:
                return made or self.resolve(subject, offset)
        if subject is None or rule_of(noun_phrase(subject).text) != "name":
            return None
        if known is not None and known.start >= offset + before.start_char:
            return None
        return self.resolve(subject, offset)

    def _country_above(self, offset: int, known: Speaker | None) -> Speaker | None:
        """The country that is all that the paragraph above tells of: "Manila has filed a protest." and below "It also
        denied that"."""
        above = self.above.get(offset)
        if (
            above is None
            or (known is not None and known.start >= above)
            or SENTENCE_STOP.search(self.text[above:offset].strip())
        ):
            return None
        acts = next(iter(self.owners.geography.between(above, offset)), None)
        if acts is None or acts.start != above or acts.rule not in {"name", "capital"}:
            return None
        follows = self.text[acts.end : acts.end + FOLLOWS]
        if not ACTS.match(follows) or self.people.between(above, offset):
            return None
        return Speaker(ExtractedActor(name_of(acts.country), "country", acts.country), "", above, acts.end, "pronoun")

    def _sentence_of_the_latest(self, head: Token, offset: int) -> int:
        """Where the sentence of the latest speaker begins; the paragraph's beginning where that is before it."""
        at = self.memory.latest.start - offset if self.memory.latest else -1
        return offset + next((each.start_char for each in head.doc.sents if each.start_char <= at < each.end_char), 0)

    def _unnamed_subject(self, at: int, paragraph: int) -> Token | None:
        """'The minister met Jane Doe, and he thanked …': the minister, where nobody with a name did anything yet."""
        before = [token for start, token in self.unnamed if start < at]
        return before[-1] if before and not self.people.did_anything(paragraph, at) else None

    def _place(self, pronoun: Token, at: int, offset: int, *, follows: bool) -> Place:
        sentence = pronoun.sent
        previous = sentence.doc[sentence.start - 1].sent if sentence.start else sentence
        before = offset + previous.start_char if sentence.start else self._last_sentence_above(offset)
        named = latest(self.people.mentions, at)
        cut = named.who if named is not None and self.text[named.end : at] == ", " else ""
        return Place(at, offset + sentence.start_char, before, offset, follows, cut)

    def _last_sentence_above(self, paragraph: int) -> int:
        """Where the last sentence of the paragraph above begins."""
        above = self.above.get(paragraph, paragraph)
        last = self.text[above:paragraph].rstrip()
        return above + max((stop.end() for stop in SENTENCE_STOP.finditer(last)), default=0)

    def _begins_its_role(self, mention: PersonMention, head: Token, start: int, end: int) -> bool:
        """Whether a phrase is a role and who has it: "the spokesman of the army of the Republic of Chad Jane Doe"."""
        role_at = self.people.known[mention.who].role_at
        return head.lower_ in ROLES and mention.end == end and 0 <= role_at - start <= len("the ")

    def _named(self, called: Called) -> Speaker:
        """Whom a name, an office or a description means: the first reading that holds, from the surest on."""
        return (
            self._with_a_name(called)
            or self._in_apposition(called)
            or self._holding_it(called)
            or self._spoken_of_before(called)
            or self._introduced(called)
            or self._body(called)
            or self._as_printed(called)
        )

    def _person(self, called: Called, who: str, rule: str) -> Speaker:
        return Speaker(person(self.people, who), called.text, called.start, called.end, rule, who)

    def _with_a_name(self, called: Called) -> Speaker | None:
        """ "Jane Doe", "Peru's mines minister Jane Doe"."""
        head, start, end = called.head, called.start, called.end
        mention = self.people.around(called.offset + head.idx) or self.people.at(start, end)
        if mention is not None:
            called = called.moved(start=min(start, mention.start))  # the parser cuts "Joao dos Santos" in two
        if mention is not None and is_head(mention, head, called.offset, end, self.text):
            # "ANN LEE (Samoa)"; but the parser cuts "Díaz-Canel" in two
            in_brackets = self.text.startswith(" (", mention.end) and called.offset + head.idx > mention.end
            called = called.moved(end=mention.end if in_brackets else max(end, mention.end))
            return self._person(called, mention.who, "name")
        if mention is not None and self._begins_its_role(mention, head, called.start, end):
            return self._person(called, mention.who, "name")
        is_role = any(token.lower_ in ROLES for token in called.phrase) and self.text[end : end + 1] == " "
        beside = self.people.at(end, end + 2) if is_role else None
        # "Israeli columnist Gadfly", which the parser cuts in two
        return self._person(called.moved(end=beside.end), beside.who, "name") if beside is not None else None

    def _in_apposition(self, called: Called) -> Speaker | None:
        """ "the mayor, Jane Doe," and "Jane Doe, head of the fund"."""
        if who := appositive(called.head, called.offset, self.people, self.text):
            return self._person(called, who, "apposition")
        if (state := _state_beside(called.head)) is not None:
            return replace(self.resolve(state, called.offset), rule="apposition")
        if called.is_office and (who := behind_its_name(called.phrase, called.start, self.people, self.text)):
            self.people.known[who].speak_for(only_country(called.text), "office")
            return self._person(called, who, "apposition")
        return None

    def _holding_it(self, called: Called) -> Speaker | None:
        """ "The special envoy", "Italy's prime minister", "the Malian leader": who has that office in the article."""
        if (known := spoke_on(called.head, called.phrase, self.memory)) is not None:
            return called.again(known, "role")
        who = self.people.with_role(called.text, called.start) if called.is_office else ""
        if not who and called.is_office and (own := OF_THE_UN.match(called.text)):
            who = self.people.with_role(f"the {own['office'].lower()}", called.start)  # the special envoy named before
            who = who if who and not self.people.known[who].country else ""
        if who:
            return self._person(called, who, "role")
        if called.is_office:
            who = holder_of(called.text, called.country, called.start, self.people)
        if not who and called.head.lower_ == "leader":
            who = leader_of(called.text, called.country, called.start, self.people)
        if who:
            self.people.known[who].speak_for(called.country, "office")
        return self._person(called, who, "role") if who else None

    def _spoken_of_before(self, called: Called) -> Speaker | None:
        """ "The top Malian diplomat", "the expert", "the 39-year-old": whoever was brought in so, or spoke last."""
        word, memory = called.head.lower_, self.memory
        again = spoke_before(called.head, called.phrase, memory, self.people)
        who = ""
        if word in EPITHETS and not again:
            who = called_so(called.text, called.country, called.start, self.people)
        if not who and called.text.lower() == f"the {word}":
            who = memory.called.get(word, "")
        if who:
            return self._person(called, who, "role")
        known = (
            again
            or self._those_who_spoke(called)
            or the_same(called.head, called.phrase, called.start, memory.latest, self.people)
        )
        if known is not None and known.who and word in ENVOYS:
            memory.called.setdefault(word, known.who)
        return called.again(known, "role") if known is not None else None

    def _those_who_spoke(self, called: Called) -> Speaker | None:
        """ "The officials" after "four council officials said", where no others spoke since."""
        group = self.memory.group
        is_plain = called.head.tag_ == "NNS" and called.text.lower() == f"the {called.head.lower_}"
        if group is None or group.actor is None or not is_plain or called.start - group.start > ITS_REACH:
            return None
        counted = SEVERAL_OF_THEM.match(group.actor.name)
        return group if counted is not None and counted["who"] == called.head.lower_ else None

    def _introduced(self, called: Called) -> Speaker | None:
        """ "The governor" of the first lines, whom the headline or a later line names."""
        if not called.is_office or called.head.tag_ in {"NNS", "NNPS"}:
            return None
        text, start, word = called.text, called.start, called.head.lower_
        who = (
            self.called.get(text.lower(), "")
            or of_headline(text, called.country, start, self.people, self.owners.text.find("\n"))
            or introduced(text, word, called.country, start, self.people, self.text)
        )
        if not who:
            return None
        self.called[text.lower()] = who
        if word in ENVOYS:
            self.memory.called.setdefault(word, who)
        self.people.known[who].is_also(text, start)
        self.people.known[who].speak_for(called.country, "office")
        return self._person(called, who, "role")

    def _body(self, called: Called) -> Speaker | None:
        """ "The ministry", "the company", "the group, Peru Rail": an organisation that the article named."""
        if (known := self._earlier_organisation(called.head, called.phrase)) is not None:
            return called.again(known, "earlier organisation")
        if name := self.bodies.beside(called.head.text, called.end):
            told = only_country(called.text) or only_country(name)
            return called.by(ExtractedActor(name, "organisation", told), "apposition")
        spoke = self.memory.organisation.actor if self.memory.organisation else None
        name = self.bodies.meant_by(called.text, called.start, spoke.name if spoke else "")
        if not name:
            return self._body_right_before(called)
        own = only_country(name)
        told = own or self.owners.country(name, called.start, called.offset + called.head.sent.end_char)
        body = ExtractedActor(name, "organisation", told, is_placed_by_context=not own and bool(told))
        return called.by(body, "earlier organisation")

    def _body_right_before(self, called: Called) -> Speaker | None:
        """ "The agency" after "The MRA said it was late.": the body by name that spoke in the sentence before, where
        nobody else was named since."""
        known = self.memory.organisation
        if known is None or known.actor is None or known is not self.memory.latest:
            return None
        begins = called.offset + called.head.sent.start_char
        before = self.owners.around.sentence(begins - len(" .")) if begins > len(" .") else 0
        is_near = before <= known.start < known.end <= called.start
        if not is_near or self._named_since(called.start) or self.people.between(known.end, called.start):
            return None
        return called.again(known, "earlier organisation") if may_be_called(known.actor.name, called.text) else None

    def _as_printed(self, called: Called) -> Speaker:
        """Nobody whom the article names: a country, a body or somebody called by a role, as the phrase has it."""
        head, phrase, country = called.head, called.phrase, called.country
        if pole := self.owners.geography.pole(called.start, called.end):
            return called.by(ExtractedActor(name_of(pole), "country", pole), "phrase")
        is_somebody = (is_unnamed_person(head) and head.tag_ in {"NN", "NNP"}) or _is_some_person(head)
        role = head.lower_ if is_somebody else ""
        actor = other_actor(head, phrase)
        if actor is not None and phrase[0].lower_ in PRONOUNS.keys() | PLURALS | ONE and phrase[0].tag_ == "PRP$":
            return self._of_its_owner(actor, phrase, called.offset, role, country)
        if actor is not None and actor.name.isupper() and (full := self.owners.full_names.get(actor.name)):
            named = self.text.find(full)  # where the article tells most of it
            country = country or (self.owners.country(full, named, named + len(full)) if named >= 0 else "")
            actor = self._in_full(full, actor.country, country)
            return called.by(actor, "phrase" if actor.kind == "country" else "earlier organisation")
        if country and actor is not None and not actor.country:
            told = only_country(called.text) or country_of_role(called.text)
            actor = replace(actor, country=country, is_placed_by_context=not told)
        return called.by(actor, "phrase", role)

    @staticmethod
    def _in_full(name: str, told: str, country: str) -> ExtractedActor:
        """The body behind an abbreviation, of the country that its words tell, else the article."""
        if rule_of(name) == "name":  # "the PA" is the Palestinian Authority
            return ExtractedActor(name_of(country_of(name)), "country", country_of(name))
        told = only({mention.country for mention in owners_in(name)}) or told
        return ExtractedActor(name, "organisation", told or country, is_placed_by_context=not told and bool(country))

    def _of_its_owner(self, actor: ExtractedActor, phrase: Span, offset: int, role: str, country: str) -> Speaker:
        """ "his office" and "its spokeswoman" are called after their owner, or have its country; else nobody's."""
        start, end = offset + phrase.start_char, offset + phrase.end_char
        owner = self.resolve(phrase[0], offset)
        own = owner.actor if owner.who or not self._named_since(start) else None
        if own is None and phrase[0].lower_ == "its":
            country = country or self._country_that_acts(offset + phrase.sent.start_char, start)
        if own is None and not country:
            return Speaker(None, phrase.text, start, end, "phrase")
        name = phrase[1:].text if own is None else f"{own.name}'s {phrase[1:].text}"
        by_context = own.is_placed_by_context if own is not None else True
        country = "" if OF_ANY_COUNTRY.search(phrase.text) else own.country if own else country
        actor = replace(actor, name=name, country=country, is_placed_by_context=by_context)
        return Speaker(actor, phrase.text, start, end, "pronoun", role=role)

    def _country_that_acts(self, opening: int, at: int) -> str:
        """Of "Peru will not sign, its envoy said": which the sentence begins with, where it names no other."""
        named = self.owners.geography.between(opening, at)
        if len({each.country for each in named}) != 1:
            return ""
        first = named[0]
        acts = first.start == opening and first.rule == "name" and not _OF_A_NAME.match(self.text, first.end)
        return first.country if acts else ""

    def _beside_clause(self, pronoun: Token, offset: int) -> Token | None:
        """'While Peru attended, it did not sign, saying …': Peru."""
        clauses = (child for child in pronoun.head.lefts if child.dep_ == "advcl" and child.i < pronoun.i)
        subjects = (child for clause in clauses for child in clause.lefts if child.dep_ == "nsubj")
        return next((each for each in subjects if self._is_a_body(each, offset)), None)

    def _is_a_body(self, noun: Token, offset: int) -> bool:
        phrase = noun_phrase(noun).text
        named = noun.tag_ == "NNP" and self.people.around(offset + noun.idx) is None
        return is_body(noun.text) or bool(country_of(phrase)) or named

    def _named_since(self, at: int) -> bool:
        """Whether anything else was named between the organisation that spoke last and "its" at an offset."""
        known = self.memory.organisation
        if known is None or at - known.end > ITS_REACH:
            return True
        return any(name.kind != "person" for name in find_names(self.text[known.end : at]))

    def _earlier_organisation(self, head: Token, phrase: Span) -> Speaker | None:
        """'the ministry' is the last ministry that spoke, "the security service" the Security Service of Peru."""
        is_title = head.text.istitle() and phrase.text[0] == "T" and phrase.start > head.sent.start  # "The Times"
        known = self.memory.organisations.get(head.lower_)
        if known is None or is_title or phrase[0].lower_ != "the" or known.actor is None:
            return None
        called = phrase[1:].text.lower()
        if known.rule == "maker of a document" and known.actor.name.islower():
            return None  # "an internal company memo" names no company
        name = known.actor.name
        is_its_end = phrase[1:].text.islower() and f" {name.lower()}".endswith(f" {called}")
        is_it = called == head.lower_ or (is_its_end and name.split()[-1][0].isupper())
        return known if is_it else None


def _is_of_some(head: Token) -> bool:
    """ "Many among the miners", "some of them"."""
    return head.lower_ in SOME and any(child.dep_ == "prep" and child.i > head.i for child in head.children)


def _acting(pronoun: Token) -> Token | None:
    """'The army widened the zone that it said was safe': the army, which does what the sentence tells."""
    if pronoun.head.dep_ not in {"pcomp", "relcl"}:
        return None
    acts = next((child for child in pronoun.sent.root.lefts if child.dep_ == "nsubj"), None)
    is_one = acts is not None and acts.i < pronoun.i and acts.tag_ in {"NN", "NNP", "JJ"}
    says = acts is not None and (is_body(acts.text) or country_of(acts.text))
    return acts if is_one and says else None


def _of_whom(head: Token) -> Token | None:
    """ "partners" of "his partners – several of whom have left"."""
    of_whom = any(below.lower_ == "whom" for of in head.rights if of.lower_ == "of" for below in of.children)
    at = head.left_edge.i - 1 if of_whom else -1
    while at > head.sent.start and head.doc[at].is_punct:
        at -= 1
    return head.doc[at] if at > head.sent.start and head.doc[at].tag_.startswith("NN") else None


def _antecedent(relative: Token) -> Token:
    """The noun before "which"; before "who" no country: 'Ana Sol, envoy to Peru, who …' is Sol."""
    noun = relative.head.head
    sent = noun
    while relative.lower_ == "who" and sent.dep_ == "pobj" and country_of(noun_phrase(sent).text.removeprefix("the ")):
        sent = sent.head.head
    return sent.head if sent != noun and sent.dep_ == "appos" else sent


def _one_of(one: Token) -> Token | None:
    """ "posts" of "one of Jane Doe's first posts"."""
    nouns = (noun for of in one.rights if of.lower_ == "of" for noun in of.children if noun.dep_ == "pobj")
    return next((noun for noun in nouns if noun_of(noun.lower_) in DOCUMENTS), None)


def _named_behind(pronoun: Token) -> Token | None:
    """'In a talk in which he defended it, Ivo Marek said …': who does what the whole sentence tells."""
    subject = next((child for child in pronoun.sent.root.lefts if child.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.i > pronoun.i and is_name(subject.tag_) else None


def _those_before(pronoun: Token) -> Token | None:
    """'The ministers of Peru and Chad met. “We agree,” they said': the ministers, whom the sentence before tells of."""
    first = pronoun.sent.start
    before = pronoun.doc[first - 1].sent if first else pronoun.sent
    subject = next((child for child in before.root.lefts if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.i >= pronoun.i:
        return None
    several = is_name(subject.tag_) and any(child.dep_ == "conj" for child in subject.children)
    roles = subject.tag_ == "NNS" and (is_people(subject.text) or subject.lower_.removesuffix("s") in ROLES)
    return subject if several or roles else None


def _body_before(pronoun: Token) -> Token | None:
    """'The board revoked the licence, it said': the board."""
    subjects = (token for token in pronoun.sent if token.dep_ == "nsubj" and token.i < pronoun.i)
    found = next((each for each in subjects if not _is_quoted(each)), None)
    is_body = found is not None and (found.lower_ in ORGANISATION or (is_name(found.tag_) and country_of(found.text)))
    return found if is_body else None


def _state_beside(head: Token) -> Token | None:
    """ "China" of "its close ally, China, said"."""
    if head.tag_ != "NN" or head.lower_ in ROLES - ALLIES:
        return None
    named = (each for each in head.rights if each.dep_ == "appos" and rule_of(noun_phrase(each).text) == "name")
    return next((each for each in named if each.doc[each.left_edge.i - 1].text == ","), None)


def _is_quoted(token: Token) -> bool:
    return sum(each.text == '"' for each in token.doc[: token.i]) % 2 == 1


def _without_date(head: Token, phrase: Span) -> tuple[Token, Span] | None:
    """ "U.S. govt" of 'U.S. govt 21 Nov said' and 'U.S. govt Nov. 21 said', "Oriva" of 'On Friday Oriva said'."""
    if len(phrase) > 1 and is_a_day_before(phrase.text, phrase.doc.text, phrase.start_char):
        return head, phrase[1:]
    last = [token.lower_.strip(".") for token in phrase[-2:]]
    numbers = [token.tag_ == "CD" for token in phrase[-2:]]
    if len(phrase) < 3 or not any(
        is_day and month in CALENDAR for is_day, month in zip(numbers, last[::-1], strict=False)
    ):
        return None
    return (head if head.i < phrase.end - 2 else phrase[-3]), phrase[:-2]


def _is_some_person(head: Token) -> bool:
    """'A veteran diver who …': one of whom a clause with "who" tells."""
    return head.tag_ == "NN" and any(
        child.dep_ == "relcl" and any(word.lower_ == "who" for word in child.children) for child in head.children
    )


def _opens(head: Token) -> bool:
    """Whether a word only opens its sentence: 'Reacting, a former mayor, Jane Doe, said'."""
    return head.i == head.sent.start and head.text.endswith("ing") and head.doc[head.i + 1 : head.i + 2].text == ","
