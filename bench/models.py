from django.db import models


class BareRow(models.Model):
    """What the bare view inserts: about what an answer holds."""

    slot = models.PositiveSmallIntegerField()
    answer = models.JSONField()
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
