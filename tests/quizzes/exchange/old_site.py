"""A small site with django-quiz-app, as a dump and as a database."""

import json
import sqlite3
import tempfile
from pathlib import Path

QUIZ = {
    "title": "开学第一课",
    "description": "看看记住了多少。",
    "url": "kai-xue",
    "category": 1,
    "random_order": True,
    "max_questions": None,
    "answers_at_end": True,
    "exam_paper": True,
    "single_attempt": True,
    "pass_mark": 60,
    "success_text": "记住了。",
    "fail_text": "再看一遍。",
    "draft": False,
}
SITTING = {
    "user": 7,
    "quiz": 1,
    "question_order": "1,2,3,",
    "question_list": "",
    "incorrect_questions": "2,,3,",
    "current_score": 1,
    "complete": True,
    "user_answers": json.dumps({"1": "1", "2": "True", "3": "先离开，再告诉老师。"}),
    "start": "2026-03-01T08:00:00Z",
    "end": "2026-03-01T08:09:00Z",
}


def question(content, quizzes=(1,), **fields):
    return {
        "content": content,
        "explanation": "",
        "figure": "",
        "category": 1,
        "sub_category": None,
        "quiz": list(quizzes),
        **fields,
    }


def records(**changed):
    found = {
        "quiz.category": {1: {"category": "安全"}},
        "quiz.subcategory": {1: {"sub_category": "校门", "category": 1}},
        "quiz.quiz": {1: QUIZ},
        "quiz.question": {
            1: question("先做什么？", sub_category=1, explanation="先离开。"),
            2: question("可以自己打开吗？"),
            3: question("写两三句。"),
        },
        "multichoice.mcquestion": {1: {"answer_order": "random"}},
        "multichoice.answer": {
            1: {"question": 1, "content": "离开", "correct": True},
            2: {"question": 1, "content": "打开", "correct": False},
        },
        "true_false.tf_question": {2: {"correct": False}},
        "essay.essay_question": {3: {}},
        "auth.user": {7: {"username": "alice", "password": "x"}},
        "quiz.sitting": {1: SITTING},
        "quiz.progress": {1: {"user": 7, "score": "安全,1,3,"}},
        **changed,
    }
    return [
        {"model": model, "pk": key, "fields": fields}
        for model, rows in found.items()
        for key, fields in rows.items()
    ]


def dump(**changed):
    return json.dumps(records(**changed), ensure_ascii=False).encode()


KEYS = {"category", "sub_category", "question", "user", "quiz"}
OWN = {"quiz.category": "category", "quiz.subcategory": "sub_category"}
CHILDREN = {"multichoice.mcquestion", "true_false.tf_question", "essay.essay_question"}


def database(**changed):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "db.sqlite3")
        with sqlite3.connect(path) as connection:
            for record in records(**changed):
                _insert(connection, record)
        connection.close()
        return path.read_bytes()


def _insert(connection, record):
    model, fields = record["model"], dict(record["fields"])
    quizzes = fields.pop("quiz", []) if model == "quiz.question" else []
    row = {
        f"{name}_id" if name in KEYS and OWN.get(model) != name else name: value
        for name, value in fields.items()
    }
    row["question_ptr_id" if model in CHILDREN else "id"] = record["pk"]
    table = model.replace(".", "_")
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({names})")
    marks = ", ".join("?" * len(row))
    connection.execute(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
        list(row.values()),
    )
    for quiz in quizzes:
        through = "quiz_question_quiz"
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS {through} (question_id, quiz_id)"
        )
        connection.execute(
            "INSERT INTO quiz_question_quiz VALUES (?, ?)", (record["pk"], quiz)
        )
