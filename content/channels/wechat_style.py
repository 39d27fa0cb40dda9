"""How a WeChat draft looks: every element carries its own style."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

TEXT = (
    "margin:0 0 12px;font-size:16px;line-height:1.85;color:#2b3332;letter-spacing:.5px;"
)
BOX = "margin:18px 0;padding:14px 16px 4px;border-radius:8px;"

STYLES = {
    "page": "padding:0 8px;font-family:-apple-system,'PingFang SC','Microsoft YaHei',sans-serif;",
    "text": TEXT,
    "strong": "font-weight:700;color:#0f5e63;",
    "heading": "margin:26px 0 12px;padding-left:10px;border-left:4px solid #0f5e63;"
    "font-size:18px;font-weight:700;line-height:1.5;color:#0f5e63;",
    "box title": "margin:0 0 8px;font-size:16px;font-weight:700;line-height:1.6;color:#1f2b2c;",
    "note": "margin:0 0 10px;font-size:14px;line-height:1.7;color:#6b7573;",
    "place": "margin:18px 0;padding:14px;border:1px dashed #a9b3b0;font-size:14px;"
    "line-height:1.6;color:#6b7573;text-align:center;",
    "lamp": f"{BOX}background:#fbf0d9;",
    "calm": f"{BOX}background:#f1f5f4;",
    "good": f"{BOX}background:#e2f0e3;",
    "bad": f"{BOX}background:#fae6e2;",
    "care": f"{BOX}background:#dfeeec;",
}


def styled(tag: str, style: str, content: str) -> SafeString:
    return format_html('<{} style="{}">{}</{}>', tag, STYLES[style], content, tag)


def boxed(style: str, title: str, content: SafeString) -> SafeString:
    head = styled("p", "box title", title) if title else ""
    return styled("section", style, format_html("{}{}", head, content))


def noted(text: str) -> SafeString:
    return styled("p", "note", text) if text else SafeString()
