"""An article that has every short kind of block."""

from typing import Any

from content.models import ArticlePage
from tests.factories import make_article, make_source

EMBED = '<embed embedtype="school-fact" name="assembly_point"/>'


def whole_article(**fields: Any) -> ArticlePage:
    fields.setdefault("title", "看行为，不看长相")
    fields.setdefault("introduction", "留意他在做什么。")
    fields.setdefault("closing", "<p>找班主任。</p>")
    fields.setdefault(
        "body",
        [
            (
                "text",
                '<h2>看什么</h2><p>看<b>动作</b>，<a href="https://x.test">详情</a>。</p>',
            ),
            ("key_points", ["先离开。", "再告诉大人。"]),
            (
                "steps",
                {"title": "三步", "items": [f"到{EMBED}", "报告"], "locator": ""},
            ),
            ("do_dont", {"do": ["说动作"], "dont": ["说印象"]}),
            ("callout", {"tone": "tip", "title": "不用猜", "text": "只说看到的。"}),
            (
                "fact",
                {"text": "应当报告。", "source": make_source(), "locator": "第九条"},
            ),
            (
                "hotline",
                {"number": "110", "name": "报警", "purpose": "有危险时", "locator": ""},
            ),
        ],
    )
    return make_article(**fields)
