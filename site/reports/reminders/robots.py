"""The robots of chat groups: what each wants to be sent, and what it answers."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import datetime
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

SECONDS = 10
MOST_BYTES = 10_000  # of an answer

Message = tuple[str, dict[str, Any]]  # address and body


class NotTaken(Exception):
    """The robot said no, or nothing that can be understood."""


def wecom(address: str, secret: str, text: str, at: datetime) -> Message:
    return address, {"msgtype": "text", "text": {"content": text}}


def dingtalk(address: str, secret: str, text: str, at: datetime) -> Message:
    """Signed in the address, by milliseconds."""
    if secret:
        stamp = str(round(at.timestamp() * 1000))
        sign = _signature(key=secret, message=f"{stamp}\n{secret}")
        joint = "&" if "?" in address else "?"
        address += joint + urlencode({"timestamp": stamp, "sign": sign})
    return address, {"msgtype": "text", "text": {"content": text}}


def feishu(address: str, secret: str, text: str, at: datetime) -> Message:
    """Signed in the body, by seconds; the secret is part of the key, nothing is signed."""
    body: dict[str, Any] = {"msg_type": "text", "content": {"text": text}}
    if secret:
        stamp = str(round(at.timestamp()))
        sign = _signature(key=f"{stamp}\n{secret}", message="")
        body |= {"timestamp": stamp, "sign": sign}
    return address, body


ROBOTS: dict[str, Callable[[str, str, str, datetime], Message]] = {
    "WECOM": wecom,
    "DINGTALK": dingtalk,
    "FEISHU": feishu,
}


def _signature(key: str, message: str) -> str:
    digest = hmac.new(key.encode(), message.encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


class _NoRedirects(HTTPRedirectHandler):
    """A message goes to the address that was checked, and to no other."""

    def redirect_request(
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> None:
        return None


def post(address: str, body: dict[str, Any]) -> None:
    """Raise NotTaken, with a reason to show, unless the robot took it."""
    request = Request(  # noqa: S310  the address was checked
        address,
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers={"Content-Type": "application/json; charset=utf-8"},
    )
    try:
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as answer:
            said = json.loads(answer.read(MOST_BYTES))
    except (OSError, HTTPException, ValueError) as error:
        raise NotTaken(str(error) or type(error).__name__) from error
    _refuse_unless_taken(said)


def _refuse_unless_taken(said: Any) -> None:
    """WeCom and DingTalk answer with an `errcode`, Feishu with a `code`; 0 is well."""
    if not isinstance(said, dict):
        raise NotTaken(str(said))
    codes = [said[name] for name in ("errcode", "code", "StatusCode") if name in said]
    if codes[:1] != [0]:
        reason = said.get("errmsg") or said.get("msg") or said
        raise NotTaken(f"{codes[0]}: {reason}" if codes else str(reason))
