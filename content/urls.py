from django.urls import path

from .channels.feeds import ArticlesAtomFeed, ArticlesFeed
from .views import channels, lessons, plans, readings, search, takeaway, topics

app_name = "content"
urlpatterns = [
    path("search/", search.search, name="search"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("stages/", topics.stages, name="stages"),
    path("stages/<slug:name>/", topics.stage, name="stage"),
    path("lessons/<int:pk>/start/", lessons.start, name="lesson_start"),
    path("lessons/<int:pk>/steps/<int:number>/", lessons.step, name="lesson_step"),
    path(
        "lessons/<int:pk>/steps/<int:number>/next/",
        lessons.leave_step,
        name="lesson_leave",
    ),
    path("lessons/<int:pk>/end/", lessons.end, name="lesson_end"),
    path("lessons/<int:pk>/finish/", lessons.finish, name="lesson_finish"),
    path("plans/<int:pk>/present/", plans.present, name="present"),
    path("plans/<int:pk>/teach/", plans.teach, name="teach"),
    path("plans/<int:pk>/word/", takeaway.word, name="plan_word"),
    path("plans/<int:pk>/one-file/", takeaway.one_file, name="plan_one_file"),
    path("plans/<int:pk>/handouts/", takeaway.handouts, name="plan_handouts"),
    path("plans/<int:pk>/letter/", takeaway.letter, name="plan_letter"),
    path("articles/<int:pk>/read/", readings.read, name="article_read"),
    path("articles/<int:pk>/poster/", channels.poster, name="poster"),
    path("articles/<int:pk>/wechat/", channels.wechat, name="wechat"),
    path("articles/<int:pk>/wechat/draft/", channels.wechat_draft, name="wechat_draft"),
    path(
        "articles/<int:pk>/wechat/pictures/",
        channels.wechat_pictures,
        name="wechat_pictures",
    ),
    path("pages/<int:pk>/qr/", channels.qr, name="qr"),
    path("pages/<int:pk>/qr.svg", channels.qr_file, name="qr_file"),
    path("feed/", ArticlesFeed(), name="feed"),
    path("feed/atom/", ArticlesAtomFeed(), name="atom"),
]
