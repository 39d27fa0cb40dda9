"""The main menu: who is offered what."""

from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from rosters.models import Appointment, Enrolment, Teaching


@dataclass(frozen=True)
class Roles:
    """What somebody is today. A pupil, or a new member of staff, is none of these."""

    teaches: bool = False
    administers: bool = False
    oversees: bool = False
    edits: bool = False
    stage: str = ""  # of the class a pupil is in

    @property
    def is_staff(self) -> bool:
        return self.teaches or self.administers or self.oversees or self.edits

    @classmethod
    def of(cls, user: User) -> "Roles":
        """Ask everything about the person in one query."""
        if user.is_superuser:
            return cls(administers=True, edits=True)
        today = timezone.localdate()
        person = OuterRef("pk")
        themselves = User.objects.filter(pk=user.pk)
        appointed = Appointment.objects.on(today).filter(user=person)
        classes = Enrolment.objects.on(today).filter(user=person)
        found = Subquery(classes.values("school_class__grade__stage")[:1])
        stage = Coalesce(found, Value(""))
        if user.known_in_no_group:
            # Whoever teaches, administers or edits is in one.
            oversees, at = themselves.values_list(Exists(appointed), stage).get()
            return cls(oversees=oversees, stage=at)
        may_edit = Q(group__user=person) & Q(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
        row = themselves.values_list(
            Exists(Teaching.objects.on(today).filter(user=person)),
            Exists(appointed.exclude(role=Appointment.Role.DISTRICT)),
            Exists(appointed.filter(role=Appointment.Role.DISTRICT)),
            Exists(Permission.objects.filter(may_edit)),
            stage,
        ).get()
        return cls(*row)


class Entry(NamedTuple):
    label: str | Promise
    url: str
    is_current: bool


# Pages of the tree stand at fixed paths (content.tree), the rest have names.
Target = tuple[str | Promise, str]
ARTICLES: Target = (_("Articles"), "articles/")
COURSES: Target = (_("Courses"), "courses/")
PLANS: Target = (_("Meeting plans"), "plans/")
TASKS: Target = (_("My tasks"), "reports:dashboard")
DESK: Target = (_("My desk"), "reports:dashboard")
CLASSES: Target = (_("Classes"), "rosters:classes")
CAMPAIGNS: Target = (_("Campaigns"), "campaigns:list")
COVERAGE: Target = (_("Coverage"), "reports:coverage")
SELF_CHECKS: Target = (_("My self-checks"), "quizzes:mine")
EDITING: Target = (_("Editing"), "wagtailadmin_home")

# What belongs to an entry without standing below its address.
ELSEWHERE = {
    "rosters:classes": ("/roster/", "/staff/", "/meetings/"),
    "courses/": ("/lessons/",),
    "reports:coverage": ("/reports/", "/interfaces/", "/api/docs/"),
    "quizzes:mine": ("/self-checks/", "/attempts/"),
}


def menu(user: User | None) -> list[Target]:
    if user is None or not user.is_authenticated:
        return [ARTICLES, COURSES]
    if user.must_change_password:
        return []
    roles = Roles.of(user)
    if not roles.is_staff:
        return [TASKS, COURSES, _of_stage(ARTICLES, roles.stage), SELF_CHECKS]
    teaching = roles.teaches or roles.administers
    return [
        DESK,
        *([CLASSES] if teaching else []),
        *([CAMPAIGNS] if roles.administers else []),
        *([COVERAGE] if roles.administers or roles.oversees else []),
        *([PLANS] if teaching or roles.edits else []),
        COURSES,
        ARTICLES,
        *([EDITING] if roles.edits else []),
    ]


def _of_stage(target: Target, stage: str) -> Target:
    """The same list, opened at what is written for this stage."""
    label, path = target
    return (label, f"{path}?stage={stage}") if stage else target


def entries(request: HttpRequest) -> list[Entry]:
    """The menu with addresses; an entry is current on all pages that belong to it."""
    found = []
    home = reverse("wagtail_serve", args=[""])  # with the language where it has one
    path = "/" + request.path.removeprefix(home)
    for label, target in menu(getattr(request, "user", None)):
        name, mark, query = target.partition("?")
        tree = name.endswith("/")
        url = reverse("wagtail_serve", args=[name]) if tree else reverse(name)
        here = request.path.startswith(url) or path.startswith(ELSEWHERE.get(name, ()))
        found.append(Entry(label, url + mark + query, here))
    return found
