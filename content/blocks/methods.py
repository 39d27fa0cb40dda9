from django.db import models
from django.utils.translation import gettext_lazy as _


class Method(models.TextChoices):
    """How a class spends the minutes of an activity."""

    EXPLAIN = "EXPLAIN", _("Talk")
    DISCUSS = "DISCUSS", _("Discussion")
    PRACTISE = "PRACTISE", _("Practice")
    PLAY = "PLAY", _("Game")
    CHECK = "CHECK", _("Self-check")
    BREATHE = "BREATHE", _("Breathing")

    @classmethod
    def named(cls, word: str) -> "Method":
        """Return the method for the word that content packs use."""
        return cls(WORDS[word])

    @property
    def word(self) -> str:
        """The word that content packs use."""
        return next(word for word, name in WORDS.items() if name == self.value)


WORDS = {
    "讲解": "EXPLAIN",
    "讨论": "DISCUSS",
    "练习": "PRACTISE",
    "游戏": "PLAY",
    "自测": "CHECK",
    "呼吸放松": "BREATHE",
}
