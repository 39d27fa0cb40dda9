"""Saving answers, against a bare view that does one insert, under the same server.

Thirty-two pupils at a time, each with a session and an attempt of their own, as the
browser sends it; the bare view has no session, no user and no checks.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import django

django.setup()

from django.db import connection  # noqa: E402
from django.middleware.csrf import _get_new_csrf_string  # noqa: E402

from accounts.models import User  # noqa: E402
from quizzes.models import Attempt, Quiz  # noqa: E402
from quizzes.pens import Pen  # noqa: E402

from .serving import PORT, server, session_of  # noqa: E402

PUPILS = 32
SECONDS = 4.0
ROUNDS = 5
BUDGET = 0.5
LATE_BUDGET = 4.0


def headers_of(session_key: str) -> dict[str, str]:
    """What the browser of a signed-in pupil sends."""
    token = _get_new_csrf_string()
    return {
        "Cookie": f"sessionid={session_key}; csrftoken={token}",
        "X-CSRFToken": token,
        "Accept": "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
    }


def answering(attempt: Attempt, session_key: str) -> Iterator[tuple[str, str]]:
    """(path, body) of one answer after another, each newer than the last."""
    responses = list(attempt.responses.select_related("question"))
    pens = {r.pk: Pen.to(r).signed_for(session_key) for r in responses}
    sequence = 1_000_000 * int(time.time() % 1_000)
    while True:
        for response in responses:
            sequence += 1
            choice = response.layout[sequence % len(response.layout)]
            body = urlencode(
                {"choice": choice, "sequence": sequence, "pen": pens[response.pk]}
            )
            yield f"/attempts/{attempt.pk}/{response.slot}/answer/", body


def bare() -> Iterator[tuple[str, str]]:
    while True:
        yield "/bench/bare/", "slot=1&choice=1"


def drive(requests: Iterator[tuple[str, str]], headers: dict[str, str]) -> list[float]:
    """Send until the time is over; return how long each took, in seconds."""
    connection = HTTPConnection("127.0.0.1", PORT)
    spent, end = [], time.perf_counter() + SECONDS
    while (began := time.perf_counter()) < end:
        path, body = next(requests)
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (200, 204), (path, answer.status)
        spent.append(time.perf_counter() - began)
    return spent


def measure(
    jobs: list[tuple[Iterator[tuple[str, str]], dict[str, str]]],
) -> tuple[float, float]:
    """(requests a second, 95th percentile in milliseconds)."""
    with ThreadPoolExecutor(len(jobs)) as pool:
        spent = [t for times in pool.map(lambda job: drive(*job), jobs) for t in times]
    return len(spent) / SECONDS, statistics.quantiles(spent, n=20)[-1] * 1000


def main() -> int:
    quiz = Quiz.objects.get(slug="self-check-notice-and-tell")
    pupils = User.objects.filter(number__gt="", school_id__gt=0).order_by("pk")[:PUPILS]
    keys = {pupil: session_of(pupil) for pupil in pupils}
    real = [
        (answering(Attempt.start(pupil, quiz), key), headers_of(key))
        for pupil, key in keys.items()
    ]
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    plain = [(bare(), form) for _ in real]
    ratios, slower = [], []
    connection.close()
    with server():
        for _ in range(ROUNDS):  # in turn, so that a drifting machine meets both
            rate, late = measure(real)
            bare_rate, bare_late = measure(plain)
            ratios.append(rate / bare_rate)
            slower.append(late / bare_late)
            print(
                f"  answers {rate:6.0f}/s (p95 {late:4.0f} ms)   "
                f"bare inserts {bare_rate:6.0f}/s (p95 {bare_late:4.0f} ms)   "
                f"ratio {ratios[-1]:.2f}, p95 {slower[-1]:.1f} times"
            )
    ratio, times = statistics.median(ratios), statistics.median(slower)
    print(f"  {connection.vendor}, {len(real)} pupils at a time:")
    print(f"  budget: a ratio of at least {BUDGET}; median {ratio:.2f}")
    print(f"  budget: a p95 of at most {LATE_BUDGET} times its; median {times:.1f}")
    return ratio < BUDGET or times > LATE_BUDGET


if __name__ == "__main__":
    sys.exit(main())
