"""Certificates as they are printed, eight to a sheet and one to a page, and as the
pages about them are read."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from reports.models import Certificate
from tests.e2e.looking import barriers, faults
from tests.factories import make_campaign, make_pupil, make_quiz
from tests.machine import chromium

from .evidence import attempt, days_ago

# Playwright keeps an event loop running, which Django takes for async code, in every
# test that comes after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

# Where somebody wants to look at them: SCREENSHOTS=folder.
FOLDER = os.environ.get("SCREENSHOTS", "")
# What is cut off, in the only places where something could be.
CUT_OFF = """() => [...document.querySelectorAll(".certificate, .certificate *")]
  .filter(e => !e.closest("svg"))
  .filter(e => {
    const paper = e.closest(".certificate").getBoundingClientRect();
    const box = e.getBoundingClientRect();
    return box.bottom > paper.bottom + 1 || box.right > paper.right + 1;
  })
  .map(e => `${e.className}: ${e.textContent.slice(0, 40)}`)"""
LONG_NAMES = [
    "阿卜杜热依木·阿卜杜外力·买买提艾力",
    "欧阳" + "明" * 78,
    "Maximiliane Charlotte von Hohenlohe-Waldenburg-Schillingsfürst",
    "W" * 80,
]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture
def campaign(cast):
    quiz = make_quiz()
    campaign = make_campaign(
        cast.school, (cast.class_7a,), (quiz,), title="留意、远离、告诉（秋季学期）"
    )
    people = [cast.an, cast.bo, *(make_pupil(cast.class_7a) for _ in range(58))]
    for person, name in zip(people[2:], LONG_NAMES, strict=False):
        person.full_name = name
        person.save()
    for person in people:
        attempt(quiz, person, days_ago(2))
    keys = [person.pk for person in people]
    Certificate.objects.issue(campaign, cast.class_7a, [*keys, None], by=cast.ms_li)
    return campaign


@pytest.fixture
def look_at(context, live_server, cast, campaign):
    """Open a page as somebody, in Chinese."""

    def look_at(name, *args, query="", size=(360, 740), person=None):
        client = Client()
        client.force_login(person or cast.ms_li)
        cookie = settings.SESSION_COOKIE_NAME
        value = client.cookies[cookie].value
        context.add_cookies([{"name": cookie, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(reduced_motion="reduce")
        with translation.override("zh-hans"):
            page.goto(live_server.url + reverse(f"reports:{name}", args=args) + query)
        if FOLDER:
            file = f"{name}{query and '-' + re.sub('[^a-z]', '', query)}-{size[0]}.png"
            page.screenshot(path=Path(FOLDER) / file, full_page=True)
        return page

    return look_at


def printed(page, name):
    """How many sheets the printer takes, and what is cut off on them."""
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    if FOLDER:
        (Path(FOLDER) / f"{name}.pdf").write_bytes(paper)
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    page.emulate_media(media="print")
    cut_off = page.evaluate(CUT_OFF)
    if FOLDER:
        sheet = page.locator(".certificate-sheet").first
        sheet.screenshot(path=Path(FOLDER) / f"{name}-paper.png")
    page.emulate_media(media="screen")
    return len(re.findall(rb"/Type\s*/Page\b", paper)), cut_off


@pytest.mark.parametrize("title", ["", "长" * 80, "Wide " * 16], ids=["", "zh", "en"])
def test_eight_fit_on_a_sheet_with_long_names_and_titles(
    look_at, cast, campaign, title
):
    if title:
        campaign.title = title
        campaign.save()
        cast.school.name = title
        cast.school.save()
    args = (cast.class_7a.pk, campaign.pk)
    page = look_at("print_certificates", *args, query="?layout=sheet")
    assert page.locator(".certificate").count() == 60
    assert printed(page, f"sheet-{title[:1]}") == (8, [])


@pytest.mark.parametrize("title", ["", "长" * 80], ids=["", "zh"])
def test_one_fits_on_a_page(look_at, cast, campaign, title):
    if title:
        campaign.title = title
        campaign.save()
        cast.school.name = title
        cast.school.save()
    args = (cast.class_7a.pk, campaign.pk)
    page = look_at("print_certificates", *args, query="?layout=single")
    assert printed(page, f"single-{title[:1]}") == (60, [])


def test_the_class_s_own_fits_on_a_page(look_at, cast, campaign):
    args = (cast.class_7a.pk, campaign.pk)
    page = look_at("print_certificates", *args, query="?layout=class")
    assert printed(page, "class") == (1, [])


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=lambda size: size[0])
def test_the_pages_are_read_at_every_width(look_at, cast, campaign, size):
    own = Certificate.objects.get(user=cast.an)
    args = (cast.class_7a.pk, campaign.pk)
    for name, more, query, person in (
        ("class_certificates", args, "", cast.dean),
        ("print_certificates", args, "?layout=sheet", None),
        ("print_certificates", args, f"?layout=single&person={cast.an.pk}", None),
        ("check_certificate", (), "", None),
        ("check_certificate", (), "?code=x", None),
        ("certificate", (own.grouped_code,), "", None),
        ("certificate", ("0000",), "", None),
        ("own_certificate", (campaign.pk,), "", cast.an),
        ("class_completion", args, "", None),
    ):
        page = look_at(name, *more, query=query, size=size, person=person)
        assert barriers(page) == [], name
    own.withdraw()
    page = look_at("own_certificate", campaign.pk, size=size, person=cast.an)
    assert barriers(page) == []


def test_the_pages_speak_chinese(look_at, cast, campaign):
    own = Certificate.objects.get(user=cast.an)
    args = (cast.class_7a.pk, campaign.pk)
    for name, more, query in (
        ("class_certificates", args, ""),
        ("print_certificates", args, f"?layout=sheet&person={cast.an.pk}"),
        ("check_certificate", (), "?code=x"),
        ("certificate", (own.grouped_code,), ""),
        ("certificate", ("0000",), ""),
    ):
        names = {"W" * 80, *re.findall("[A-Za-z]+", LONG_NAMES[2])}
        found = [
            fault
            for fault in faults(look_at(name, *more, query=query), "zh-hans")
            if fault.removeprefix("not Chinese: ") not in names
        ]
        assert found == [], name
