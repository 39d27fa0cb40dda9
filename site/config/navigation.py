"""The main menu: who is offered what."""

from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from rosters.models import Appointment, Teaching


@dataclass(frozen=True)
class Roles:
    """What somebody is today. A pupil, or a new member of staff, is none of these."""

    teaches: bool = False
    administers: bool = False
    oversees: bool = False
    edits: bool = False

    @property
    def is_staff(self) -> bool:
        return self.teaches or self.administers or self.oversees or self.edits

    @classmethod
    def of(cls, user: User) -> "Roles":
        """Ask everything about the person in one query."""
        if user.is_superuser:
            return cls(administers=True, edits=True)
        today = timezone.localdate()
        if user.known_in_no_group:
            # Whoever teaches, administers or edits is in one.
            overseeing = Appointment.objects.on(today).filter(user=user)
            return cls(oversees=overseeing.exists())
        person = OuterRef("pk")
        appointed = Appointment.objects.on(today).filter(user=person)
        may_edit = Q(group__user=person) & Q(
            content_type__app_label="wagtailadmin", codename="access_admin"
        )
        row = (
            User.objects.filter(pk=user.pk)
            .values_list(
                Exists(Teaching.objects.on(today).filter(user=person)),
                Exists(appointed.exclude(role=Appointment.Role.DISTRICT)),
                Exists(appointed.filter(role=Appointment.Role.DISTRICT)),
                Exists(Permission.objects.filter(may_edit)),
            )
            .get()
        )
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
    "reports:coverage": ("/reports/",),
    "quizzes:mine": ("/self-checks/", "/attempts/"),
}


def menu(user: User | None) -> list[Target]:
    if user is None or not user.is_authenticated:
        return [ARTICLES, COURSES]
    if user.must_change_password:
        return []
    roles = Roles.of(user)
    if not roles.is_staff:
        return [TASKS, COURSES, ARTICLES, SELF_CHECKS]
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


def entries(request: HttpRequest) -> list[Entry]:
    """The menu with addresses; an entry is current on all pages that belong to it."""
    found = []
    home = reverse("wagtail_serve", args=[""])  # with the language where it has one
    path = "/" + request.path.removeprefix(home)
    for label, target in menu(getattr(request, "user", None)):
        tree = target.endswith("/")
        url = reverse("wagtail_serve", args=[target]) if tree else reverse(target)
        elsewhere = path.startswith(ELSEWHERE.get(target, ()))
        found.append(Entry(label, url, request.path.startswith(url) or elsewhere))
    return found
