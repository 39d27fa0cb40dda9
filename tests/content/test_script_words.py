"""What Wagtail's scripts say to editors."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from django.views.i18n import DjangoTranslation
from wagtail.users.models import UserProfile

from content.views.script_words import COUNTED, WORDS, ScriptWords
from tests.factories import make_user

pytestmark = pytest.mark.django_db

ADD = json.dumps("添加内容块")  # as it stands in the script


def words(client: Client, language: str) -> str:
    user = make_user(is_superuser=True)
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    response = client.get(reverse("wagtailadmin_javascript_catalog"))
    assert response.status_code == 200
    return response.content.decode()


def test_the_text_editor_speaks_chinese(client: Client) -> None:
    assert ADD in words(client, "zh-hans")


def test_every_word_is_translated() -> None:
    with override("zh-hans"):
        view = ScriptWords()
        view.translation = DjangoTranslation("zh-hans", domain="djangojs")
        found = view.get_catalog()
    for word in (*WORDS, *COUNTED):
        assert not re.search("[a-z]{4}", "".join(found[word]).replace("%(num", "")), (
            word
        )


def test_english_stays_as_wagtail_says_it(client: Client) -> None:
    assert ADD not in words(client, "en")
