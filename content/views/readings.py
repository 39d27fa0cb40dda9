"""Saying that one has read an article."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest

from ..models import ArticlePage, ArticleReading


@login_required
def read(request: PersonRequest, pk: int) -> HttpResponse:
    """A page of its own: the article itself is the same for all pupils."""
    article = get_object_or_404(ArticlePage.objects.visible_to(request.user), pk=pk)
    if request.method == "POST":
        ArticleReading.note(request.user, article)
        words = _("Noted: you have read “%(title)s”.") % {"title": article.title}
        messages.success(request, words)
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "content/article_read.html", {"page": article.for_reader})
