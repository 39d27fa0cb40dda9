"""Files that a load writes: the database takes itself back, the disk does not."""

from typing import Any

from django.db.models.fields.files import FieldFile


class Files:
    def __init__(self) -> None:
        self.written: list[FieldFile] = []
        self.replaced: list[FieldFile] = []

    def note(self, thing: Any, before: Any) -> None:
        """Remember what was written for a thing, and what it has replaced."""
        file, old = (getattr(one, "file", None) for one in (thing, before))
        if file and file._committed and (not old or old.name != file.name):
            self.written.append(file)
            if old:
                self.replaced.append(old)

    def undo(self) -> None:
        for file in self.written:
            file.storage.delete(str(file.name))

    def clear_away(self) -> None:
        for file in self.replaced:
            file.storage.delete(str(file.name))
