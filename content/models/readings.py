"""Evidence: an article read."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .articles import ArticlePage

if TYPE_CHECKING:
    from accounts.models import User


class ArticleReading(models.Model):
    """That somebody says to have read an article: once, and again when asked again.

    Whoever reads a translation has read the original: that is what campaigns ask for.
    """

    article = models.ForeignKey(
        ArticlePage,
        on_delete=models.PROTECT,
        related_name="readings",
        verbose_name=_("article"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="readings",
        verbose_name=_("person"),
    )
    school_id = models.PositiveBigIntegerField(_("school"), null=True, db_index=True)
    read_at = models.DateTimeField(_("read"), default=timezone.now)

    class Meta:
        verbose_name = _("article reading")
        verbose_name_plural = _("article readings")
        indexes = [models.Index(fields=["article", "user", "read_at"])]

    def __str__(self) -> str:
        return f"{self.article} – {self.user}"

    @classmethod
    def note(cls, user: "User", article: ArticlePage) -> None:
        """Once a day is enough: a second tap adds nothing."""
        original = article.original
        own = cls.objects.filter(user=user, article=original)
        if not own.filter(read_at__date=timezone.localdate()).exists():
            cls.objects.create(user=user, article=original, school_id=user.school_id)
