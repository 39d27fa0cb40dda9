"""A campaign with numbers, a client that may ask for them, and a real receiver."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from campaigns.models import Campaign
from interfaces.models import Client
from tests.cast import Cast
from tests.factories import make_campaign, make_lesson, make_plan, make_pupil, make_quiz
from tests.reports.evidence import attempt, days_ago, hold, study


def issue(place: Any, by: Any, days: int = 30) -> str:
    day = timezone.localdate() + timedelta(days=days)
    return Client.issue("数据屏", place, day, by)[1]


@pytest.fixture
def campaign(cast: Cast) -> Campaign:
    """7A has seven pupils and numbers of every kind, 7B has one."""
    plan, lesson, quiz = make_plan(title="学会留意"), make_lesson(), make_quiz()
    for _n in range(5):
        make_pupil(cast.class_7a)
    hold(cast.class_7a, plan, days_ago(5), {cast.an: "PRESENT", cast.bo: "LEAVE"})
    study(lesson, cast.an, days_ago(4))
    attempt(quiz, cast.chen, days_ago(1))
    classes = (cast.class_7a, cast.class_7b)
    return make_campaign(cast.school, classes, (plan, lesson, quiz), title="秋季学期")


@pytest.fixture
def token(cast: Cast) -> str:
    return issue(cast.school, cast.dean)


@pytest.fixture
def district_token(cast: Cast) -> str:
    return issue(cast.district, cast.gao)


@pytest.fixture
def ask(client: Any, token: str) -> Any:
    """Ask the API as a client of the school, or with another token."""

    def get(path: str, token: str = token, **data: Any) -> Any:
        headers = {"Authorization": f"Bearer {token}"}
        return client.get(f"/api/v1{path}", data, headers=headers)

    return get


@dataclass
class Receiver:
    """What came in, and what is answered: the last answer goes on."""

    port: int = 0
    answers: list[int] = field(default_factory=lambda: [200])
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    # Waited before each answer, in seconds.
    slow: float = 0
    stop: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def documents(self) -> list[Any]:
        return [json.loads(body) for _path, _headers, body in self.got]

    def answer(self) -> int:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    received = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.got.append((self.path, self.lowered(), body))
            received.stop.wait(received.slow)
            status = received.answer()
            self.send_response(status)
            if 300 <= status < 400:
                self.send_header("Location", received.url + "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_GET(self) -> None:
            received.got.append((self.path, self.lowered(), b"{}"))
            self.send_response(200)
            self.end_headers()

        def lowered(self) -> dict[str, str]:
            return {name.lower(): value for name, value in self.headers.items()}

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    received.port = server.server_address[1]
    settings.WEBHOOK_HOSTS = [f"127.0.0.1:{received.port}"]
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield received
    received.stop.set()
    server.shutdown()
    server.server_close()
    thread.join()
