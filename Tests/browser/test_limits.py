"""What is too long, too slow or too much is refused, and nobody else waits for it."""

import os
import socket
import sqlite3
import threading
import time
from contextlib import closing

import pytest

from program import Server, Visitor

PATIENCE = 0.3
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
LIMIT = 30


@pytest.fixture(scope="module")
def hurried(program, tmp_path_factory):
    """A demonstration that does not wait long for anybody."""
    with Server("demo", tmp_path_factory.mktemp("hurried") / "demo.sqlite", "--patience", PATIENCE) as server:
        yield server


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=LIMIT)


def answer_to(server, request):
    with connect(server) as connection:
        connection.sendall(request)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    return answer


def connections(server):
    """How many sockets the program holds."""
    folder = f"/proc/{server.process.pid}/fd"
    count = 0
    for name in os.listdir(folder):
        try:
            count += os.readlink(f"{folder}/{name}").startswith("socket:")
        except FileNotFoundError:
            pass
    return count


def drip(connection, beginning, drop):
    """Sends the beginning, then a drop again and again, until the program cuts. Says how many drops it took."""
    connection.sendall(beginning)
    started = time.monotonic()
    for count in range(10_000):
        try:
            connection.sendall(drop)
            connection.settimeout(0.02)
            if connection.recv(65_536) == b"":
                return count
        except TimeoutError:
            assert time.monotonic() - started < LIMIT, "the slow visitor is never cut"
        except ConnectionError:
            return count
    raise AssertionError("the slow visitor is never cut")


@pytest.mark.parametrize("beginning, drop", [
    (b"", b"G"),
    (b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"a"),
    (f"POST /participer HTTP/1.1\r\nHost: x\r\n{FORM}Content-Length: 100000\r\n\r\ntext=".encode(), b"a"),
    (f"POST /participer HTTP/1.1\r\nHost: x\r\n{FORM}Transfer-Encoding: chunked\r\n\r\n".encode(), b"1\r\na\r\n"),
], ids=["the first line", "a header", "a body", "a body in pieces"])
def test_who_sends_too_slowly_is_cut(hurried, beginning, drop):
    with connect(hurried) as connection:
        drip(connection, beginning, drop)
    assert Visitor(hurried.port).ask("GET", "/")[0] == 200


def test_who_says_nothing_is_cut(hurried):
    with connect(hurried) as silent:
        assert silent.recv(1) == b""
    with connect(hurried) as idle:
        idle.sendall(b"GET /favicon.svg HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while part := idle.recv(65_536):
            answer += part
        assert answer.startswith(b"HTTP/1.1 200")


def test_who_does_not_read_the_answers_is_cut(hurried):
    before = connections(hurried)
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        deaf.connect(("127.0.0.1", hurried.port))
        deaf.settimeout(1)
        try:
            for _ in range(2_000):
                deaf.sendall(b"GET /pacte HTTP/1.1\r\nHost: x\r\n\r\n")
        except OSError:
            pass
        assert connections(hurried) >= before
        started = time.monotonic()
        while connections(hurried) > before:
            assert time.monotonic() - started < LIMIT, "the answers wait for ever"
            time.sleep(0.05)
    assert Visitor(hurried.port).ask("GET", "/")[0] == 200


@pytest.mark.parametrize("request_, status", [
    (b"GET /recherche?q=" + b"a" * 5_000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"414"),
    (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 20_000 + b"\r\n\r\n", b"4"),
    (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: a\r\n" % one for one in range(200)) + b"\r\n", b"4"),
    (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"4"),
    (f"POST /participer HTTP/1.1\r\nHost: x\r\n{FORM}Connection: close\r\nContent-Length: 600000\r\n\r\n".encode() + b"a" * 600_000, b"413"),
    (b"\x00\x01\x02\xff\xfe\r\n\r\n", b"4"),
    (b"GET / HTTP/9.9\r\n\r\n", b"4"),
], ids=["an address", "a header", "headers", "a line", "a body", "bytes", "a version"])
def test_what_is_too_long_or_no_request_is_refused_at_once(hurried, request_, status):
    try:
        answer = answer_to(hurried, request_)
    except ConnectionError:
        answer = b"HTTP/1.1 4"
    assert answer.startswith(b"HTTP/1.1 " + status), answer[:200]
    assert b"\r\n" not in answer or b"default-src 'none'" in answer, answer
    assert Visitor(hurried.port).ask("GET", "/")[0] == 200


def deposit_fields(visitor, words):
    return {"formKey": visitor.form_key("/participer"), "text": words, "kind": "lived", "college": "", "theme": ""}


def texts(database):
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return [row[0] for row in db.execute("SELECT text FROM contribution WHERE text LIKE 'Parole %'")]


def test_in_a_rush_people_are_told_at_once_kept_pages_are_served_and_it_passes(demo_file):
    with Server("serve", demo_file, "--at-once", 2) as server:
        reader, late = Visitor(server.port), Visitor(server.port)
        assert reader.ask("GET", "/pacte")[0] == 200
        writers = [Visitor(server.port) for _ in range(2)]
        forms = [deposit_fields(writer, f"Parole {number} dans la bousculade") for number, writer in enumerate(writers)]
        late_form = deposit_fields(late, "Parole arrivée trop tard dans la bousculade")
        answers = {}

        def send(number):
            answers[number] = writers[number].send("/participer", forms[number])

        with closing(sqlite3.connect(demo_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            threads = [threading.Thread(target=send, args=[number], daemon=True) for number in range(2)]
            for thread in threads:
                thread.start()
            status, headers, text = until_refused(Visitor(server.port))
            assert status == 503 and headers["Retry-After"] == "5" and "beaucoup de monde" in text
            status, headers, text = late.ask("POST", "/participer", late_form)
            assert status == 503 and headers["Retry-After"] == "5"
            assert "Rien n’a été enregistré" in text and "Parole arrivée trop tard dans la bousculade</textarea>" in text
            assert reader.ask("GET", "/pacte")[0] == 200, "a kept page is not served"
            other.execute("ROLLBACK")
        for thread in threads:
            thread.join(LIMIT)
        assert [answer[0] for answer in answers.values()] == [303, 303]
        assert late.send("/participer", late_form)[0] == 303
        assert reader.ask("GET", "/seances")[0] == 200
    assert len(texts(demo_file)) == 3


def until_refused(visitor):
    for number in range(200):
        # Another page each time: one that came before the rush is kept, and served.
        answer = visitor.ask("GET", f"/recherche?q=rien{number}")
        if answer[0] == 503:
            return answer
        time.sleep(0.01)
    raise AssertionError("nobody is refused")
