"""Which content packs were loaded, and what each of their things has become."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ContentPack(models.Model):
    name = models.SlugField(_("short name"), unique=True, max_length=80)
    title = models.CharField(_("title"), max_length=120, blank=True)
    version = models.CharField(_("version"), max_length=40, blank=True)
    # What its pack.yaml says, so that an export says it again.
    about = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(_("loaded"), auto_now=True)

    class Meta:
        verbose_name = _("content pack")
        verbose_name_plural = _("content packs")
        default_permissions = ()
        ordering = ["name"]

    def __str__(self) -> str:
        return self.title or self.name


class PackItem(models.Model):
    """One thing of a pack: where it stands in its files, and where on this site.

    Two digests tell who has changed it since. `brought` is of what the pack's files
    said, `digest` of what the thing then said here, in the words of a pack.
    """

    pack = models.ForeignKey(
        ContentPack, on_delete=models.CASCADE, related_name="items"
    )
    kind = models.CharField(max_length=16)
    name = models.CharField(max_length=120)
    object_id = models.BigIntegerField()
    path = models.CharField(max_length=250)
    position = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)
    brought = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("item of a pack")
        verbose_name_plural = _("items of packs")
        default_permissions = ()
        ordering = ["path", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "kind", "name"], name="one_item_of_a_name_in_a_pack"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pack}: {self.kind} {self.name}"
