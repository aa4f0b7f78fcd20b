"""What is said around an aside that names the speaker: '…, according to X', '…, X said, …', 'as X put it, …'."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from articles.extraction.candidates.beside_the_verb import name_beside, parenthetic_subject
from articles.extraction.candidates.candidate import Candidate
from articles.extraction.candidates.relays import before_report, cited_beside
from articles.extraction.candidates.subjects import FINITE, agent_of, finite_tag, is_passive, subject_of
from articles.extraction.candidates.who_may_speak import is_mute
from articles.extraction.lang.en.grammar import BEFORE_A_VIEW, CIRCUMSTANCE, SPANS_OF_TIME
from articles.extraction.lang.en.roles import ROLES
from articles.extraction.lang.en.saying import (
    CALENDAR,
    CONSEQUENCE,
    MANNERS,
    MEASURES,
    OBJECT,
    SPEECH,
    TELLING,
    UNFINISHED_WITHOUT,
    lemma_of,
    noun_of,
)
from articles.extraction.text.parser import is_noun, is_verb
from articles.extraction.text.phrases import noun_phrase, trimmed

LONGEST_RELAY = 8  # words
BESIDE_IT = {"advmod", "npadvmod", "prep", "punct"}


def according_to(token: Token) -> Iterator[Candidate]:
    """'…, according to X' and 'According to X, …': the rest of the sentence is what X says."""
    doc = token.doc
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return
    source = next((child for child in doc[token.i + 1].children if child.dep_ == "pobj"), None)
    if source is None or _is_a_measure(source):
        return
    sentence, cut = token.sent, _end_of_source(token, source)
    left, right = trimmed(doc, sentence.start, token.i), trimmed(doc, cut, sentence.end)
    if left[1] > left[0] and doc[left[1] - 1].tag_ == "CC":  # "called and, according to his office, offered …"
        left = (left[0], left[1] - 1)
    if token.i - sentence.start <= 2:
        ranges = [right]
    else:
        ranges = [left]
        if right[1] - right[0] > 6 and doc[cut : cut + 1].text == "," and not _is_beside(doc[slice(*right)]):
            ranges.append(right)
    ranges = [r for r in ranges if r[1] > r[0]]
    if ranges:
        cited = cited_beside(source) or next(filter(None, map(cited_beside, _makers(source))), None)
        speaker, relay = (cited, source) if cited is not None else (source, None)
        yield Candidate("according to", tuple(ranges), token, speaker, "according to", relay=relay)


def _is_beside(behind: Span) -> bool:
    """'…, according to Jane Doe, | a spokeswoman for the army', '…, | but Peru announced that …': not hers."""
    first = next((token for token in behind if is_verb(token.tag_) and token.dep_ == "conj"), None)
    others = behind[0].dep_ == "cc" and first is not None and _reports(first)
    return others or _tells_who_it_is(behind)


def _tells_who_it_is(behind: Span) -> bool:
    """'…, according to Jane Doe, | a spokeswoman for the army': a role without a sentence."""
    role = next((token for token in behind if is_noun(token.tag_) and token.dep_ != "compound"), None)
    opens = behind[0].tag_ in {"DT", "JJ", "NN", "NNP"} and role is not None and role.lower_ in ROLES
    return opens and not any(has_subject(token) and token.dep_ != "relcl" for token in behind)


def _is_a_measure(source: Token) -> bool:
    """'withdraw it according to its needs', 'give according to ability', 'went according to plan': nobody says so."""
    opens = source.left_edge
    if noun_of(source.lower_).removesuffix("s") in MANNERS:
        return True  # "checked according to market principles"
    return bool({source.lower_, noun_of(source.lower_)} & MEASURES) and (opens == source or opens.tag_ == "PRP$")


def _makers(document: Token) -> Iterator[Token]:
    """'a report by X'."""
    return (noun for by in document.children if by.lower_ in {"by", "from"} for noun in by.children)


def _end_of_source(token: Token, source: Token) -> int:
    phrase, edge = noun_phrase(source), token.right_edge.i + 1
    while token.doc[edge - 1].text == ",":
        edge -= 1
    if token.i - token.sent.start <= 2 and edge < token.sent.end and token.doc[edge].text == ",":
        return edge  # "According to a report by Die Zeit, which cites a diplomat, …"
    return max(phrase.end, edge if edge - phrase.end < 8 else phrase.end)


def viewed_by(noun: Token) -> Iterator[Candidate]:
    """'In her view, …', 'from Beijing's perspective, …', '…, in the opinion of experts': the rest of the sentence."""
    opening, sentence = noun.head, noun.sent
    if noun.dep_ != "pobj" or opening.lower_ not in BEFORE_A_VIEW:
        return
    of = next((child for child in noun.children if child.lower_ == "of" and noun.left_edge.lower_ == "the"), None)
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    speaker = owner if of is None else next((child for child in of.children if child.dep_ == "pobj"), None)
    end = noun.right_edge.i + 1
    if speaker is None or noun.doc[end : end + 1].text not in {",", "."}:
        return
    if speaker.tag_ == "CD" or speaker.lower_ in CALENDAR or is_mute(speaker):
        return  # "From the perspective of mid 2024, …"
    if opening.i <= sentence.start + 1:
        content = trimmed(noun.doc, end, sentence.end)
    else:
        content = trimmed(noun.doc, sentence.start, opening.i)
    if any(has_subject(token) for token in noun.doc[slice(*content)]):
        yield Candidate("view", (content,), noun, speaker, "possessive")


