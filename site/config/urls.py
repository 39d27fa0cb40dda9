"""Every address of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from content.channels.sitemaps import SITEMAPS, robots
from content.views import pages
from content.views.script_words import script_words
from interfaces import api_urls

from .media import picture
from .recordings import recording

to_sign_in = RedirectView.as_view(pattern_name=settings.LOGIN_URL, query_string=True)

urlpatterns = [
    # One sign-in for everybody, so that its throttle and the change of initial
    # passwords hold for the admin and for private pages too.
    path("admin/login/", to_sign_in),
    path("_util/login/", to_sign_in),
    path("admin/jsi18n/", script_words),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(
        "favicon.ico", RedirectView.as_view(url=f"{settings.STATIC_URL}img/favicon.svg")
    ),
    path("media/images/<path:path>", picture),
    path("media/<path:path>", recording),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", robots),
    path("api/v1/", api_urls.patterns),
    path("api/v1/", include(api_urls)),
    # The site itself, once in each language; the first has no prefix.
    *i18n_patterns(
        path("", include("accounts.urls")),
        path("", include("rosters.urls")),
        path("", include("quizzes.urls")),
        path("", include("content.urls")),
        path("", include("meetings.urls")),
        path("", include("campaigns.urls")),
        path("", include("reports.urls")),
        path("", include("interfaces.urls")),
        re_path(serve_pattern, pages.serve, name="wagtail_serve"),
        path("", include(wagtail_urls)),
        prefix_default_language=False,
    ),
]
