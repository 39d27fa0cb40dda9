"""OneRoster archives as other systems write them, built in the test."""

import csv
import io
import zipfile
from typing import Any

Rows = list[dict[str, Any]]

ORG = {"sourcedId": "s1", "name": "望湖中学", "type": "school", "identifier": "X1"}


def csv_of(rows: Rows, header: list[str] | None = None) -> bytes:
    header = header or list(dict.fromkeys(key for row in rows for key in row))
    output = io.StringIO()
    writer = csv.DictWriter(output, header, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue().encode()


def manifest(version: str = "1.1", **modes: str) -> bytes:
    rows = [
        {"propertyName": "manifest.version", "value": "1.0"},
        {"propertyName": "oneroster.version", "value": version},
    ]
    rows += [{"propertyName": f"file.{k}", "value": v} for k, v in modes.items()]
    return csv_of(rows)


def zipped(**files: bytes) -> bytes:
    return zipped_as({f"{name}.csv": data for name, data in files.items()})


def zipped_as(files: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return output.getvalue()


def user(key: str, number: str = "", given: str = "安", **fields: str) -> dict:
    return {
        "sourcedId": key,
        "status": "",
        "dateLastModified": "",
        "enabledUser": "true",
        "orgSourcedIds": "s1",
        "role": "student",
        "username": key,
        "givenName": given,
        "familyName": "张",
        "middleName": "",
        "identifier": number,
        "email": f"{key}@example.org",
        "phone": "13800000000",
    } | fields


def school_class(key: str, title: str = "七年级1班", **fields: str) -> dict:
    return {
        "sourcedId": key,
        "status": "",
        "dateLastModified": "",
        "title": title,
        "grades": "07",
        "courseSourcedId": "co1",
        "classType": "homeroom",
        "schoolSourcedId": "s1",
        "termSourcedIds": "",
    } | fields


def seat(key: str, class_key: str, user_key: str, **fields: str) -> dict:
    return {
        "sourcedId": key,
        "status": "",
        "dateLastModified": "",
        "classSourcedId": class_key,
        "schoolSourcedId": "s1",
        "userSourcedId": user_key,
        "role": "student",
        "primary": "",
        "beginDate": "",
        "endDate": "",
    } | fields


def full(
    classes: Rows, users: Rows, enrollments: Rows, version: str = "1.1", **more: Rows
) -> bytes:
    files = {
        "orgs": [ORG],
        "classes": classes,
        "users": users,
        "enrollments": enrollments,
    } | more
    found = {name: csv_of(rows) for name, rows in files.items()}
    modes = dict.fromkeys(files, "bulk")
    return zipped(manifest=manifest(version, **modes), **found)


def delta(version: str = "1.1", **files: Rows) -> bytes:
    """Rows of changes; each gets a date, and is active unless it says otherwise."""
    found = {}
    for name, rows in files.items():
        moment = {"dateLastModified": "2026-11-27T08:00:00.000Z"}
        found[name] = csv_of(
            [row | moment | {"status": row["status"] or "active"} for row in rows]
        )
    modes = dict.fromkeys(files, "delta")
    return zipped(manifest=manifest(version, **modes), **found)


TWO = {
    "classes": [school_class("c1"), school_class("c2", "七年级2班")],
    "users": [user("u1", "001"), user("u2", "002", "波"), user("u3", "003", "晨")],
    "enrollments": [
        seat("e1", "c1", "u1"),
        seat("e2", "c1", "u2"),
        seat("e3", "c2", "u3"),
    ],
}


def gone(row: dict, **fields: str) -> dict:
    return row | {"status": "tobedeleted"} | fields
