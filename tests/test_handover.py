"""Handing over, against servers of our own: off by default, what arrives, what a refusal says."""

import json
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_string, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from fireledger.errors import UserError
from fireledger.handover import hand_over
from fireledger.settings import HandoverSettings


class Mail(socketserver.StreamRequestHandler):
    """As much of a mail server as one message needs."""

    server: Any

    def handle(self) -> None:
        """Answer commands; keep what comes as data."""
        self._say("220 ready")
        while line := self.rfile.readline().decode():
            word = line.split()[0].upper() if line.split() else ""
            if word == "DATA":
                self._say("354 go on")
                self.server.taken.append(self._message())
            self._say({"EHLO": "250 here", "QUIT": "221 bye"}.get(word, "250 ok"))

    def _message(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode()) != ".\r\n":
            lines.append(line.removeprefix(".") if line.startswith("..") else line)
        return "".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class Robot(BaseHTTPRequestHandler):
    """A group robot that takes what it gets and answers as told."""

    server: Any

    def do_POST(self) -> None:
        """Keep address and body."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.taken.append((self.path, json.loads(body)))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(self.server.answer).encode())

    def log_message(self, *_said: Any) -> None:
        """Nothing."""


def running(server: Any) -> Iterator[Any]:
    """The server in a thread of its own, with a list of what it took."""
    server.taken, server.answer = [], {"errcode": 0}
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def mail() -> Iterator[Any]:
    """A mail server on a free port."""
    yield from running(socketserver.TCPServer(("127.0.0.1", 0), Mail))


@pytest.fixture
def robot() -> Iterator[Any]:
    """A robot on a free port."""
    yield from running(HTTPServer(("127.0.0.1", 0), Robot))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two files of a briefing."""
    for name in ("汇报.pptx", "台账.xlsx"):
        (tmp_path / name).write_bytes(name.encode())
    return sorted(tmp_path.iterdir())


def test_nothing_is_handed_over_unless_it_is_set(files: list[Path]) -> None:
    with pytest.raises(UserError, match=r"brief_error.handover"):
        hand_over(files, "汇报", "校验码", HandoverSettings())


def test_a_mail_arrives_with_the_files(mail: Any, files: list[Path]) -> None:
    settings = HandoverSettings(
        mail_host="127.0.0.1", mail_port=mail.server_address[1], mail_security="none",
        mail_sender="ledger@example.org", mail_to="a@example.org, b@example.org",
    )  # fmt: skip
    assert hand_over(files, "九月\n汇报", "校验码 AB5D-70B6", settings) == ["e-mail"]
    (taken,) = mail.taken
    message = message_from_string(taken, policy=policy.default)
    assert (message["Subject"], message["To"]) == ("九月 汇报", "a@example.org, b@example.org")
    assert [(part.get_filename(), part.get_content()) for part in message.iter_attachments()] == [
        (path.name, path.read_bytes()) for path in files
    ]


@pytest.mark.parametrize("kind", ["wecom", "dingtalk"])
def test_a_robot_gets_words_and_names_of_files(robot: Any, files: list[Path], kind: str) -> None:
    url = f"http://127.0.0.1:{robot.server_address[1]}/send?key=1"
    settings = HandoverSettings(robot_url=url, robot_kind=kind, robot_secret="secret" if kind == "dingtalk" else "")
    assert hand_over(files, "汇报", "校验码 AB5D-70B6", settings) == [kind]
    ((path, said),) = robot.taken
    assert said["msgtype"] == "text"
    assert all(word in said["text"]["content"] for word in ("汇报", "AB5D-70B6", *(file.name for file in files)))
    assert ("sign=" in path) == (kind == "dingtalk")


def test_a_refusal_and_a_dead_server_are_told(robot: Any, files: list[Path]) -> None:
    robot.answer = {"errcode": 93000, "errmsg": "invalid webhook url"}
    url = f"http://127.0.0.1:{robot.server_address[1]}/"
    with pytest.raises(UserError, match="invalid webhook url"):
        hand_over(files, "汇报", "", HandoverSettings(robot_url=url))
    with pytest.raises(UserError, match=r"brief_error.mail"):
        hand_over(files, "汇报", "", HandoverSettings(mail_host="127.0.0.1", mail_port=9, mail_security="none"))
