"""Speakers named without a verb: '"…" — Jane Doe', 'JANE DOE: …' and the turns of a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.extraction.details.countries import country_of, name_of, rule_of
from articles.extraction.lang.en.forms_of_address import SHORT_TITLES, TITLES
from articles.extraction.lang.en.grammar import FIRST_PERSON
from articles.extraction.lang.en.kinds_of_bodies import KINDS
from articles.extraction.lang.en.names import NOT_NAMES, ORGANISATION
from articles.extraction.lang.en.page_lines import LINK
from articles.extraction.lang.en.transcripts import (
    ANSWER,
    ASKED,
    BARE_LETTER,
    BESIDE_A_TITLE,
    DISCLAIMER,
    HEADLINE_OF_AN_INTERVIEW,
    INTERVIEW_WITH,
    LABEL,
    QUESTION,
    RECORD,
    REMARKS_BY,
    REPORTED_SPEECH,
    RUBRICS,
    SIGNATURE,
    SPOKEN_HEADING,
    TO_A_BRIEFER,
    TURN,
)
from articles.extraction.speakers.actors import only_country, person
from articles.extraction.speakers.anaphora import holder_of
from articles.extraction.speakers.earlier_speakers import Speaker
from articles.extraction.speakers.people import People
from articles.extraction.speakers.roles import is_role_word
from articles.extraction.text.paragraphs import Paragraph
from articles.extraction.text.quoted_stretches import Quote
from articles.extraction.text.small_letters import are_all_words, words_in_small_letters
from articles.extraction.text.speeches import heading_of_one
from articles.extraction.types import ExtractedActor

FEWEST_TURNS = 3  # a line or two with a colon make no transcript
MOSTLY = 0.3  # of the paragraphs of a speech: "we" or "I" is in them
TITLES_OF_ONE = 8  # lines of which one may be the heading of a speech
LONGEST_TITLE = 250  # characters
LONGEST_QUESTION = 200  # characters
MOST_INITIALS = 3  # letters
HEADING = 4  # paragraphs of which one may say what it is
ENDS = set(".?!…)\"'")
BROKEN_OFF = set("—–-")  # "I think — and, you know, look —"
QUOTED = re.compile(r'"[^"]*"?')


@dataclass(frozen=True, slots=True)
class Turn:
    """Where in the body the name of whoever speaks stands, and in the paragraph the words begin; whether it is the
    interviewer's. Of turns behind dashes the name is not known here: start is -1. `holder` is where another label
    names whose office this one is: "Ana Sol, Minister of Mines: …", then "Minister: …"."""

    start: int
    end: int
    words: int
    asks: bool
    holder: tuple[int, int] | None = None


def turns(lines: Sequence[Paragraph]) -> dict[int, Turn]:
    """The turns of a transcript, each to its end, by where their paragraphs begin."""
    opened = _opened(lines)
    if all(turn.asks for turn in opened.values()):
        opened = _by_one(lines) or opened or _behind_dashes(lines)
    else:  # "Statement by Ana Sol" above the questions
        opened |= _by_one([line for line in lines if line.start < min(opened)])
    is_record = bool(opened) and REMARKS_BY.match(lines[0].text) is not None  # in which no reporter adds anything
    ends = ENDS | BROKEN_OFF if is_record else ENDS
    is_asked = _is_asked_without_labels(lines, opened)
    found: dict[int, Turn] = {}
    turn: Turn | None = None
    for line in lines if opened else ():
        if line.start in opened:
            turn = opened[line.start]
        elif turn is not None:  # a heading ends it, and so does what a reporter adds
            spoken = line.text[-1] in ends and (is_record or not REPORTED_SPEECH.search(line.text))
            turn = replace(turn, words=0) if spoken else None
        if turn is not None:
            asks = is_asked and line.start not in opened and _is_question(line.text)
            found[line.start] = replace(turn, asks=True) if asks else turn
    return found


def _is_question(text: str) -> bool:
    return text.endswith("?") and len(text) < LONGEST_QUESTION


def _is_asked_without_labels(lines: Sequence[Paragraph], opened: Mapping[int, Turn]) -> bool:
    """Whether the questions of an interview stand in paragraphs of their own: "Q&A with Ana Sol", "Sol: …"."""
    first = min(opened, default=0)
    told = any(ASKED.search(line.text) for line in lines if line.start < first)
    return told and not any(turn.asks for turn in opened.values())


def _opened(lines: Sequence[Paragraph]) -> dict[int, Turn]:
    """The first paragraphs of turns. It is a transcript where some label comes back: "Q: …", "A: …", "Q: …", or
    "Okafor: …" twice; where three are as in the records of a parliament; or where its heading says so."""
    found: dict[int, re.Match[str]] = {}
    for line in lines:
        opens = RECORD.match(line.text) or TURN.match(line.text) or BARE_LETTER.match(line.text)
        if opens is not None and _is_label(opens) and not heading_of_one(line.text):
            found[line.start] = opens
    found = _without_headings(found, lines)
    often = Counter(opens.group(1).lower() for opens in found.values())
    asked = Counter(opens.group(1).lower() for opens in found.values() if opens.string.endswith("?"))
    whole = _spelt_out(found)
    records = sum(opens.re is RECORD for opens in found.values()) >= FEWEST_TURNS
    headed = bool(asked) and len(often) > 1 and any(SPOKEN_HEADING.search(line.text) for line in lines[:HEADING])
    remarks = bool(found) and REMARKS_BY.match(lines[0].text) and all(map(_is_shouted, found.values()))
    titled = len(found) > 1 and all(_has_title(name) and " " in name for name in often)
    if not (records or headed or remarks or titled):
        by_initials = not whole.keys().isdisjoint(often)
        found = found if by_initials else _of_speakers(found, often, lines)
        comes_back = by_initials or any(often[opens.group(1).lower()] > 1 for opens in found.values())
        if len(found) < FEWEST_TURNS or not comes_back:
            return {}
    asking = QUESTION | {name for name, times in asked.items() if times > 1 and 2 * times >= often[name]}
    once = {opens.group(1).lower() for opens in found.values() if "?" in opens.string}  # each paper asks for itself
    asking |= {name for name in once if often[name] == 1 < len(often) and not (records or _has_title(name))}
    hosts = {opens.group(1).lower() for opens in found.values() if opens.re is TURN and _is_host(opens["role"] or "")}
    asking |= hosts | {name.split()[-1] for name in hosts}
    asking |= {name for name in often if _only_asks(name, found.values())}
    asking |= {name for name in often if name in whole and found[whole[name][0]].group(1).lower() in asking}
    with_roles = {start: opens for start, opens in found.items() if opens.re is TURN and opens["role"]}
    return {
        start: Turn(
            start,
            start + opens.end(1),
            opens.end(),
            opens.group(1).lower() in asking,
            _holder(opens, with_roles) or whole.get(opens.group(1).lower()),
        )
        for start, opens in found.items()
    }


def _without_headings(found: dict[int, re.Match[str]], lines: Sequence[Paragraph]) -> dict[int, re.Match[str]]:
    """Without the headings that a report runs into its paragraphs: "Land Forces: …"."""
    if not found:
        return found
    text = "\n".join(line.text for line in lines)
    small = words_in_small_letters(text)
    return {start: opens for start, opens in found.items() if not _is_heading(opens, small, text)}


def _is_heading(opens: re.Match[str], small: Collection[str], text: str) -> bool:
    name = opens.group(1)
    *before, last = name.lower().split()
    is_somebodys = last in QUESTION | ANSWER or is_role_word(last) or _has_title(name.lower())
    if opens.re is not TURN or opens["role"] or is_somebodys:
        return False
    if before:
        return before[0] == "the" or are_all_words(name, small)
    # "Price: …" of Ned Price: a name all the same
    named = re.finditer(rf"(?<=[\w,] )([A-Z][a-z]+) {re.escape(name.title())}\b(?! [A-Z])", text)
    return are_all_words(name, small) and all(first[1].lower() in small for first in named)


def _of_speakers(
    found: dict[int, re.Match[str]], often: Mapping[str, int], lines: Sequence[Paragraph]
) -> dict[int, re.Match[str]]:
    """The labels that are names: where somebody asks or several come back all are, else those whom the article names
    inside a sentence. "Remember: …" before three paragraphs of a report is nobody."""
    if not (QUESTION | ANSWER).isdisjoint(often) or sum(times > 1 for times in often.values()) > 1:
        return found
    text = "\n".join(line.text for line in lines).lower()
    return {start: opens for start, opens in found.items() if _is_speaker(opens, text)}


def _is_speaker(opens: re.Match[str], text: str) -> bool:
    *before, last = opens.group(1).lower().split()
    if opens.re is not TURN or opens["role"] or not TITLES.isdisjoint([*before, last]):
        return True
    return re.search(rf"[\w,] {re.escape(last)}\b(?!:)", text) is not None


def _holder(opens: re.Match[str], with_roles: Mapping[int, re.Match[str]]) -> tuple[int, int] | None:
    """Where the one label stands whose role has the words of this one."""
    words = opens.group(1).lower().split()
    if not with_roles or not _is_office(words):
        return None
    of_it = [(start, start + named.end(1)) for start, named in with_roles.items() if _has(named["role"], words)]
    return of_it[0] if len(of_it) == 1 else None


def _spelt_out(found: Mapping[int, re.Match[str]]) -> dict[str, tuple[int, int]]:
    """Where the label stands whose initials another may be, by these: "Petra Lunde: …", then "PL: …"."""
    whole: dict[str, dict[str, tuple[int, int]]] = {}
    for start, opens in found.items():
        words = opens.group(1).lower().split()
        if 2 <= len(words) <= MOST_INITIALS:
            whole.setdefault("".join(word[0] for word in words), {}).setdefault(
                opens.group(1), (start, start + opens.end(1))
            )
    return {initials: next(iter(labels.values())) for initials, labels in whole.items() if len(labels) == 1}


def _has(role: str, words: Sequence[str]) -> bool:
    return {*words} - {"the"} <= {*role.lower().split()}


def _only_asks(name: str, labels: Collection[re.Match[str]]) -> bool:
    """Whether each turn of somebody without a role asks or addresses whoever briefs, where another's label tells a
    role: "Bo Li, Spokesman: …"."""
    own = [opens for opens in labels if opens.group(1).lower() == name]
    others = any(opens.re is TURN and opens["role"] for opens in labels if opens not in own)
    roles = any(opens.re is TURN and opens["role"] for opens in own)
    return (
        others
        and not roles
        and all("?" in opens.string or TO_A_BRIEFER.match(opens.string, opens.end()) for opens in own)
    )


def _has_title(label: str) -> bool:
    """ "the president", "senator sol": who is known by a title speaks in a transcript, and asks for no paper."""
    return not TITLES.isdisjoint(label.split())


def _is_shouted(opens: re.Match[str]) -> bool:
    """ "THE PRESIDENT:"."""
    return opens.group(1).isupper()


def _is_host(role: str) -> bool:
    """ "Ana Sol, Radio Host: …"."""
    return not QUESTION.isdisjoint(role.lower().split())


def _behind_dashes(lines: Sequence[Paragraph]) -> dict[int, Turn]:
    """'– Will the talks succeed?' and '– They can, if …' below words that say whose interview it is."""
    behind = [line for line in lines if line.dash]
    above = [line for line in lines if behind and line.start < behind[0].start]
    is_interview = any(INTERVIEW_WITH.search(line.text) for line in above)
    asks = [line for line in behind if line.text.endswith("?")]
    in_turn = [line for line in behind if "?" in line.text]
    if in_turn == behind[::2]:  # 'Will they? He came twice.' asks, too
        asks = in_turn
    if not is_interview or not asks or len(asks) == len(behind):
        return {}
    return {line.start: Turn(-1, -1, 0, line in asks) for line in behind}


def _by_one(lines: Sequence[Paragraph]) -> dict[int, Turn]:
    """The paragraphs below the heading 'Statement by Jane Doe on …', where they are in the first person, no report."""
    titles = [(n, line) for n, line in enumerate(lines[:TITLES_OF_ONE]) if n < 2 or _may_be_title(line.text)]
    found = ((n, heading_of_one(line.text)) for n, line in titles)
    at, heading = next(((n, heading) for n, heading in found if heading), (0, None))
    spoken = [line for line in lines[at + 1 :] if line.text[-1] in ENDS and not DISCLAIMER.match(line.text)]
    labels = ((line, TURN.match(line.text) or BARE_LETTER.match(line.text)) for line in spoken)
    asked = {line.start for line, opens in labels if opens and opens.group(1).lower() in QUESTION}
    told = [line for line in spoken if line.start not in asked]
    own = [line for line in told if FIRST_PERSON.search(QUOTED.sub("", line.text))]
    reports = sum(REPORTED_SPEECH.search(line.text) is not None for line in told)
    is_announced = any(line.text.endswith(":") for line in lines[at + 1 : at + HEADING])  # "… issued the statement:"
    if heading is None or is_announced or len(own) < max(1, MOSTLY * len(told)) or reports >= len(own):
        return {}
    start, end = (lines[at].start + edge for edge in heading.span("who"))
    return {line.start: Turn(start, end, 0, asks=line.start in asked) for line in spoken}


def _may_be_title(text: str) -> bool:
    """No sentence; but "Statement by Ana Sol, envoy to the UN, at the Council." stands below the name of a release."""
    return text[-1] not in ENDS or (len(text) < LONGEST_TITLE and heading_of_one(text) is not None)


def _is_label(opened: re.Match[str]) -> bool:
    """Whether a name before a colon may be a speaker's: not "READ MORE:"."""
    name = opened.group(1).lower()
    if opened.re is TURN and country_of(opened["role"] or ""):
        return False  # "Lae, Papua New Guinea: 28 August 2012"
    return name in QUESTION | ANSWER or not (_is_rubric(name) or LINK.fullmatch(name))


