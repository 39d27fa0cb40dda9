"""The product in a real browser."""

import pytest

pytest.register_assert_rewrite("tests.e2e.after_the_story")
