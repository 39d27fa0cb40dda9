"""A second pair of eyes before something is published."""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, TaskState

from curriculum.publishing import refuse_if_obstructed

if TYPE_CHECKING:
    from accounts.models import User


class ContentReviewTask(AbstractGroupApprovalTask):
    """Somebody else approves, and only what breaks no rule."""

    class Meta:
        verbose_name = _("content review")
        verbose_name_plural = _("content reviews")

    @classmethod
    def get_description(cls) -> str:
        return str(
            _(
                "Members of these groups approve what others wrote. What has errors "
                "cannot be handed in or approved."
            )
        )

    def start(self, workflow_state: Any, user: "User | None" = None) -> TaskState:
        refuse_if_obstructed(as_last_written(workflow_state.content_object))
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: "User", action_name: str, **kwargs: Any
    ) -> Any:
        if action_name == "approve":
            written = task_state.workflow_state.content_object
            refuse_if_obstructed(as_last_written(written))
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_actions(self, obj: Any, user: "User") -> list[tuple[str, str, bool]]:
        """Nobody approves what they handed in; who is alone publishes instead."""
        actions = super().get_actions(obj, user)
        state = obj.current_workflow_state
        if state is None or state.requested_by_id != user.pk or user.is_superuser:
            return actions
        return [action for action in actions if action[0] != "approve"]


def as_last_written(thing: Any) -> Any:
    return thing.get_latest_revision_as_object()
