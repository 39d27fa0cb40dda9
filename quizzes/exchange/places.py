"""The topic and the source that a file means, by the words it has for them."""

from functools import cached_property

from curriculum.models import Source, Topic


class Topics:
    @cached_property
    def _by_word(self) -> dict[str, Topic]:
        found: dict[str, Topic] = {}
        for topic in Topic.objects.all():
            for word in (topic.title_en, topic.title, topic.slug):
                if word:
                    found[word.casefold()] = topic
        return found

    def named(self, word: str) -> Topic | None:
        return self._by_word.get(word.strip().casefold()) if word.strip() else None

    def of(self, category: str) -> Topic | None:
        """The nearest that one of its parts names: safety/gate may be about gates."""
        for part in reversed(category.replace("//", "\0").split("/")):
            if topic := self.named(part.replace("\0", "/")):
                return topic
        return None


class Sources:
    @cached_property
    def _all(self) -> list[Source]:
        found = Source.objects.usable()
        return sorted(found, key=lambda source: -len(source.short_title))

    def named(self, words: str) -> tuple[Source | None, str]:
        """The source, and the place in it that stands behind its short title."""
        for source in self._all if words else ():
            if words == source.slug:
                return source, ""
            if words.startswith(source.short_title):
                return source, words[len(source.short_title) :].strip()[:60]
        return None, ""