def _is_rubric(name: str) -> bool:
    """ "Analysis", "Press release"."""
    return name in NOT_NAMES or name.rpartition(" ")[2] in RUBRICS


def signature(text: str, quotes: Sequence[Quote]) -> tuple[int, int] | None:
    """Where a name stands that signs a quotation which opens the paragraph."""
    signed = SIGNATURE.match(text, quotes[-1].end) if quotes and quotes[0].start <= 1 else None
    return signed.span(1) if signed else None


def label(text: str) -> tuple[int, int] | None:
    """Where a name and a colon open the paragraph, as in a transcript: in capitals, or right before a quotation."""
    opened = LABEL.match(text)
    if opened is None or _is_rubric(opened.group(1).lower()) or rule_of(opened.group(1)) == "capital":
        return None  # "Nairobi: …" is a dateline
    in_capitals = opened.group(1).isupper() and len(opened.group(1)) > 2
    return opened.span(1) if in_capitals or text[opened.end() : opened.end() + 1] == '"' else None


def is_defined(text: str, small: Collection[str]) -> bool:
    """'Deterrence: “the prevention of …”': what the article has in small letters, too, is no name."""
    opened = LABEL.match(text)
    name = opened.group(1) if opened is not None else ""
    return not name.isupper() and are_all_words(name, small) and not is_role_word(name.split()[-1].lower())


