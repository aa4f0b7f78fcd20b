"""What is marked can be read: no mark covers the letters of the line above."""

import base64

import pytest

from articles.models import Statement

pytestmark = pytest.mark.django_db(transaction=True)

INK = """async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] + data[i + 1] + data[i + 2] < 240) dark += 1;
    return dark;
}"""


def ink(page, reader, selector):
    """How many pixels are as dark as letters are."""
    png = page.locator(selector).first.screenshot(caret="initial")
    return reader.evaluate(INK, base64.b64encode(png).decode())


@pytest.mark.parametrize("page", [{"viewport": {"width": 390, "height": 900}, "color_scheme": "light"}], indirect=True)
@pytest.mark.parametrize(
    ("path", "selector"),
    [("article", ".reader h1"), ("search", "article.st blockquote")],
)
def test_a_mark_covers_nothing_of_the_line_above(site, page, path, selector):
    said = Statement.objects.public().select_related("article").first()
    page.goto(site + (said.article.get_absolute_url() if path == "article" else "/?q=gypq"))
    words = "<mark>gypq gypq Ågypq gypq gypq gypq</mark> " * 3
    page.evaluate(
        """([selector, words]) => {
            document.querySelector(selector) ?? document.querySelector("#main").insertAdjacentHTML("afterbegin",
                '<article class="st"><blockquote></blockquote><div class="meta"></div></article>');
            document.querySelector(selector).innerHTML = words;
        }""",
        [selector, words],
    )
    reader = page.context.new_page()
    with_marks = ink(page, reader, selector)
    page.evaluate("document.querySelectorAll('mark').forEach((mark) => { mark.style.background = 'none' })")
    without = ink(page, reader, selector)
    assert without > 500
    assert with_marks > without * 0.99
