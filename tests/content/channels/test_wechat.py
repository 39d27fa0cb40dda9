import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file, get_test_image_file_svg

from content.blocks import ArticleBody
from content.channels.wechat import PICTURES, WRITERS, draft, left_out, pictures
from content.editing import grant_content_permissions
from content.models import ArticlePage
from content.tree import plant
from tests.cast import Cast
from tests.content.everything import make_full_article
from tests.factories import make_article

from .articles import whole_article

pytestmark = pytest.mark.django_db
NAMES = ("wechat", "wechat_draft", "wechat_pictures")


@pytest.fixture(autouse=True)
def _granted(cast: Cast) -> None:
    plant()
    grant_content_permissions()


def url(name: str, article: ArticlePage) -> str:
    return reverse(f"content:{name}", kwargs={"pk": article.pk})


def illustrated() -> ArticlePage:
    images = get_image_model().objects
    photo = images.create(title="校门", file=get_test_image_file("a.png"))
    drawing = images.create(title="路线", file=get_test_image_file_svg("b.svg"))
    block = {"decorative": False, "alt_text": "校门口"}
    return make_article(
        title="校门口",
        body=[
            ("image", {"image": photo, **block}),
            ("text", "<p>中间。</p>"),
            ("image", {"image": drawing, **block}),
        ],
    )


def with_images(article: ArticlePage) -> ArticlePage:
    return ArticlePage.objects.get(pk=article.pk)


def test_every_element_carries_its_own_style() -> None:
    html = draft(whole_article())
    tags = re.findall(r"<(\w+)([^>]*)>", html)
    assert tags
    for _tag, attributes in tags:
        assert re.fullmatch(r' style="[^"]+"', attributes)


def test_nothing_is_in_it_that_wechat_drops() -> None:
    html = draft(whole_article(body=[("text", "<p>a &lt;script&gt; b</p>")]))
    for word in ("class=", "<script", "<a ", "href", "<img", " on"):
        assert word not in html


def test_what_the_article_says_is_there_with_its_sources_at_the_end() -> None:
    html = draft(whole_article())
    for words in (
        "看什么",
        "动作",
        "1. 到",
        "✓ 说动作",
        "✗ 说印象",
        "找班主任。",
        "110",
    ):
        assert words in html
    assert html.index("找班主任。") < html.index("《中华人民共和国反恐怖主义法》")


def test_values_of_a_school_never_leave_it(client: Client, cast: Cast) -> None:
    from rosters.models import SchoolFacts

    SchoolFacts.objects.create(
        school=cast.school, values={"assembly_point": "操场东侧"}
    )
    client.force_login(cast.ms_li)
    article = whole_article()
    for name in ("wechat", "wechat_draft"):
        assert "操场东侧" not in client.get(url(name, article)).content.decode()


def test_pictures_have_numbered_places_and_come_as_one_file(
    client: Client, cast: Cast
) -> None:
    article = with_images(illustrated())
    assert [p.number for p in pictures(article)] == [1, 2]
    html = draft(article)
    assert html.index("put picture 1 here") < html.index("中间")
    assert html.index("中间") < html.index("put picture 2 here")
    client.force_login(cast.eve)
    response = client.get(url("wechat_pictures", article))
    with ZipFile(BytesIO(response.content)) as archive:
        assert archive.namelist() == ["1.jpg"]
        assert archive.read("1.jpg")[:2] == b"\xff\xd8"
    page = client.get(url("wechat", article)).content.decode()
    assert 'download="1.jpg"' in page
    assert "It is a drawing" in page


def test_every_kind_of_the_body_goes_into_a_draft() -> None:
    assert {*WRITERS, *PICTURES} == {*ArticleBody().child_blocks}
    html = draft(with_images(make_full_article()))
    for words in (
        "反常",
        "消防法",
        "慢慢走一遍",
        "说一声，让大人来看。",
        "□ 记住地址。",
    ):
        assert words in html


def test_what_an_account_cannot_show_is_named(client: Client, cast: Cast) -> None:
    article = with_images(make_full_article())
    kinds = ["Scene", "Question", "Self-check", "File to take away"]
    assert left_out(article) == kinds
    assert left_out(whole_article()) == []
    client.force_login(cast.ms_li)
    said = "left out, because it works on the site alone"
    assert said in client.get(url("wechat", article)).text
    assert said not in client.get(url("wechat", whole_article())).text


def test_the_frame_allows_styles_and_nothing_else(client: Client, cast: Cast) -> None:
    client.force_login(cast.ms_li)
    response = client.get(url("wechat_draft", whole_article()))
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "style-src 'self'" in client.get("/")["Content-Security-Policy"]


@pytest.mark.parametrize("name", NAMES)
def test_staff_take_articles_to_wechat_and_pupils_do_not(
    client: Client, cast: Cast, name: str
) -> None:
    address = url(name, whole_article())
    assert client.get(address).status_code == 302
    for person, status in ((cast.an, 404), (cast.dean, 200), (cast.eve, 200)):
        client.force_login(person)
        assert client.get(address).status_code == status


@pytest.mark.parametrize("name", NAMES)
def test_drafts_are_not_offered(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.ms_li)
    assert client.get(url(name, whole_article(live=False))).status_code == 404
