"""Import of questions from a GIFT file, from file to committed, at three sizes."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (1_250, 2_500, 5_000)
BUDGET = 10.0  # seconds for the largest
LINEAR = 1.5  # what one may cost in the largest, as a multiple of the smallest
QUESTION = """// [tag:difficulty=2]
::第{n}题::看见没人认领的书包，先做什么？（{name}{n}）{{
\t=离开，再告诉老师#对，先离开
\t~打开看看#不知道里面是什么
\t~拍下来发到群里#先离开，消息由大人来发
\t~踢到一边#不要碰
\t####先离开，再告诉大人，由大人核实。
}}
"""


def write_gift(path: Path, count: int) -> None:
    texts = (QUESTION.format(n=n, name=path.stem) for n in range(count))
    path.write_text("\n".join(texts), encoding="utf-8")


def timed_import(path: Path, count: int) -> float:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "manage.py", "import_questions", path, "--json"],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    spent = time.perf_counter() - began
    answer = json.loads(done.stdout)
    assert answer["imported"] == {"SINGLE": count}, (answer, done.stderr)
    return spent


def main() -> int:
    began = time.perf_counter()
    subprocess.run([sys.executable, "manage.py", "--version"], capture_output=True)
    start = time.perf_counter() - began
    each = []
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for count in SIZES:
            path = Path(folder) / f"questions-{count}.gift"
            write_gift(path, count)
            spent = timed_import(path, count)
            each.append((spent - start) / count)
            print(
                f"  {count:>6} questions: {spent:5.1f} s (whole command), "
                f"{each[-1] * 1000:.2f} ms a question"
            )
    print(
        f"  budget: {BUDGET:.0f} s for {SIZES[-1]} questions; used {spent / BUDGET:.0%}; "
        f"one of the largest costs {each[-1] / each[0]:.2f} x one of the smallest"
    )
    return spent > BUDGET or each[-1] > LINEAR * each[0]


if __name__ == "__main__":
    sys.exit(main())
