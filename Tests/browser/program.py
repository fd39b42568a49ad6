"""The program under test: where it is, how it is run, and how a page that it serves is asked for without a browser."""

import http.client
import os
import re
import signal
import socket
import subprocess
import threading
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("ASSISES_PROGRAM", ROOT / ".build" / "debug" / "assises"))
PASSWORD = "parlons-ensemble-2026"
CARD = "abeille bateau cerise jardin soleil"
START_LIMIT = 60


def the_program():
    """The path of the program; one sentence when nobody has built it."""
    if not PROGRAM.is_file():
        raise FileNotFoundError(f"{PROGRAM} is missing: run « swift build --product assises » first.")
    return str(PROGRAM)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*arguments, **environment):
    """Runs one command to its end."""
    return subprocess.run(
        [the_program(), *map(str, arguments)],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=START_LIMIT,
    )


class Server:
    """The program while it serves; `start` returns once it says that the site is open."""

    def __init__(self, command, database, *arguments, **options):
        self.arguments = [command, "--database", str(database), *map(str, arguments)]
        self.database = Path(database)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.lines = []
        self.options = options
        self.process = None

    def start(self):
        opened = threading.Event()
        self.process = subprocess.Popen(
            [the_program(), *self.arguments, "--port", str(self.port)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **self.options,
        )
        threading.Thread(target=self._listen, args=(self.process.stdout, opened), daemon=True).start()
        if not opened.wait(START_LIMIT) or not any(self.url in line for line in self.lines):
            self.kill()
            raise RuntimeError("The site did not open:\n" + "".join(self.lines))
        return self

    def _listen(self, output, opened):
        for line in output:
            self.lines.append(line)
            if self.url in line:
                opened.set()
        opened.set()

    def ask_to_stop(self):
        self.process.send_signal(signal.SIGTERM)

    def stop(self):
        """Asks to stop, and gives the exit code."""
        self.ask_to_stop()
        try:
            return self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self):
        self.process.kill()
        self.process.wait(20)

    def __enter__(self):
        return self.start()

    def __exit__(self, *problem):
        if self.process.poll() is None:
            self.stop()


class Visitor:
    """A browser reduced to its cookies: opens a page, sends its form, over one connection."""

    def __init__(self, port):
        self.port = port
        self.cookies = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)

    def ask(self, method, path, fields=None):
        """The status, the headers and the text of the answer."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.headers, text

    def form_key(self, path):
        """The one-time key of the form on the page."""
        status, _, text = self.ask("GET", path)
        if status != 200:
            raise AssertionError(f"{path} answered {status}")
        return unescape(re.search(r'name="formKey" value="([^"]+)"', text)[1])

    def send(self, path, fields):
        """Sends a form; gives the status and where it leads."""
        status, headers, _ = self.ask("POST", path, fields)
        return status, headers["Location"]
