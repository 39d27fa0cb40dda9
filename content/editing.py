"""Who may write and publish: the groups' permissions, set once and again.

The names of the groups are those that rosters gives people; they are repeated
here because content lies below and may not ask.
"""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowContentType,
    WorkflowPage,
    WorkflowTask,
)

from quizzes.models import Question, Quiz

from .models import ContentReviewTask, HomePage

EDITORS = "Editors"
SCHOOL_ADMINISTRATORS = "School administrators"
TEACHERS = "Teachers"
# Editors who also approve what others wrote.
REVIEWERS = "Reviewers"
REVIEW = "审核"

PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILES = ("add", "change", "choose")
SNIPPETS = {
    "content": ("yearplan",),
    "curriculum": ("topic", "source", "glossaryterm"),
    "quizzes": ("misconception", "question", "quiz"),
}


@transaction.atomic
def grant_content_permissions() -> None:
    teach = Permission.objects.get(
        content_type__app_label="content", codename="teach_from_plan"
    )
    see_checks = Permission.objects.get(
        content_type__app_label="quizzes", codename="view_quiz"
    )  # with the answers, to print them; the editors have it anyway
    _group(TEACHERS).permissions.add(teach, see_checks)
    _group(SCHOOL_ADMINISTRATORS).permissions.add(*_pause())
    homes = HomePage.objects.all()  # one in each language
    for name in (EDITORS, REVIEWERS, SCHOOL_ADMINISTRATORS):
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


def _pause() -> QuerySet[Permission]:
    """Hiding topics after an incident is the schools' own decision."""
    return Permission.objects.filter(
        content_type__app_label="curriculum", codename="pause_topics"
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
        content_type__app_label__in=("wagtailimages", "wagtaildocs", "wagtailmedia"),
        codename__in=[
            f"{verb}_{model}"
            for verb in FILES
            for model in ("image", "document", "media")
        ],
    ):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


@transaction.atomic
def set_up_review() -> None:
    """One workflow for every page, question and self-check: somebody else approves.

    Editors may also publish at once: many schools have only one, and what has errors
    is not published by anybody.
    """
    if ContentReviewTask.objects.exists():
        return  # what a school has changed since stays
    task = ContentReviewTask.objects.create(name=REVIEW)
    task.groups.set(_group(name) for name in (REVIEWERS, SCHOOL_ADMINISTRATORS))
    root = Page.get_first_root_node()
    workflow = _workflow(root)
    for other in Task.objects.filter(workflow_tasks__workflow=workflow):
        if not other.task_states.exists():
            other.delete()
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for model in (Question, Quiz):
        kind = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.get_or_create(
            content_type=kind, defaults={"workflow": workflow}
        )


def _workflow(root: Page) -> Workflow:
    """The one that Wagtail brought along, under a name that editors understand."""
    assigned = WorkflowPage.objects.filter(page=root).first()
    workflow = assigned.workflow if assigned else Workflow.objects.create(name=REVIEW)
    if assigned is None:
        WorkflowPage.objects.create(page=root, workflow=workflow)
    if workflow.name == "Moderators approval":
        workflow.name = REVIEW
        workflow.save(update_fields=["name"])
    return workflow
