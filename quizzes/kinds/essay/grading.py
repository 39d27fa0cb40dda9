"""A text that only a teacher can mark."""


def mark(text: str) -> float | None:
    """No text is no answer; everything else waits."""
    return None if text.strip() else 0.0