def around(verb: Token, speaker: Token, start: int, end: int) -> Iterator[Candidate]:
    """'X, he said, Y': the sentence around a parenthesis that takes up the tokens start..end."""
    doc, sentence = verb.doc, verb.sent
    opening = max((at + 1 for at in range(sentence.start, start) if doc[at].text in {":", ";"}), default=sentence.start)
    opening = max((token.i + 1 for token in doc[opening:start] if _announces_a_quotation(token)), default=opening)
    before, after = doc[slice(*trimmed(doc, opening, start))], doc[slice(*trimmed(doc, end, sentence.end))]
    after = doc[slice(*trimmed(doc, after.start, before_report(doc, after.start, after.end)))]
    if before and after and _is_no_sentence(verb, before, after):
        return
    is_setting = bool(before) and (
        _is_whole_quotation(after)
        or (before[0].tag_ == "IN" and not any(is_verb(token.tag_) for token in before))
        or (before[0].tag_ in {"VBN", "VBG"} and before[0].head == verb and before[0].dep_ == "advcl")
    )
    kept = [  # "In Moscow, he said, …" tells where it was said, "Pressed by reporters, he said, …" how
        *([before] if before and not is_setting else []),
        *([after] if after and not (before and _is_beside_it(before, after)) else []),
    ]
    if sum(len(piece) for piece in kept) >= 3:
        ranges = tuple((piece.start, piece.end) for piece in kept)
        yield Candidate("parenthesis", ranges, verb, speaker, "beside the verb")


def _is_no_sentence(verb: Token, before: Span, after: Span) -> bool:
    """Whether 'While Soto spoke of peace, Vega shot back, calling it “a lie”' has no clause that was said around the
    verb: one tells what else went on, the other how it was said."""
    opens = before[0]
    aside = opens.dep_ == "mark" and opens.head.dep_ == "advcl" and opens.head.head == verb
    return aside and after[0].tag_ == "VBG" and not any(child.dep_ == "ccomp" for child in verb.children)


def _is_whole_quotation(after: Span) -> bool:
    """Whether a quotation that begins like a sentence follows: '…, he said, “The sea must be ours.”'."""
    return len(after) > 2 and after[0].text == '"' and after[1].text[0].isupper() and after[1].lower_ != "i"


def _is_beside_it(before: Span, after: Span) -> bool:
    """Whether what follows the parenthesis tells of the saying, not of what was said: '…, he said, hours after …'."""
    if after[0].lower_ in CONSEQUENCE or _is_of_a_relay(after):
        return True
    if not any(has_subject(token) for token in before):
        return False
    if before[-1].lower_ in UNFINISHED_WITHOUT.get(after[0].lower_, ()):
        return False
    if after[0].tag_ == "VBG" and '"' in before.doc[before.end : before.end + 2].text and '"' not in after.text:
        return True  # "“It must stop,” he said, breaking with custom"
    opens = {token.lower_ for token in after[:4]}
    is_time = bool(opens & SPANS_OF_TIME) and bool(opens & {"after", "before"})
    is_name = not any(is_verb(token.tag_) and token.dep_ not in {"relcl", "acl"} for token in after)
    return is_time or is_name or after[0].lower_ in CIRCUMSTANCE or after[0].lower_ == "who"


def _announces_a_quotation(verb: Token) -> bool:
    """Whether a verb and its subject stand right behind a closing mark, which are somebody's own: '“…?” she asked, but
    the mayor refused, Sol said'."""
    if lemma_of(verb.lower_) not in SPEECH or verb.tag_ not in FINITE:
        return False
    return any(child.dep_ == "nsubj" and verb.doc[child.left_edge.i - 1].text == '"' for child in verb.lefts)


