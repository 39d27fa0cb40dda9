"""For tests that try many examples on a machine that has other work to do."""

from hypothesis import HealthCheck, settings

patiently = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