def labelled(start: int, end: int, text: str, people: People, *, home: str = "", opens: int = 0) -> Speaker:
    """The speaker whose name stands alone at start..end of the body, as a label or a signature; `opens` is where the
    first turn of a transcript begins."""
    if with_whom := HEADLINE_OF_AN_INTERVIEW.match(text):
        start, text = start + with_whom.end(), text[with_whom.end() :]
    mention = people.at(start, end)
    if mention is not None and text[mention.end - start :].startswith(("'s ", "’s ")):  # "…: Doe's chief adviser"
        return Speaker(ExtractedActor(text, "group"), text, start, end, "label")
    family = text.lower().split()
    who = mention.who if mention is not None else people.called(family[-1], start)
    who = who or people.called("-".join(family[-2:]), start)  # "AMIR AL THANI" of Tamim Al-Thani
    who = who or _with_initials(text, people)
    if not who and country_of(text):
        return Speaker(
            ExtractedActor(name_of(country_of(text)), "country", country_of(text)), text, start, end, "label"
        )
    words = text.split()
    if _is_office(words):
        return _in_office(start, end, text, people, opens, home)
    if not who and words[0].lower() == "the":  # "Statement by the Special Representative for Peru"
        return Speaker(ExtractedActor(text, "group", only_country(text)), text, start, end, "label")
    last = words[-1].lower()
    if not who and last in ORGANISATION and (words[-1].islower() or last in KINDS or only_country(text)):
        body = ExtractedActor(text, "organisation", only_country(text))  # a headline's "…: Lao ministry"
        return Speaker(body, text, start, end, "label")
    if text in SHORT_TITLES:  # "…: PM"
        who = people.with_role(f"the {text}", people.mentions[-1].end) if people.mentions else ""
        return Speaker(person(people, who) if who else ExtractedActor(text, "group"), text, start, end, "label", who)
    is_role = is_role_word(words[-1]) and words[-1].islower()
    if not who and (is_role or words[-1] in SHORT_TITLES):  # a headline's "…, US defence chief vows", "Peru PM: …"
        country = only_country(text)
        who = holder_of(text, country, people.mentions[-1].end, people) if people.mentions else ""
        actor = person(people, who) if who else ExtractedActor(text, "group", country)
        return Speaker(actor, text, start, end, "label", who)
    while len(words) > 1 and words[0].lower().strip(".") in TITLES:  # "SPOKESPERSON KOBAYASHI"
        words = words[1:]
    name = " ".join(words)
    if who and (len(words) < len(text.split()) or text.isupper()):  # "PRESIDENT VEGA", in his own office
        people.known[who].speak_for(home, "office")
    actor = person(people, who) if who else ExtractedActor(name.title() if name.isupper() else name, "person")
    return Speaker(actor, text, start, end, "label", who)


