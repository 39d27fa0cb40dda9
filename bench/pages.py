"""An article of twenty blocks: to visitors, to pupils, and rendered for the first time.

Visitors are measured against a bare view that returns the same bytes, pupils and
the first rendering against a Wagtail page of the same blocks that keeps nothing;
all under the same server and middleware. `wrk` asks, so that asking costs little.
"""

import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from content.models import ArticleIndexPage, ArticlePage, HomePage  # noqa: E402
from curriculum.models import Edition, Source, Stage, Topic  # noqa: E402

from .models import StockPage  # noqa: E402
from .serving import PORT, server, session_of  # noqa: E402
from .urls import SAME_BYTES  # noqa: E402

ROUNDS, SECONDS, AT_ONCE = 5, 3, 8
FIRST_RENDERINGS = 80
VISITOR_BUDGET, PUPIL_BUDGET, FIRST_BUDGET = 0.6, 3.0, 1.0


def twenty_blocks() -> list[tuple[str, object]]:
    """Four of each of five kinds, four of them facts with a source."""
    source = Source.objects.order_by("pk").first()
    paragraph = "看见不对劲的情形，先离开，再告诉最近的老师。" * 6
    fact = {"text": "发现可疑情况应当报告。", "source": source, "locator": "第九条"}
    steps = {"title": "三步", "items": ["离开", "告诉", "配合"], "source": None}
    callout = {"tone": "tip", "title": "慢慢来", "text": "说看到的就好。"}
    kinds: list[tuple[str, object]] = [
        ("text", f"<h2>看什么</h2><p>{paragraph}</p>"),
        ("key_points", ["看动作", "先离开", "告诉大人"]),
        ("steps", {**steps, "locator": ""}),
        ("callout", callout),
        ("fact", fact),
    ]
    return kinds * 4


def publish() -> ArticlePage:
    """The article and the stock page with the same blocks, made once."""
    body = twenty_blocks()
    article = ArticlePage(
        title="二十个积木", slug="twenty", stage=Stage.JUNIOR, body=body, minutes=4
    )
    article.topics = list(Topic.objects.all()[:1])
    ArticleIndexPage.objects.first().add_child(instance=article)
    article.save_revision().publish()
    stock = StockPage(title="二十个积木", slug="stock", body=body)
    HomePage.objects.first().add_child(instance=stock)
    return article


def rate(path: str, session: str = "") -> float:
    """Answers a second to eight readers at a time."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("  this needs wrk (Debian: apt-get install wrk)")
    cookie = ["-H", f"Cookie: sessionid={session}"] if session else []
    done = subprocess.run(
        [
            *(wrk, "-t1", f"-c{AT_ONCE}", f"-d{SECONDS}", *cookie),
            f"http://127.0.0.1:{PORT}{path}",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Non-2xx" not in done.stdout, done.stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert found
    return float(found[1])


def compare(name: str, ours: Callable[[], float], other: Callable[[], float]) -> float:
    """The median ratio over rounds in turn, so that a drifting machine meets both."""
    ratios = []
    for _ in range(ROUNDS):
        mine, theirs = ours(), other()
        ratios.append(mine / theirs)
        print(f"  {name} {mine:7.1f}   against {theirs:7.1f}   ratio {ratios[-1]:.2f}")
    return statistics.median(ratios)


def first_rendering(article: ArticlePage) -> float:
    """Milliseconds of the stock page over those of ours, each newly published."""
    client = Client(headers={"host": "127.0.0.1"})
    spent: dict[str, list[float]] = {article.url: [], "/bench/stock/": []}
    for _ in range(FIRST_RENDERINGS):
        for path, times in spent.items():
            Edition.advance()
            began = time.perf_counter()
            answer = client.get(path)
            times.append(time.perf_counter() - began)
            assert answer.status_code == 200, (path, answer.status_code)
    ours, stock = (statistics.median(times) * 1000 for times in spent.values())
    print(f"  first rendering {ours:.1f} ms, stock {stock:.1f} ms")
    return stock / ours


def main() -> int:
    article = publish()
    path = article.url
    SAME_BYTES.write_bytes(Client(headers={"host": "127.0.0.1"}).get(path).content)
    pupil = User.objects.filter(number__gt="", school_id__gt=0).order_by("pk").first()
    assert pupil
    session = session_of(pupil)
    first = first_rendering(article)
    connection.close()
    with server():
        rate(path)
        visitor = compare(
            "visitor/s", lambda: rate(path), lambda: rate("/bench/same-bytes/")
        )
        learner = compare(
            "pupil/s",
            lambda: rate(path, session),
            lambda: rate("/bench/stock/", session),
        )
    results = [
        ("visitors against the same bytes", visitor, VISITOR_BUDGET),
        ("pupils against stock Wagtail", learner, PUPIL_BUDGET),
        ("first rendering, stock over ours", first, FIRST_BUDGET),
    ]
    for name, ratio, budget in results:
        print(f"  {name}: budget at least {budget}; median {ratio:.2f}")
    return any(ratio < budget for _, ratio, budget in results)


if __name__ == "__main__":
    sys.exit(main())
