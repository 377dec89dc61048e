"""A finished briefing handed over by e-mail or to a group robot (WeCom, DingTalk). Off until the office sets it up."""

import base64
import hashlib
import hmac
import json
import mimetypes
import smtplib
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

from fireledger.errors import UserError
from fireledger.settings import HandoverSettings

_SECONDS = 30


def hand_over(files: Sequence[Path], subject: str, text: str, settings: HandoverSettings) -> list[str]:
    """Send the files by e-mail and a message to the robot, whichever is set; the names of the ways taken.

    The robot gets words and file names only: groups are no place for files. Raises UserError when no way is set, or
    when the other side does not take it.
    """
    if not (settings.mail_host or settings.robot_url):
        raise UserError("brief_error.handover")
    taken = []
    if settings.mail_host:
        _send_mail(_message(files, subject, text, settings), settings)
        taken.append("e-mail")
    if settings.robot_url:
        _tell_robot("\n".join([subject, text, *(path.name for path in files)]), settings)
        taken.append(settings.robot_kind)
    return taken


def _message(files: Sequence[Path], subject: str, text: str, settings: HandoverSettings) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"] = " ".join(subject.split()), settings.mail_sender or settings.mail_user
    message["To"] = ", ".join(address.strip() for address in settings.mail_to.split(",") if address.strip())
    message.set_content(text)
    for path in files:
        kind, _, part = (mimetypes.guess_type(path.name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(path.read_bytes(), maintype=kind, subtype=part, filename=path.name)
    return message


def _send_mail(message: EmailMessage, settings: HandoverSettings) -> None:
    try:
        with _connected(settings) as server:
            if settings.mail_security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.mail_user:
                server.login(settings.mail_user, settings.mail_password.get_secret_value())
            server.send_message(message)
    except (OSError, smtplib.SMTPException) as error:
        raise UserError("brief_error.mail", reason=error) from error


def _connected(settings: HandoverSettings) -> smtplib.SMTP:
    where = settings.mail_host, settings.mail_port
    if settings.mail_security == "tls":
        return smtplib.SMTP_SSL(*where, timeout=_SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(*where, timeout=_SECONDS)


def _tell_robot(text: str, settings: HandoverSettings) -> None:
    body = json.dumps({"msgtype": "text", "text": {"content": text}}, ensure_ascii=False).encode()
    request = urllib.request.Request(_signed(settings), body, {"Content-Type": "application/json; charset=utf-8"})
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
            said = json.loads(answer.read() or b"{}")
    except (OSError, urllib.error.URLError, ValueError) as error:
        raise UserError("brief_error.robot", reason=error) from error
    if said.get("errcode", 0):
        raise UserError("brief_error.robot", reason=said.get("errmsg", said["errcode"]))


def _signed(settings: HandoverSettings) -> str:
    """The robot's address; a DingTalk robot with a secret wants time and signature in it."""
    secret = settings.robot_secret.get_secret_value()
    if settings.robot_kind != "dingtalk" or not secret:
        return settings.robot_url
    moment = str(round(time.time() * 1000))
    digest = hmac.new(secret.encode(), f"{moment}\n{secret}".encode(), hashlib.sha256).digest()
    mark = urllib.parse.urlencode({"timestamp": moment, "sign": base64.b64encode(digest).decode()})
    return f"{settings.robot_url}{'&' if '?' in settings.robot_url else '?'}{mark}"
