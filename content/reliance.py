"""Which pages and questions rely on a source, by Wagtail's reference index."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from curriculum.models import Source
from quizzes.models import Question

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Citing:
    """A page or question that cites a source, as an editor finds it."""

    title: str
    address: str
    live: bool

    def __str__(self) -> str:
        return self.title


def citing(sources: Collection[Source], user: "User") -> dict[int, list[Citing]]:
    """Return what cites each of the sources and this editor may change; 3 queries."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Source),
        to_object_id__in=[str(source.pk) for source in sources],
    ).values_list("to_object_id", "base_content_type", "object_id")
    pairs = set(references)
    found: dict[int, list[Citing]] = defaultdict(list)
    for model, things in (
        (Page, pages_for(user)),
        (Question, questions_for(user)),
    ):
        kind = ContentType.objects.get_for_model(model).pk
        wanted = {(int(to), int(pk)) for to, base, pk in pairs if base == kind}
        by_pk = things.in_bulk({pk for _to, pk in wanted})
        for to, pk in sorted(wanted):
            if pk in by_pk:
                found[to].append(as_citing(by_pk[pk]))
    return found


def pages_for(user: "User") -> Any:
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_any_permission_for(user, ["change", "publish"])


def questions_for(user: "User") -> Any:
    policy = policy_registry.get_by_type(Question)
    may_edit = policy.user_has_permission(user, "change")
    return Question.objects.all() if may_edit else Question.objects.none()


def as_citing(thing: Any) -> Citing:
    if isinstance(thing, Page):
        address = reverse("wagtailadmin_pages:edit", args=[thing.pk])
        return Citing(thing.get_admin_display_title(), address, thing.live)
    address = reverse("wagtailsnippets_quizzes_question:edit", args=[thing.pk])
    return Citing(str(thing), address, thing.live)
