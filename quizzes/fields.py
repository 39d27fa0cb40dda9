"""A stream of blocks whose blocks are no part of the database's history."""

from typing import Any

from wagtail.fields import StreamField


class BlockField(StreamField):
    """To migrations it is the JSON that the column holds: a new kind of block, or a
    change to one, is no change to the table."""

    def deconstruct(self) -> Any:
        name, _path, _args, kwargs = super().deconstruct()
        del kwargs["block_lookup"]
        return name, "django.db.models.JSONField", [], kwargs

    def clone(self) -> "BlockField":
        _name, _path, _args, kwargs = self.deconstruct()
        options = {k: v for k, v in self.block_opts.items() if k != "required"}
        return BlockField(self.block_types_arg, **options, **kwargs)
