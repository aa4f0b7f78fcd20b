"""Which article a text is: the rule, in this one place.

An article is known by the address it was read at, without what only tells who led there ("?utm_source=…"), else by its
publisher's own identifier for it, else by the path of its file below the folder that was given; a file given by itself
has its name for a path. Where the folder itself lies, and what it is called, does not matter; nor does the case of a
path, or how its accents are encoded.

- The very same text is the same article, under whatever path or address, and is from then on known by that one too.
- Another text of the same identity is a new version of the article, unless it prints another date of publication, or
  has fewer than half of the words in common: then it is another article, and both are known by that identity. Which of
  them a later text continues is told by the same rule; of several it is the one most like it.
- A text that its identity gave the last time is nothing new, whatever became of the article since; so of two copies
  the one that was left as it was does not take back what the other brought.
- Two files of one import are never versions of one article.
- A path that is the end of another ("briefing.txt" and "2023/briefing.txt") may be the same file, given once with its
  folder and once without; articles imported before paths were kept are known by the bare names of their files. It is
  the same article where most of the text is the same, run of words by run of words, and no other file of the import
  has the path that the article is known by.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Container, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from django.db.models import Max, Prefetch, Q
from django.db.models.functions import Reverse

from articles.extraction.types import ArticleError, ParsedArticle, PartialDate
from articles.importing.readers.document import Document
from articles.importing.readers.title_and_body import parse_article
from articles.importing.store import relocate
from articles.models import Article, ArticleIdentity, ImportRun
from articles.text.tracking_parameters import without_tracking

ALIKE = 0.5  # of their words: from here on two texts of one identity are versions of one article
LONGEST = 300  # characters; PostgreSQL indexes no more than some 2,700 bytes
PARTS = {"year": 1, "month": 2, "day": 3}
MOST = 100  # articles of one identity that are compared with a text, the latest of them


def of(parsed: ParsedArticle) -> str:
    if parsed.url:
        return of_address(parsed.url)
    if parsed.identifier:
        return of_identifier(parsed.publisher, parsed.identifier)
    return of_path(parsed.path or parsed.name)


def of_document(document: Document, path: str) -> str:
    """The same, of what has not been parsed yet; a head in its text may give it another one."""
    if document.url:
        return of_address(document.url)
    if document.identifier:
        return of_identifier(document.publisher, document.identifier)
    return of_path(path_of(document, path))


def path_of(document: Document, path: str) -> str:
    """Of an article in a file of many it is the file's, with its title: rows move, headlines stay."""
    return f"{path}#{document.title}" if document.place else path


def of_identifier(publisher: str, identifier: str) -> str:
    return shortened(f"{publisher}#{identifier}")


def claims(parsed: ParsedArticle) -> set[str]:
    """What no two imports may look for at once, lest both make the article: its text, and whatever it is known by. Of a
    path that is the name of the file, for another may give it with fewer folders."""
    known_as = of(parsed)
    return {f"text {Article.sha256(parsed.raw)}", f"identity {known_as}", f"file {known_as.rsplit('/', 1)[-1]}"}


def of_address(url: str) -> str:
    return shortened(without_tracking(url))


def of_path(path: str) -> str:
    return shortened(normalize("NFC", normalize("NFC", path).casefold()))


def shortened(identity: str) -> str:
    if len(identity) <= LONGEST:
        return identity
    return f"{identity[:LONGEST]}…{hashlib.sha256(identity.encode(errors='surrogateescape')).hexdigest()}"


@dataclass(frozen=True, slots=True)
class GivenText:
    """`identity` and `publisher` are "" where they are not known."""

    raw: str
    identity: str = ""
    publisher: str = ""

    def may_be(self, article: Article) -> bool:
        """What another publisher prints is an article of its own, though every word is the same."""
        names = [self.publisher, article.publisher.name if article.publisher else ""]
        return not all(names) or names[0].upper() == names[1].upper()


def unchanged_article(raw: str, identity: str = "", *, publisher: str = "") -> Article | None:
    """The article whose text this is, to the letter: as it stands, or as this identity gave it the last time."""
    return unchanged_articles([GivenText(raw, identity, publisher)])[0]


def unchanged_articles(texts: Sequence[GivenText]) -> list[Article | None]:
    """The same of many, in three queries at most."""
    digests = [Article.sha256(text.raw) for text in texts]
    articles = Article.objects.for_lists().order_by("-id")
    standing: dict[str, list[Article]] = defaultdict(list)
    for article in articles.filter(raw_sha256__in=digests):
        standing[article.raw_sha256].append(article)
    pairs = list(zip(texts, digests, strict=True))
    left = [(text, digest) for text, digest in pairs if text.identity and not any(map(text.may_be, standing[digest]))]
    last: dict[tuple[str, str], list[Article]] = defaultdict(list)
    if left:
        identities, given = {text.identity for text, _ in left}, {digest for _, digest in left}
        known = ArticleIdentity.objects.filter(identity__in=identities, raw_sha256__in=given)
        for article in articles.filter(identities__in=known).prefetch_related(Prefetch("identities", known)):
            for each in article.identities.all():
                last[each.identity, each.raw_sha256].append(article)
    return [
        next(filter(text.may_be, [*standing[digest], *last[text.identity, digest]]), None) for text, digest in pairs
    ]


