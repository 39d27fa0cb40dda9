"""A small pack in a folder, for tests to spoil."""

from pathlib import Path

import pytest

from content.tree import plant

FILES = {
    "pack.yaml": "name: small\ntitle: 小内容包\n",
    "topics.yaml": "- {slug: objects, title: 可疑物品}\n",
    "sources.yaml": (
        "- slug: law\n"
        "  title: 反恐怖主义法\n"
        "  short_title: 反恐法\n"
        "  confidence: HIGH\n"
        '  review_by: "2027-08-31"\n'
    ),
    "questions/objects.yaml": (
        "- id: q-1\n"
        "  kind: SINGLE\n"
        "  stage: JUNIOR\n"
        "  topic: objects\n"
        "  difficulty: 1\n"
        "  stem: 先做什么？\n"
        "  choices:\n"
        "    - {text: 离开, correct: true}\n"
        "    - {text: 打开, correct: false}\n"
        "  explanation: 先离开，再告诉大人。\n"
        "  source: law\n"
    ),
    "quizzes.yaml": (
        "- id: check\n"
        "  title: 练一练\n"
        "  stage: JUNIOR\n"
        "  pass_mark: 0.6\n"
        "  items:\n"
        "    - {question: q-1}\n"
    ),
    "articles/bag.md": (
        "---\n"
        "id: bag\n"
        "title: 一只书包\n"
        "introduction: 先离开。\n"
        "stage: JUNIOR\n"
        "topics: [objects]\n"
        "minutes: 4\n"
        "---\n"
        "走廊里有一只书包。\n"
        "\n"
        "::: fact\n"
        "text: 应当报告。\n"
        "source: law\n"
        ":::\n"
    ),
    "courses/notice/course.md": (
        "---\n"
        "id: notice\n"
        "title: 留意\n"
        "introduction: 一节小课。\n"
        "stage: JUNIOR\n"
        "topics: [objects]\n"
        "minutes: 10\n"
        "---\n"
        "慢慢学。\n"
    ),
    "courses/notice/01-first.md": (
        "---\n"
        "id: first\n"
        "title: 第一课\n"
        "introduction: 看行为。\n"
        "stage: JUNIOR\n"
        "topics: [objects]\n"
        "minutes: 5\n"
        "check: check\n"
        "---\n"
        "# 看一看\n"
        "\n"
        "看动作，不看样子。\n"
    ),
    "plans/leave.md": (
        "---\n"
        "id: leave\n"
        "title: 先离开\n"
        "introduction: 一节班会。\n"
        "stage: JUNIOR\n"
        "topics: [objects]\n"
        "minutes: 4\n"
        "objectives: [会离开]\n"
        "materials: []\n"
        "parents_note: 各位家长好。\n"
        "safeguarding: 可以不发言。\n"
        "---\n"
        "# 开始\n"
        "::: activity\n"
        "minutes: 3\n"
        "method: 讲解\n"
        "script: 今天不找坏人。\n"
        ":::\n"
        "# 举手\n"
        "::: show_of_hands\n"
        "minutes: 1\n"
        "question: q-1\n"
        ":::\n"
    ),
}


class SmallPack:
    """A folder with a sound pack; `spoil` puts one mistake into it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def spoil(self, name: str, old: str, new: str) -> None:
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))


@pytest.fixture
def pack(tmp_path: Path) -> SmallPack:
    return SmallPack(tmp_path)


@pytest.fixture
def tree(db: None) -> None:
    plant()
