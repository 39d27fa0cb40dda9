"""Pictures of imported questions: through the same form as an editor's."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from ..models import Question
from .bodies import block_of, names_of_pictures, with_pictures
from .items import Item
from .notes import Notes

if TYPE_CHECKING:
    from accounts.models import User


class Images:
    def __init__(self, by: "User | None") -> None:
        self.by, self.notes = by, Notes()
        self._kept: dict[bytes, Any] = {}
        policy = policy_registry.get_by_type(get_image_model())
        self.allowed = by is None or policy.user_has_permission(by, "add")

    def put(self, item: Item, question: Question) -> None:
        """Give a question its pictures."""
        if not item.files:
            return
        names = names_of_pictures(item.body) & set(item.files)
        images = {name: self._image(item, name) for name in names}
        if any(images.values()):
            block = block_of(item.kind)
            value = block.normalize(with_pictures(item.body, images))
            question.body = [(item.kind, value)]  # type: ignore[assignment]

    def take_back(self) -> None:
        """Files know no transactions."""
        for image in self._kept.values():
            if image is not None:
                image.file.delete(save=False)

    def _image(self, item: Item, name: str) -> Any:
        data = item.files[name]
        if data not in self._kept:
            self._kept[data] = self._stored(item, name, data)
        return self._kept[data]

    def _stored(self, item: Item, name: str, data: bytes) -> Any:
        if not self.allowed:
            words = _("You may not add pictures, so they were left out.")
            self.notes.add(words, item.line)
            return None
        title = PurePath(name).stem[:100] or name[:100]
        fields = {"title": title, "collection": Collection.get_first_root_node().pk}
        files = {"file": SimpleUploadedFile(name[-100:], data)}
        form = get_image_form(get_image_model())(fields, files, user=self.by)
        if form.is_valid():
            form.instance.uploaded_by_user = self.by
            return form.save()
        problems = " ".join(
            message for messages in form.errors.values() for message in messages
        )
        words = _("The picture %(name)s was left out: %(problem)s")
        self.notes.add(words % {"name": name, "problem": problems}, item.line)
        return None
