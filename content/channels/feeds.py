"""New articles for feed readers: what everybody may read, in one language each."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import gettext as _

from ..models import ArticlePage, HomePage
from .addresses import absolute, address_of
from .public import public_pages

LATEST = 20


class ArticlesFeed(Feed):
    """RSS, which WeChat tools and readers understand."""

    feed_type = feedgenerator.Rss201rev2Feed
    name = "content:feed"

    def title(self) -> str:
        return f"{_('Shouwang')} · {_('Safety education for schools')}"

    def description(self) -> str:
        return _("Notice, keep away, tell")

    subtitle = description

    def link(self) -> str:
        home = HomePage.objects.first()
        return address_of(home) if home else absolute("/")

    def feed_url(self) -> str:
        return absolute(reverse(self.name))

    def items(self) -> list[ArticlePage]:
        articles = public_pages(ArticlePage).in_reading_language()
        return list(articles.newest_first().prefetch_related("topics")[:LATEST])

    def item_title(self, item: ArticlePage) -> str:
        return item.title

    def item_description(self, item: ArticlePage) -> str:
        return item.introduction

    def item_link(self, item: ArticlePage) -> str:
        return address_of(item)

    def item_guid(self, item: ArticlePage) -> str:
        return f"urn:uuid:{item.translation_key}:{item.language}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: ArticlePage) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: ArticlePage) -> datetime | None:
        return item.last_published_at

    def item_categories(self, item: ArticlePage) -> list[str]:
        return [topic.name for topic in item.topics.all()]


class ArticlesAtomFeed(ArticlesFeed):
    feed_type = feedgenerator.Atom1Feed  # type: ignore[assignment]
    name = "content:atom"