def latest_known_by(identities: Collection[str]) -> dict[str, Article]:
    """By identity, the latest of the articles that are known by it."""
    known = ArticleIdentity.objects.filter(identity__in=identities).values_list("identity").annotate(Max("article"))
    latest = dict(known)
    articles = Article.objects.for_lists().in_bulk(latest.values())
    return {identity: articles[key] for identity, key in latest.items()}


def remember(article: Article, identity: str, raw: str) -> bool:
    """The article is known by that identity, which gave this text. False where that is no news."""
    digest = Article.sha256(raw)
    known = ArticleIdentity.objects.filter(article=article, identity=identity, raw_sha256=digest)
    if not identity or known.exists():
        return False
    ArticleIdentity.objects.bulk_create(
        [ArticleIdentity(article=article, identity=identity, raw_sha256=digest)],
        update_conflicts=True, unique_fields=["article", "identity"], update_fields=["raw_sha256"],
    )  # fmt: skip
    return True


def former_of(
    parsed: ParsedArticle,
    *,
    run: ImportRun | None = None,
    taken: Collection[int] = (),
    others: Container[str] = (),
) -> Article | None:
    """The article, locked, that this text is a new version of.

    What the same run has made or changed is another file's, as are `taken`, the keys of articles that other files of
    it are. `others` are the identities of those files.
    """
    identity = of(parsed)
    others_of_run = Q(pk__in=taken) | Q(import_run=run) if run else Q(pk__in=taken)
    by_address = Q(url=parsed.url) if parsed.url else Q()
    known = candidates(Q(identities__identity=identity) | by_address, others_of_run) if identity else []
    if best := likest(known, parsed, measure=relocate.words_in_common):
        return best
    near = candidates(ends_alike(identity), others_of_run) if is_path(parsed) else []
    free = [article for article in near if not is_known_as(article, others, but=identity)]
    return likest(free, parsed, measure=relocate.likeness)


def is_known_as(article: Article, identities: Container[str], *, but: str) -> bool:
    return any(each.identity != but and each.identity in identities for each in article.identities.all())


def copied_from(parsed: ParsedArticle) -> Article | None:
    """The article of which this text is a former version, where its identity says nothing: an old copy."""
    articles = candidates(Q(versions__raw_sha256=Article.sha256(parsed.raw)))
    return likest(articles, parsed, measure=relocate.words_in_common)


def candidates(which: Q, taken: Q | None = None) -> list[Article]:
    found = Article.objects.filter(which).values("pk")
    found = found.exclude(taken) if taken else found
    locked = Article.objects.select_for_update(of=("self",)).filter(pk__in=found).order_by("-id")
    return list(locked.prefetch_related("identities")[:MOST])


def is_path(parsed: ParsedArticle) -> bool:
    return not parsed.url and not parsed.identifier and bool(parsed.path or parsed.name)


def ends_alike(path: str) -> Q:
    """Articles known by a path that is the end of this one, or that ends with it."""
    parts = path.split("/")
    ends = ["/".join(parts[n:]) for n in range(1, len(parts))]
    longer = ArticleIdentity.objects.annotate(backwards=Reverse("identity")).filter(
        backwards__startswith=f"/{path}"[::-1]
    )
    return Q(identities__identity__in=ends) | Q(identities__in=longer)


def likest(
    articles: Sequence[Article], parsed: ParsedArticle, *, measure: Callable[[str, str], float]
) -> Article | None:
    """The one that can be an earlier version of a text, and has the most in common with it."""
    share = {
        article: measure(article.body, parsed.body) for article in articles if not prints_other_date(article, parsed)
    }
    best = max(share, key=lambda article: share[article], default=None)
    return best if best and share[best] >= ALIKE else None


def prints_other_date(article: Article, parsed: ParsedArticle) -> bool:
    before = date_printed(article)
    return bool(before and parsed.published and differ(before, parsed.published))


def date_printed(article: Article) -> PartialDate | None:
    """What its text says, whatever a person has said since."""
    try:
        return parse_article(article.raw, name=article.name).published
    except ArticleError:
        return None


def differ(one: PartialDate, other: PartialDate) -> bool:
    """October 2023 is no other date than October 12, 2023."""
    parts = min(PARTS[one.precision], PARTS[other.precision])
    return one.on.timetuple()[:parts] != other.on.timetuple()[:parts]