def _is_of_a_relay(after: Span) -> bool:
    """Whether one more verb of saying closes the sentence: "…, the mayor said, Andina reported on Monday"."""
    verb = next((token for token in after if is_verb(token.tag_)), None)
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"] if verb is not None else []
    if verb is None or not subjects or lemma_of(verb.lower_) not in SPEECH or len(after) > LONGEST_RELAY:
        return False
    says_more = any(child.dep_ in {"ccomp", "dobj", "xcomp"} for child in verb.rights)
    return subjects[0].left_edge.i == after.start and not says_more


def closing(verb: Token) -> Candidate | None:
    """'The king said …, the royal court reported.': what stands before a verb of saying that closes its sentence, where
    the parser takes it for one more thing that was done or said."""
    doc, sentence = verb.doc, verb.sent
    speaker = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if speaker is None and verb.dep_ == "conj" and verb.i and verb.nbor(-1).text == ",":
        speaker = name_beside(verb)  # "…, Jane Doe, head of the fund, said"
    elif speaker is None and verb.dep_ in {"advcl", "ccomp", "conj"} and not is_passive(verb):
        speaker = parenthetic_subject(verb)  # "…, Jane Doe told", of which the parser makes an apposition
    alone = not any(child.dep_ in {"mark", "advmod"} for child in verb.lefts)  # no "as", no "when"
    is_clause = verb.dep_ in {"conj", "ccomp"} or (verb.dep_ == "advcl" and alone)
    follows = is_clause and verb.head.i < verb.i and verb.tag_ != "VBG" and finite_tag(verb) in FINITE
    if speaker is None or not follows or lemma_of(verb.lower_) not in SPEECH or verb.right_edge.i + 2 < sentence.end:
        return None
    beside = verb.head.nbor(1) if verb.head.i + 1 < len(doc) else verb.head
    if (
        lemma_of(verb.head.lower_) in SPEECH
        and beside.dep_ == "dobj"
        and beside.right_edge.i + 2 == speaker.left_edge.i
    ):
        return None  # 'Oslo said Kigali, Kinshasa agreed …'
    tells = {"dobj"} if verb.lower_ in TELLING else set()  # "…, the envoy told the Council today"
    end, is_bare = speaker.left_edge.i - 1, all(child.dep_ in BESIDE_IT | tells for child in verb.rights)
    before = doc[sentence.start : end]
    if speaker.i < verb.left_edge.i and '"' in before.text:
        return None  # the quotation has its own verb
    if not is_bare or doc[end].text != "," or not any(map(has_subject, before)):
        return None
    if any(map(_announces_a_quotation, before)):  # “…?” she asked, but …
        return None
    return Candidate("clause", (trimmed(doc, sentence.start, end),), verb, speaker, "beside the verb")


def has_subject(verb: Token) -> bool:
    return is_verb(verb.tag_) and any(child.dep_ in {"nsubj", "nsubjpass", "expl"} for child in verb.children)


def reported_by(verb: Token) -> Iterator[Candidate]:
    """'The plan, described by officials, would …': the sentence around a passive parenthesis after its subject."""
    source, doc, end = agent_of(verb), verb.doc, verb.right_edge.i + 1
    if source is None or verb.dep_ != "acl" or verb.head.dep_ not in {"nsubj", "nsubjpass"}:
        return
    start = verb.left_edge.i - 1
    if start > verb.sent.start and doc[start].text == "," and end < len(doc) and doc[end].text == ",":
        yield from around(verb, source, start, end)


def _reports(verb: Token) -> bool:
    return lemma_of(verb.lower_) in SPEECH | OBJECT and has_subject(verb)


def as_said(verb: Token) -> Iterator[Candidate]:
    """'As the minister put it, …' and 'as reported by the agency': what stands outside is what was said."""
    as_ = next((child for child in verb.children if child.lower_ == "as" and child.dep_ in {"mark", "advmod"}), None)
    if as_ is None or verb.dep_ != "advcl" or any(child.dep_ in {"ccomp", "dobj", "xcomp"} for child in verb.children):
        return
    if any(map(_reports, verb.ancestors)):
        return  # "Peru urged Chile to wait, as Vega put it": what was said is Peru's
    speaker = agent_of(verb) or subject_of(verb)[0]
    if speaker is not None and (lemma_of(verb.lower_) == "continue" or is_mute(speaker)):
        return  # "As the fighting continues on several fronts, …"
    start, end, sentence = verb.left_edge.i, trimmed(verb.doc, verb.i, verb.right_edge.i + 1)[1], verb.sent
    alone = end < len(verb.doc) and verb.doc[end].text in {",", ".", ":"}
    if speaker is not None and alone and (start == sentence.start or verb.doc[start - 1].text == ","):
        yield from around(verb, speaker, start, end)
