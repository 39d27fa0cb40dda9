"""The page tree that every installation begins with, once in each language."""

from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page, Site

from .models import ArticleIndexPage, CourseIndexPage, HomePage, MeetingPlanIndexPage

INDEXES: dict[str, type[Page]] = {
    "articles": ArticleIndexPage,
    "courses": CourseIndexPage,
    "plans": MeetingPlanIndexPage,
}
# Written into the database once, hence not looked up in catalogues.
TITLES = {
    "zh-hans": {
        "home": "守望",
        "articles": "科普文章",
        "courses": "课程",
        "plans": "班会方案",
    },
    "en": {
        "home": "Shouwang",
        "articles": "Articles",
        "courses": "Courses",
        "plans": "Class-meeting plans",
    },
}
INTRODUCTIONS = {
    "zh-hans": "留意不对劲的事，远离危险，告诉能帮忙的人。",
    "en": "Notice what is wrong, keep away from danger, tell somebody who can help.",
}


@transaction.atomic
def plant() -> HomePage:
    """Make the home page and its three lists where they are missing; return home.

    In the site's own language: all else is a translation of these.
    """
    own = Locale.get_default()
    titles = TITLES[own.language_code]
    home = HomePage.objects.filter(locale=own).first() or _first_home(own)
    for slug, model in INDEXES.items():
        if not model.objects.filter(locale=own).exists():
            page = model(title=titles[slug], slug=slug, show_in_menus=True)
            home.add_child(instance=page)
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or site.root_page_id != home.pk:
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "root_page": home, "site_name": "守望"},
        )
    return home


def _first_home(own: Locale) -> HomePage:
    root = Page.get_first_root_node()
    for welcome in root.get_children().type(Page).exact_type(Page):
        welcome.delete()
    home = HomePage(
        title=TITLES[own.language_code]["home"],
        slug="home",
        introduction=INTRODUCTIONS[own.language_code],
        locale=own,
    )
    # The root was changed by the deletions above: read it again.
    Page.get_first_root_node().add_child(instance=home)
    return home


@transaction.atomic
def plant_translations() -> None:
    """Make the same in the other languages, so that pages can be translated."""
    home = plant()
    for code, titles in TITLES.items():
        locale, _made = Locale.objects.get_or_create(language_code=code)
        _translate(home, locale, title=titles["home"], introduction=INTRODUCTIONS[code])
        for slug, model in INDEXES.items():
            page = model.objects.get(locale=home.locale)
            _translate(page, locale, title=titles[slug], introduction="")


def _translate(page: Page, locale: Locale, **words: Any) -> None:
    """Publish what was never begun; what editors made of it since stays."""
    if page.has_translation(locale):
        return
    translation = page.copy_for_translation(locale)
    for name, value in words.items():
        setattr(translation, name, value)
    translation.save_revision().publish()
