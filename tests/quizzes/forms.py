"""What the admin's form of a question sends."""

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, streamfield


def listed(*values: Any, ids: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of a list block."""
    rows = {
        str(n): {
            "value": value,
            "deleted": "",
            "order": str(n),
            "id": ids[n] if n < len(ids) else "",
        }
        for n, value in enumerate(values)
    }
    return {"count": str(len(values)), **rows}


def no_illustration() -> dict[str, Any]:
    picture = {"image": "", "alt_text": ""}
    return {"picture": picture, "sound": "", "transcript": ""}


def option(text: str, correct: bool = False, **fields: str) -> dict[str, Any]:
    return {
        "text": text,
        "correct": "on" if correct else "",
        "feedback": "",
        "misconception": "",
        "illustration": no_illustration(),
        **fields,
    }


def body(kind: str, **fields: Any) -> dict[str, Any]:
    """The one block of a question, without a picture or a sound."""
    around = {"illustration": no_illustration(), "explained_with": no_illustration()}
    return streamfield([(kind, {**around, **fields})])


def question_data(body: dict[str, Any], **fields: Any) -> dict[str, str]:
    data = {
        "stage": "JUNIOR",
        "difficulty": 1,
        "sensitivity": "NONE",
        "stem": "看到没人认领的书包怎么办？",
        "explanation": "先离开，再告诉大人。",
        "locator": "第九条",
        "slug": "",
        "body": body,
        **fields,
    }
    return nested_form_data(data)


PUBLISH = {"action-publish": "1"}
