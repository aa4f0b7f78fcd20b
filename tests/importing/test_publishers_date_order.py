"""12/10/2023 is 12 October or December 10, as its publisher writes other dates; else neither."""

import datetime as dt

import pytest

from articles.importing.pipeline import import_paths
from articles.importing.publishers_date_order import FEWEST
from articles.importing.readers.document import Known
from articles.models import Article

pytestmark = pytest.mark.django_db
STORY = "The harbour master, Bob Example, said on Monday that ships number {} were coming in again to the quay.\n"


@pytest.fixture
def bring(tmp_path, countries):
    """An article of a publisher, with the date as it is printed; gives the day that it is taken for."""
    numbers = iter(range(100))

    def bring(printed: str, *, publisher: str = "Velm Post", known: Known | None = None) -> dt.date | None:
        number = next(numbers)
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Harbour opens again, day {number}\n\n{printed}\n\n{STORY.format(number)}")
        result = import_paths([path], known=known or Known(publisher=publisher))
        assert not result.failed
        return Article.objects.get(public_id=result.articles[0].article).published_on

    return bring


@pytest.mark.parametrize(
    ("others", "day"),
    [(["13/10/2023", "28/09/2023", "30/11/2023"], (12, 10)), (["10/13/2023", "9/28/2023", "11/30/2023"], (10, 12))],
    ids=["day first", "month first"],
)
@pytest.mark.parametrize("head", ["{}", "Published: {}", "Source: Velm Post\nDate: {}"])
def test_its_publishers_other_dates_settle_it(bring, others, day, head):
    assert bring(head.format("12/10/2023")) is None
    for other in others:
        bring(other)
    month_and_day = bring(head.format("12/10/2023"))
    assert month_and_day == dt.date(2023, day[1], day[0])
    assert Article.objects.latest("pk").published_on_basis == "text"


def test_a_row_of_a_table_is_settled_by_them_too(bring, tmp_path):
    for other in ("13/10/2023", "28/09/2023", "30/11/2023"):
        bring(other)
    table = tmp_path / "table.csv"
    table.write_text(f'title,text,date,source\nQuay is full,"{STORY.format(7).strip()}",12/10/2023,Velm Post\n')
    assert not import_paths([table]).failed
    assert Article.objects.get(title="Quay is full").published_on == dt.date(2023, 10, 12)


def test_a_date_that_is_known_otherwise_tells_how_it_is_printed(bring):
    from articles.extraction.types import PartialDate

    for day in (4, 5, 6):
        on = PartialDate(dt.date(2023, 10, day), "day")
        bring(f"0{day}/10/2023", known=Known(publisher="Velm Post", published=on))
    assert bring("12/10/2023") == dt.date(2023, 10, 12)


@pytest.mark.parametrize(
    "others",
    [
        [("Velm Post", "13/10/2023")] * (FEWEST - 1),
        [("Orsk Times", "13/10/2023")] * FEWEST,
        [("Velm Post", "13/10/2023")] * FEWEST + [("Velm Post", "10/13/2023")],
        [("Velm Post", "7/7/2023")] * FEWEST,
    ],
    ids=["too few", "another publisher's", "they contradict each other", "either way the same"],
)
def test_else_it_stays_unknown(bring, others):
    for publisher, other in others:
        bring(other, publisher=publisher)
    assert bring("12/10/2023") is None
