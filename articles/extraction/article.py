"""One article: its people, places and paragraphs, and the statements read from them in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from spacy.symbols import DEP, appos, nsubj, nsubjpass
from spacy.tokens import Doc, Token

from articles.extraction.assemble import Reading, build
from articles.extraction.candidates.announced import blocks
from articles.extraction.candidates.candidate import UNREAD, Candidate
from articles.extraction.candidates.find import find_candidates
from articles.extraction.candidates.overlapping import merge
from articles.extraction.candidates.subjects import FINITE, subject_of
from articles.extraction.candidates.transcripts import is_defined, label, labelled, signature, turns
from articles.extraction.candidates.who_may_speak import only_shows
from articles.extraction.details.carried_dates import Times
from articles.extraction.details.geography import Geography
from articles.extraction.details.heading_dates import day_of_turns, days_of_saying, days_of_speaking, heading_day
from articles.extraction.details.headline_dates import with_days
from articles.extraction.details.meeting_dates import find_scenes
from articles.extraction.details.which_day import day_of_writing
from articles.extraction.lang.en.grammar import NOBODY, ONE_OF_SOME
from articles.extraction.lang.en.names import OUTLETS
from articles.extraction.lang.en.offices import LATE
from articles.extraction.lang.en.roles import ROLES, SPOKES
from articles.extraction.lang.en.saying import DOCUMENTS, noun_of
from articles.extraction.lang.en.transcripts import ANSWER, IS_I, KEY_POINTS, MINISTRY_SPEAKS, THANKS
from articles.extraction.speakers.actors import only_country, person
from articles.extraction.speakers.affiliation import Owners
from articles.extraction.speakers.countries_of_people import CountriesOfPeople
from articles.extraction.speakers.country_by_own_words import with_own_countries
from articles.extraction.speakers.document_makers import maker_of, named_before
from articles.extraction.speakers.earlier_speakers import Memory, Speaker
from articles.extraction.speakers.find_people import find_people
from articles.extraction.speakers.interviewed import answering, headed_by, home_of_label, interviewed, own_countries
from articles.extraction.speakers.quotations_over_paragraphs import (
    ends_what_was_quoted,
    goes_on,
    is_still_open,
    with_who_closes,
)
from articles.extraction.speakers.quotations_without_verb import (
    distance,
    is_elsewhere,
    right_before,
    told_of_before,
)
from articles.extraction.speakers.resolve import Resolver
from articles.extraction.speakers.roles import is_rank
from articles.extraction.speakers.unnamed import ANYBODY
from articles.extraction.text.headlines import from_headline, is_signed, label_of
from articles.extraction.text.paragraphs import HEADING, Paragraph, in_place
from articles.extraction.text.parser import is_verb, numbers_of, tokens_among
from articles.extraction.text.plain_characters import plain
from articles.extraction.text.quoted_stretches import Quote, find_quotes, is_inside
from articles.extraction.text.small_letters import words_in_small_letters
from articles.extraction.text.speeches import heading_of_one
from articles.extraction.types import ExtractedActor, ExtractedStatement, PartialDate, Span

SAME_PARAGRAPH = "same paragraph"
POINTS = 8  # lines among which some may sum the article up, each with the name of whoever says so
SENTENCE_ENDS = (".", '."')  # of a first line that is no headline
LONGEST_LABEL = 110  # characters
OPENING = 80  # characters in which whoever a paragraph is about is named
FEWEST_WORDS = 3  # of a turn: "Thank you." says nothing
UNSPOKEN = {"belief", "stance"}  # rules of what nobody is reported to have said
SUBJECTS = {nsubj, nsubjpass}
JUST_BEFORE = 600  # characters from an office to the name of who holds it
SOON = 300  # characters
OPENING_OF_NEWS = 700  # characters
NEXT_SENTENCE = re.compile(r"[^.?!\"\n]{0,30}\.\s{1,2}")  # "a Lao lawmaker | has said. | Jane Doe …"
ROLE_NUMBERS = numbers_of(ROLES)


class ArticleReader:
    """Reads the paragraphs in order, since who spoke before tells who speaks now."""

    def __init__(self, body: str, lines: Sequence[Paragraph], published: PartialDate | None) -> None:
        self.body = body
        self.lines = lines
        self.people = find_people(lines)
        self.turns = turns(lines)
        self.blocks = blocks(lines)
        self.memory = Memory()
        self.above = {line.start: above for above, line in pairwise(lines)}
        self.geography = Geography(body, [(m.start, m.end) for m in self.people.mentions])
        self.own_countries = own_countries(lines, self.turns, self.geography, body)
        text = plain(body)
        owners = Owners(text, self.geography, self.people)
        countries = CountriesOfPeople(owners)
        countries.settle()
        countries.meet()
        country = headed_by(lines, self.people)
        if country and any(self.body[turn.start : turn.end].lower() in ANSWER for turn in self.turns.values()):
            self.people.known[self.people.mentions[0].who].speak_for(country, "headline")
        above = {start: line.start for start, line in self.above.items()}
        self.resolver = Resolver(self.people, self.memory, in_place(lines), owners, above)
        self.told_only: dict[tuple[str, str], bool] = {}  # whether turns of a label alone name somebody
        self.read: set[int] = set()  # paragraphs, by their beginnings
        self.turned_out: dict[Span | None, str] = {}  # who each office is that was named only below
        published = day_of_writing(body, published)
        held = day_of_turns(text[: min(self.turns)], published) if self.turns else None
        self.times = Times(published, self.people, held)
        self.times.headed = heading_day(lines, published)
        self.times.later = list(days_of_saying(lines, self.people, published))
        self.times.scenes = find_scenes(lines, self.people, published)
        self.times.spoken = {
            person(self.people, who).name: said for who, said in days_of_speaking(lines, self.people, published)
        }

    def statements(self, parsed: Iterable[tuple[Paragraph, Doc]]) -> list[ExtractedStatement]:
        is_headed = len(self.lines) > 1 and not self.lines[0].text.endswith(SENTENCE_ENDS)
        end = self.lines[0].end if is_headed else 0
        found = with_own_countries(map(self._named_below, list(self._read_all(parsed))), self.body)
        found = with_who_closes(found, self.lines)
        return with_days(found, self.body, end)

    def _named_below(self, statement: ExtractedStatement) -> ExtractedStatement:
        """With the person as whom an office turned out right below: "Peru's envoy said it was late. “It is,” Ana Cruz
        said"."""
        who = self.turned_out.get(statement.speaker_span)
        if not who:
            return statement
        why = tuple((kind, "role" if kind == "speaker" else rule) for kind, rule in statement.why)
        return replace(statement, speaker=person(self.people, who), why=why)

    def _read_all(self, parsed: Iterable[tuple[Paragraph, Doc]]) -> Iterator[ExtractedStatement]:
        """Those of the paragraphs that were parsed; each is let go before the next, since parses are large."""
        for line, doc in parsed:
            self.read.add(line.start)
            if line is self.lines[0] and self.turns and heading_of_one(line.text):
                continue  # "Statement by Ana Vega on the need for calm": what she says stands below
            opens = line in self.lines[:2] or (line in self.lines[:POINTS] and is_signed(line.text))
            named = label_of(line, self.people) if opens else None
            if named and line.start not in self.turns:
                (start, end), said = named
                yield from self._labelled(line, doc, (line.start + start, line.start + end), said)
            elif line.start in self.turns:
                yield from self._turn(line, doc)
            elif line.start in self.blocks and self.memory.latest is not None:
                yield from self._whole(line, doc, "block", (0, len(line.text)), self.memory.latest)
            else:
                yield from self._paragraph(line, doc)

    def _paragraph(self, line: Paragraph, doc: Doc) -> Iterator[ExtractedStatement]:
        quotes = find_quotes(line.text)
        self._tag_names(line, doc)
        self._note_unread(self.above.get(line.start))
        self._note_subjects(line, doc, quotes)
        found = find_candidates(doc, line.text, quotes)
        if line is self.lines[0] and len(line.text) < HEADING and not line.text.endswith(SENTENCE_ENDS):
            found = from_headline(doc, found)
        kept = [c for c in merge(doc, found) if c.speaker is not None or c.rule == "quotation"]
        speakers = self._speakers(line, doc, kept)
        taken = {i for candidate in kept for a, b in candidate.ranges for i in range(a, b)}
        for n, candidate in enumerate(kept):
            if n in speakers and speakers[n].rule == "unknown" and only_shows(candidate):
                continue
            reading = Reading(self.body, line, doc, candidate, quotes, speakers.get(n), taken)
            said, occasion = self.times.of(reading)
            yield build(reading, said, occasion, self.people, self.geography, self.resolver)
        if line.text.endswith(":") or KEY_POINTS.match(line.text):
            self._announce(line, doc)

    def _tag_names(self, line: Paragraph, doc: Doc) -> None:
        """Lets somebody's name be a name where the parser takes it for a word: "Baker has called it late"."""
        for mention in self.people.between(line.start, line.end):
            name = doc.char_span(mention.start - line.start, mention.end - line.start)
            for token in name or ():
                if token.tag_ in {"NN", "NNS"} and token.text[0].isupper():
                    token.tag_ = "NNP"

    def _turn(self, line: Paragraph, doc: Doc) -> Iterator[ExtractedStatement]:
        """What somebody says in a transcript; a question is nobody's statement."""
        turn = self.turns[line.start]
        if turn.asks or THANKS.fullmatch(line.text, turn.words):
            return
        named = (turn.start, turn.end) if turn.start >= 0 else self._interviewed
        if named is not None:
            yield from self._labelled(line, doc, named, (turn.words, len(line.text)), "turn")

    @cached_property
    def _interviewed(self) -> tuple[int, int] | None:
        return interviewed(self.lines, self.turns, self.people)

    @cached_property
    def _answering(self) -> str:
        """Asked of first when all that stands above the answers has been read."""
        return answering(self._interviewed, self.lines, self.turns, self.people)

    def _labelled(
        self, line: Paragraph, doc: Doc, named: tuple[int, int], said: tuple[int, int], rule: str = "label"
    ) -> Iterator[ExtractedStatement]:
        start, end = named
        name = self.body[start:end]
        if name.lower() in ANSWER:
            who = self._answering
            speaker = Speaker(person(self.people, who) if who else None, name, start, end, "label", who)
        else:
            home = home_of_label(name, self.turns, self.resolver.owners.host, self.body)
            ministry = self._ministry(name, start, end) if rule == "label" else None
            opens = min(self.turns, default=0)
            speaker = ministry or labelled(start, end, name, self.people, home=home, opens=opens)
        if rule == "turn" and self._tells_only_of(speaker.who, name, start):
            speaker = replace(speaker, actor=ExtractedActor(name, "group"), who="")
        holder = self.turns[line.start].holder if rule == "turn" else None
        if holder is not None:
            known = labelled(*holder, self.body[slice(*holder)], self.people)
            speaker = replace(known, printed=name, start=start, end=end)
        own = self.own_countries.get(name.lower(), "") if rule == "turn" else ""
        if not own and "administration" in name.lower():
            own = self.resolver.owners.unsaid.of_administrations()
        if own and speaker.who:
            self.people.known[speaker.who].speak_for(own, "hopes")
            speaker = replace(speaker, actor=person(self.people, speaker.who))
        elif own and speaker.actor is not None and not speaker.actor.country:
            speaker = replace(speaker, actor=replace(speaker.actor, country=own, is_placed_by_context=True))
        self.memory.heard(speaker)
        yield from self._whole(line, doc, rule, said, speaker)

    def _ministry(self, label: str, start: int, end: int) -> Speaker | None:
        """The "FM" of a headline where the ministry's spokesman speaks first below, and no minister."""
        spoken = MINISTRY_SPEAKS.search(self.body, 0, OPENING_OF_NEWS) if label.split()[-1] == "FM" else None
        minister = self.people.with_role("the FM", len(self.body)) if spoken else ""
        if spoken is None or (minister and self.people.known[minister].first < spoken.start()):
            return None
        country = only_country(label) or self.resolver.owners.home
        ministry = ExtractedActor("Foreign Ministry", "organisation", country, is_placed_by_context=label == "FM")
        return Speaker(ministry, label, start, end, "label")

    def _tells_only_of(self, who: str, label: str, at: int) -> bool:
        """Whether somebody is named in the turns of one label alone: "PM: I will meet Prime Minister Vega"."""
        if not who or self.people.at(at, at + len(label)) is not None:
            return False
        if (who, label) not in self.told_only:
            self.told_only[who, label] = self._is_told_only_by(label, who)
        return self.told_only[who, label]

    def _is_told_only_by(self, label: str, who: str) -> bool:
        return all(
            self._label_above(m.start) == label and not IS_I.search(self.body[max(0, m.start - 12) : m.start])
            for m in self.people.known[who].mentions
        )

    def _label_above(self, at: int) -> str:
        """The label of the turn in which something stands."""
        line = self.lines[bisect_right(self.lines, at, key=lambda line: line.start) - 1]
        turn = self.turns.get(line.start)
        return self.body[turn.start : turn.end] if turn is not None else ""

    def _whole(
        self, line: Paragraph, doc: Doc, rule: str, said: tuple[int, int], speaker: Speaker
    ) -> Iterator[ExtractedStatement]:
        """A stretch of a paragraph that is one statement from end to end."""
        words = doc.char_span(*said, alignment_mode="contract")
        answers = rule == "turn" and speaker.printed.lower() in ANSWER  # somebody's words, whoever it is
        if (speaker.actor is not None or answers) and words is not None and len(words) > FEWEST_WORDS:
            candidate = Candidate(rule, ((words.start, words.end),))
            known = speaker if speaker.actor is not None else None
            reading = Reading(self.body, line, doc, candidate, find_quotes(line.text), known, set())
            when, occasion = self.times.of(reading)
            yield build(reading, when, occasion, self.people, self.geography, self.resolver)

    def _speakers(self, line: Paragraph, doc: Doc, kept: Sequence[Candidate]) -> dict[int, Speaker]:
        """The speaker of each statement of a paragraph; one without a cue has the nearest of them, else whoever spoke
        before."""
        before, last = self.above.get(line.start), self.memory.latest
        own = {
            n: self._heard(line, c.speaker, c.how, speaks=c.rule not in UNSPOKEN)
            for n, c in enumerate(kept)
            if c.speaker is not None
        }
        self._read_label(line, own)
        found = dict(own)
        for n, candidate in enumerate(kept):
            if n in own or candidate.how == UNREAD:
                continue
            elsewhere = right_before(line, doc, candidate, own, self.people, self.body)
            if elsewhere is not None:
                found[n] = elsewhere
            elif own and last is not None and ends_what_was_quoted(line, before, candidate, last, own, self.people):
                found[n] = replace(last, rule="goes on")
            elif own:
                nearest = min(own, key=lambda m: distance(candidate, kept[m]))
                beside = [kept[nearest], *(kept[m] for m in (n - 1,) if m in found and found[m].rule == SAME_PARAGRAPH)]
                is_far = all(is_elsewhere(doc, candidate, each) for each in beside)
                found[n] = replace(own[nearest], rule="earlier paragraph" if is_far else SAME_PARAGRAPH)
            elif (introduced := told_of_before(line, before, self.memory.latest, self.people, self.body)) is not None:
                found[n] = introduced
                self.memory.heard(introduced)
            elif self.memory.latest is not None:
                latest = self.memory.latest
                rule = (
                    "goes on"
                    if goes_on(line, before, latest, self.people, self.times.stretches)
                    else "earlier paragraph"
                )
                rule = "open quotation" if is_still_open(line, before) else rule
                found[n] = latest if latest.rule == "label" else replace(latest, rule=rule)
        return found

    def _read_label(self, line: Paragraph, own: dict[int, Speaker]) -> None:
        quotes = find_quotes(line.text)
        named = signature(line.text, quotes) or label(line.text) or self._named_before_a_quotation(line)
        if named and not own and not is_defined(line.text, words_in_small_letters(self.body)):
            start, end = named
            self.memory.heard(labelled(line.start + start, line.start + end, line.text[start:end], self.people))

    def _named_before_a_quotation(self, line: Paragraph) -> tuple[int, int] | None:
        """'Peru's Head of Mines Prof Jane Doe: “…”', where nothing else stands in the line."""
        opens = line.text.find(': "')
        if not 0 < opens < LONGEST_LABEL or '"' in line.text[:opens] or line.text[-1] != '"':
            return None
        named = self.people.between(line.start, line.start + opens)
        is_last = len({mention.who for mention in named}) == 1 and named[-1].end == line.start + opens
        return (named[-1].start - line.start, opens) if is_last else None

    def _heard(self, line: Paragraph, head: Token, how: str, *, speaks: bool = True) -> Speaker:
        speaker = self._introduced_before(self.resolver.resolve(head, line.start, how))
        if how == "participle":  # "played a film of a man saying …": "he" is whoever played it
            speaker = replace(speaker, role="")
        if not speaks and speaker.who:
            return speaker
        self.memory.heard(speaker)
        if speaker.who:
            self.people.speak(speaker.start, speaker.who)
            if speaker.rule == "role":
                self.people.call(speaker.start, speaker.who)
        return speaker

    def _introduced_before(self, speaker: Speaker) -> Speaker:
        """With the country of an office that spoke right before without a name, where nobody else was named since:
        "Peru's envoy to Chile said it was late. “It is,” Ana Cruz said"."""
        before = next((each for each in reversed(self.memory.lately) if not is_outlet(each)), None)
        known = self.people.known.get(speaker.who)
        if known is None or before is None or before.actor is None or not is_plain(known.role):
            return speaker
        if known.country not in {"", before.actor.country, known.famous_for} and known.country_rule != "headline":
            return speaker
        opens = len(self.memory.lately) == 1 and self.people.opens == speaker.who  # "A Lao analyst says …"
        opens = opens or NEXT_SENTENCE.fullmatch(self.body, before.end, max(before.end, known.first)) is not None
        is_one = not ONE_OF_SOME.match(before.printed) or SPOKES in before.role or opens
        is_office = before.role in ROLES and before.actor.kind == "group" and is_one
        follows = before.end < known.first < before.end + JUST_BEFORE
        if not is_office or not follows or len(known.name.split()) < 2 or self._named_between(before.end, known.first):
            return speaker
        if known.country_rule == "headline" and before.actor.country:
            known.country = ""  # who is told of right there tells more than the headline
        known.speak_for(before.actor.country, "introduced")
        if self._turns_out(before, speaker):
            self.turned_out[Span(before.start, before.end)] = speaker.who
        self.memory.called[before.role] = "" if before.role in self.memory.called else speaker.who
        self.times.is_also(known.name, before.actor.name)
        return replace(speaker, actor=person(self.people, speaker.who))

    def _turns_out(self, before: Speaker, speaker: Speaker) -> bool:
        """Whether an office that spoke once is whoever speaks next by the name alone; nobody named before could be."""
        spoke_again = sum(each.role == before.role for each in self.memory.lately) > 1  # and was never named there
        if spoke_again or (before.role in ANYBODY and SPOKES not in before.role):
            return False
        is_bare = speaker.printed in self.people.known[speaker.who].forms
        reach = SOON if ONE_OF_SOME.match(before.printed) else JUST_BEFORE
        told = self._named_between(max(0, before.start - SOON), before.start)
        return is_bare and not told and not LATE.search(before.printed) and speaker.start < before.end + reach

    def _named_between(self, start: int, end: int) -> bool:
        return any(not mention.quoted for mention in self.people.between(start, end))

    def _announce(self, line: Paragraph, doc: Doc) -> None:
        """'The minister made this comment:': whoever speaks in the next paragraph."""
        quotes = find_quotes(line.text)
        headed = KEY_POINTS.match(line.text) or heading_of_one(line.text)
        if headed:
            start, end = line.start + headed.start("who"), line.start + headed.end("who")
            self.memory.heard(labelled(start, end, self.body[start:end], self.people))
            return
        for verb in (token for token in reversed(doc) if is_verb(token.tag_) and not is_inside(quotes, token.idx)):
            head = subject_of(verb)[0]
            if head is not None and noun_of(head.lower_) in DOCUMENTS and maker_of(head) is None:
                break
            if head is not None and head.lower_ not in NOBODY:
                self._heard(line, head, "")
                return
        if not any(is_verb(token.tag_) for token in doc) and (named := self.people.between(line.start, line.end)):
            last = named[-1]  # "Foreign Minister Jane Doe:"
            if self.body[last.end : line.end].strip() == ":":
                printed = self.body[last.start : last.end]
                self.memory.heard(labelled(last.start, last.end, printed, self.people))
                return
        makers = (maker_of(noun) or named_before(noun) for noun in reversed(doc) if noun_of(noun.lower_) in DOCUMENTS)
        if maker := next(filter(None, makers), None):  # "Full text of the EU statement:"
            self._heard(line, maker, "")

    def _note_unread(self, above: Paragraph | None) -> None:
        """Of a paragraph that holds no word of communication, and was not parsed, whoever is named first did it."""
        named = self.people.between(above.start, above.end) if above and above.start not in self.read else ()
        if above and named and named[0].start - above.start < OPENING:
            self.read.add(above.start)
            self.people.act(named[0].start, named[0].who)

    def _note_subjects(self, line: Paragraph, doc: Doc, quotes: Sequence[Quote]) -> None:
        self.resolver.unnamed = [
            (line.start + token.idx, token)
            for token in tokens_among(doc, ROLE_NUMBERS)
            if token.tag_ in {"NN", "NNP", "JJ"} and _is_the(token)
            if token.dep_ == "nsubj" or _is_right_before_its_verb(token)
            if self.people.around(line.start + token.idx) is None and not is_inside(quotes, token.idx)
        ]
        named = self.people.between(line.start, line.end)
        deps = doc.to_array(DEP).tolist() if named else []
        subjects = {i for i, dep in enumerate(deps) if dep in SUBJECTS}
        # "His ally, Jane Doe, disagreed"
        beside = (i for i, dep in enumerate(deps) if dep == appos and doc[i].head.i in subjects)
        for at in sorted(line.start + doc[i].idx for i in subjects.union(beside)):
            mention = named[bisect_right(named, at, key=lambda mention: mention.start) - 1]
            if mention.start <= at < mention.end:
                self.people.act(at, mention.who)


def is_outlet(speaker: Speaker) -> bool:
    """Whether a paper or an agency is said to report: "Fars reported"."""
    return speaker.actor is not None and speaker.actor.name in OUTLETS


def is_plain(role: str) -> bool:
    """Whether a role tells no office: none, or "Colonel"."""
    return not role or is_rank(role)


def _is_right_before_its_verb(noun: Token) -> bool:
    """'Today in Oslo, the Secretary-General met …', which the parser takes for an apposition."""
    follows = noun.doc[noun.i + 1 : noun.i + 2]
    return (
        noun.dep_ == "appos"
        and follows.text != ""
        and follows[0].tag_ in FINITE
        and not any(child.dep_ == "nsubj" for child in follows[0].lefts)
    )


def _is_the(noun: Token) -> bool:
    """Whether "the minister" stands there, and no name behind it."""
    alone = not any(child.dep_ == "appos" for child in noun.children)
    return alone and any(child.dep_ == "det" and child.lower_ == "the" for child in noun.children)
