"""The migrations say what the models say."""

import pytest
from django.core.management import call_command


def test_no_migration_is_missing(db: None):
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail("A model was changed without a migration: run makemigrations.")
