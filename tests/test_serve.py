"""`python -m fireledger serve`: the dashboard under uvicorn, from any folder."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from fireledger.settings import Settings
from tests.tree import ROOT


def test_the_dashboard_is_served_from_any_folder(bare_settings: Settings, tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"FIRELEDGER_DATA": str(bare_settings.data), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "fireledger", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as server:
        try:
            assert _answer(f"http://127.0.0.1:{port}/_stcore/health", server) == b"ok"
            page = _answer(f"http://127.0.0.1:{port}/workload", server)
            assert b"<title>" in page
            with urllib.request.urlopen(
                f"http://127.0.0.1:{port}/overview?lang=en&as_of=2022-11-30", timeout=20
            ) as front:
                assert front.url == f"http://127.0.0.1:{port}/?lang=en&as_of=2022-11-30"
            script = re.search(rb'src="\./(static/js/[^"]+)"', page) or re.search(rb'src="/?(static/js/[^"]+)"', page)
            assert script is not None
            asked = urllib.request.Request(f"http://127.0.0.1:{port}/{script[1].decode()}")
            asked.add_header("Accept-Encoding", "gzip")
            with urllib.request.urlopen(asked, timeout=20) as answer:
                assert answer.headers["Content-Encoding"] == "gzip"
        finally:
            server.terminate()


def _answer(address: str, server: subprocess.Popen) -> bytes:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            return bytes(urllib.request.urlopen(address, timeout=2).read())
        except urllib.error.URLError:
            time.sleep(0.2)
    raise AssertionError(f"no answer from {address}")
