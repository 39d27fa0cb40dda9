"""What to hide for a while, and what this would mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.models import ArticlePage, LessonPage, MeetingPlanPage
from curriculum.models import Pause, Topic
from quizzes.models import Quiz

from .models import Campaign


class TopicsField(forms.ModelMultipleChoiceField):
    """Topics by their name in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, topic: Any) -> str:
        return str(topic.name)


class PauseForm(forms.ModelForm):
    topics = TopicsField(Topic.objects.all(), label=_("Topics to hide"))
    everything = forms.BooleanField(label=_("All topics"), required=False)
    field_order = ["everything", "topics", "reason"]

    class Meta:
        model = Pause
        fields = ["topics", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Reason")
        # Something has to be chosen; a browser cannot know that all of them do too.
        self.fields["topics"].required = not self.data.get("everything")
        self.fields["topics"].error_messages["required"] = _(
            "Choose at least one topic, or all of them."
        )
        self.use_required_attribute = False

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("everything"):
            data["topics"] = Topic.objects.all()
        return data


@dataclass(frozen=True)
class Effect:
    """How much a pause would hide and freeze; what rests already is not counted."""

    articles: int
    lessons: int
    plans: int
    quizzes: int
    campaigns: int

    @classmethod
    def of(cls, topics: Iterable[Topic], user: User) -> "Effect":
        chosen = list(topics)
        checks = Quiz.objects.visible_to(user).asking_about(chosen)

        def pages(model: Any) -> int:
            about = model.objects.visible_to(user).filter(topics__in=chosen)
            return about.distinct().count()

        return cls(
            articles=pages(ArticlePage),
            lessons=pages(LessonPage),
            plans=pages(MeetingPlanPage),
            quizzes=checks.count(),
            campaigns=Campaign.objects.open().count(),
        )
