"""How the environment is read."""

import os


def flag(name: str, default: bool = False) -> bool:
    """Read a yes/no environment variable."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes"}


def listed(name: str) -> list[str]:
    """Read what is separated by commas."""
    parts = os.environ.get(name, "").split(",")
    return [part.strip() for part in parts if part.strip()]
