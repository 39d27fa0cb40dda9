"""Who may write and publish: the groups' permissions, set once and again.

The names of the groups are those that rosters gives people; they are repeated
here because content lies below and may not ask.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from .models import HomePage

EDITORS = "Editors"
SCHOOL_ADMINISTRATORS = "School administrators"
TEACHERS = "Teachers"

PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILES = ("add", "change", "choose")
SNIPPETS = {"curriculum": ("topic", "source"), "quizzes": ("question", "quiz")}


@transaction.atomic
def grant_content_permissions() -> None:
    teach = Permission.objects.get(
        content_type__app_label="content", codename="teach_from_plan"
    )
    _group(TEACHERS).permissions.add(teach)
    homes = HomePage.objects.all()  # one in each language
    for name in (EDITORS, SCHOOL_ADMINISTRATORS):
        group = _group(name)
        group.permissions.add(teach, *_snippets(), *_enter_admin(), *_translate())
        for home in homes:
            _let_edit_pages(group, home)
        _let_use_files(group)


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]


def _enter_admin() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )


def _translate() -> QuerySet[Permission]:
    return Permission.objects.filter(
        content_type__app_label="simple_translation", codename="submit_translation"
    )


def _snippets() -> QuerySet[Permission]:
    wanted = Q()
    for app, models in SNIPPETS.items():
        wanted |= Q(content_type__app_label=app, content_type__model__in=models)
    return Permission.objects.filter(wanted)


def _let_edit_pages(group: Group, home: Page) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label="wagtailcore", codename__in=PAGES
    ):
        GroupPagePermission.objects.get_or_create(
            group=group, page=home.page_ptr, permission=permission
        )


def _let_use_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
        codename__in=[
            f"{verb}_{model}" for verb in FILES for model in ("image", "document")
        ],
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )
