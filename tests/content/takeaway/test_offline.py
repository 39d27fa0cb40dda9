import re

import pytest
from django.test import Client
from django.urls import reverse

from content.editing import grant_content_permissions
from content.takeaway.offline import style_sheet
from content.tree import plant
from rosters.models import SchoolFacts
from tests.cast import Cast
from tests.factories import make_plan

from .plans import whole_plan

pytestmark = pytest.mark.django_db
ASKS = re.compile(
    r"""(?:src|href)=["']?(?!data:|#)|@import|url\((?!"?data:|"?#)|\bfrom\s+["']|fetch\("""
)


@pytest.fixture(autouse=True)
def _granted(cast: Cast) -> None:
    plant()
    grant_content_permissions()


@pytest.fixture
def html(client: Client, cast: Cast) -> str:
    SchoolFacts.objects.create(
        school=cast.school, values={"assembly_point": "操场东侧"}
    )
    client.force_login(cast.ms_li)
    url = reverse("content:plan_one_file", kwargs={"pk": whole_plan().pk})
    return client.get(url).content.decode()


def test_the_file_asks_for_nothing(html: str) -> None:
    assert ASKS.findall(html) == []


def test_it_holds_slides_script_and_the_values_of_the_school(html: str) -> None:
    assert html.count("data-part") > 5
    for words in (
        "这是只给老师看的讲稿。",
        "操场东侧",
        "接警员",
        "教室门口",
        "告诉老师",
    ):
        assert words in html


def test_the_script_is_folded_away_until_it_is_asked_for(html: str) -> None:
    assert html.count('<details class="offline__script" data-script>') == 5


def test_opened_on_the_site_it_may_do_nothing(client: Client, cast: Cast) -> None:
    client.force_login(cast.ms_li)
    url = reverse("content:plan_one_file", kwargs={"pk": whole_plan().pk})
    response = client.get(url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("sandbox")


def test_style_sheets_stand_alone() -> None:
    css = style_sheet("css/offline.css")
    assert "@layer reset {" in css
    assert ".deck-bar" in css


# On paper


def page(client: Client, cast: Cast, name: str, **fields: object) -> str:
    client.force_login(cast.ms_li)
    plan = whole_plan(**fields)
    url = reverse(f"content:{name}", kwargs={"pk": plan.pk})
    return client.get(url).content.decode()


def test_each_handout_is_a_sheet(client: Client, cast: Cast) -> None:
    html = page(client, cast, "plan_handouts")
    assert html.count('class="handout sheet"') == 1
    assert "记住家里的地址。" in html


def test_a_plan_without_handouts_says_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.ms_li)
    url = reverse("content:plan_handouts", kwargs={"pk": make_plan(agenda=[]).pk})
    assert "This plan has no handouts." in client.get(url).content.decode()


def test_the_letter_names_the_school_and_has_a_slip(client: Client, cast: Cast) -> None:
    html = page(client, cast, "plan_letter")
    for words in ("各位家长：本周班会练习怎样告诉大人。", "望湖中学", "letter__slip"):
        assert words in html


def test_a_plan_without_a_note_has_no_letter(client: Client, cast: Cast) -> None:
    html = page(client, cast, "plan_letter", parents_note="")
    assert "This plan has no note to parents." in html