def _with_initials(label: str, people: People) -> str:
    """ "AS: …" of an interview with Ana Sol: the one person with these initials, with those between or without."""
    if not label.isupper() or not 2 <= len(label) <= MOST_INITIALS:
        return ""
    found = people.by_initials.get(label, [])
    return found[0] if len(found) == 1 else ""


def _is_office(words: Sequence[str]) -> bool:
    """ "THE PRESIDENT", "UN Special Envoy", "SENIOR ARMY OFFICIAL": no name among them."""
    *before, last = (word.lower().strip(".") for word in words)
    beside = TITLES | ORGANISATION | BESIDE_A_TITLE
    return last in TITLES and all(word in beside for word in before)


def _in_office(start: int, end: int, text: str, people: People, opens: int, home: str) -> Speaker:
    """Whoever holds the office of a label: named above the transcript, else anywhere."""
    office = text.lower().removeprefix("the ")
    last = office.split()[-1]
    after_all = people.mentions[-1].end if people.mentions else 0
    tries = ((f"the {words}", at) for at in (opens, after_all) for words in (office, last))
    holder = next((who for words, at in tries if (who := people.with_role(words, at))), "")
    home = home if last == "president" else ""
    if holder:
        people.known[holder].speak_for(home, "office")
    name = text.title() if text.isupper() else text
    actor = person(people, holder) if holder else ExtractedActor(name, "group", home, is_placed_by_context=bool(home))
    return Speaker(actor, text, start, end, "label", holder, last)
