#!/usr/bin/env python
"""Run Django's commands from a clone, without an install."""

import os
import sys
from pathlib import Path


def main() -> None:
    # `site/` is a source folder, not a package: `import site` stays the
    # standard library's. Position 1, because some wheels ship a stray `config`.
    sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
