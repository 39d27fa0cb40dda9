"""The page tree that every installation begins with."""

from django.db import transaction
from wagtail.models import Page, Site

from .models import ArticleIndexPage, CourseIndexPage, HomePage, MeetingPlanIndexPage

INDEXES: tuple[tuple[type[Page], str, str], ...] = (
    (ArticleIndexPage, "articles", "科普文章"),
    (CourseIndexPage, "courses", "课程"),
    (MeetingPlanIndexPage, "plans", "班会方案"),
)


@transaction.atomic
def plant() -> HomePage:
    """Make the home page and its three lists where they are missing; return home."""
    home = HomePage.objects.first()
    if home is None:
        root = Page.get_first_root_node()
        for welcome in root.get_children().type(Page).exact_type(Page):
            welcome.delete()
        home = HomePage(
            title="守望",
            slug="home",
            introduction="留意不对劲的事，远离危险，告诉能帮忙的人。",
        )
        # The root was changed by the deletions above: read it again.
        Page.get_first_root_node().add_child(instance=home)
    for model, slug, title in INDEXES:
        if not model.objects.exists():
            home.add_child(instance=model(title=title, slug=slug, show_in_menus=True))
    site = Site.objects.filter(is_default_site=True).first()
    if site is None or site.root_page_id != home.pk:
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "localhost", "root_page": home, "site_name": "守望"},
        )
    return home
