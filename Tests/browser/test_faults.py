"""A disk or a database that cannot: people are told, keep their text, and nothing is half written."""

import resource
import sqlite3
import time
from contextlib import closing

import pytest

from program import CARD, PASSWORD, Server, Visitor, run
from test_limits import deposit_fields, texts

WORDS = "Parole écrite pendant la panne. " * 600


@pytest.fixture
def server(demo_file):
    # A write that the system refuses is an error to the program, not its end.
    with Server("serve", demo_file, restore_signals=False) as server:
        yield server


def is_told(visitor, fields, words):
    status, headers, text = visitor.ask("POST", "/participer", fields)
    assert status == 503 and headers["Retry-After"], text
    assert "Rien n’a été enregistré" in text and words in text and fields["text"].strip() in text
    assert f'value="{fields["formKey"]}"' in text


def comes_back(server, visitor, fields):
    """The same form, sent again, is recorded once; the program was not started again."""
    assert visitor.send("/participer", fields)[0] == 303
    assert visitor.send("/participer", fields)[0] == 303
    assert texts(server.database) == [fields["text"].strip()]
    assert server.process.poll() is None
    server.stop()
    assert run("check", "--database", server.database).returncode == 0


def test_when_the_disk_refuses_people_are_told_and_it_passes_once_there_is_room(server):
    visitor = Visitor(server.port)
    fields = deposit_fields(visitor, WORDS)
    limits = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (0, limits[1]))
    for _ in range(3):
        is_told(visitor, fields, "pas de votre faute")
    assert texts(server.database) == []
    assert Visitor(server.port).ask("GET", "/pacte")[0] == 200, "reading stops when writing does"
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, limits)
    comes_back(server, visitor, fields)


def test_when_another_program_holds_the_database_people_are_told_and_it_passes(server):
    visitor = Visitor(server.port)
    fields = deposit_fields(visitor, WORDS)
    with closing(sqlite3.connect(server.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        is_told(visitor, fields, "Attendez une minute")
        assert Visitor(server.port).ask("GET", "/seances")[0] == 200
        other.execute("ROLLBACK")
    comes_back(server, visitor, fields)


def test_no_secret_is_in_the_log_however_much_it_says(demo_file):
    with Server("serve", demo_file, "--log", "trace") as server:
        secrets = [PASSWORD, "un mauvais mot de passe", CARD, CARD.replace(" ", "+")]
        visitor = Visitor(server.port)
        for password in ("un mauvais mot de passe", PASSWORD):
            key = visitor.form_key("/connexion")
            visitor.send("/connexion", {"formKey": key, "email": "admin@exemple.fr", "password": password})
            secrets.append(key)
        secrets.append(visitor.cookies["connexion"])
        guest = Visitor(server.port)
        for code in (CARD, "abeille bateau cerise jardin citron"):
            guest.send("/carte", {"formKey": guest.form_key("/carte"), "code": code})
        author = Visitor(server.port)
        _, receipt = author.send("/participer", deposit_fields(author, "Une parole très personnelle"))
        page = author.ask("GET", receipt)[2]
        words = [line.split("</li>")[0] for line in page.split('class="code-words"')[1].split("</ol>")[0].split("<li>")[1:]]
        assert len(words) == 5, words
        author.send("/suivre", {"formKey": author.form_key("/suivre"), "code": " ".join(words)})
        secrets += [" ".join(words), "+".join(words), "Une parole très personnelle", author.cookies["cle"], "citron"]
        with closing(sqlite3.connect(demo_file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            author.ask("POST", "/participer", deposit_fields(author, "Une parole que la base refuse"))
            other.execute("ROLLBACK")
        secrets.append("Une parole que la base refuse")
        written(server, "database")
    log = "".join(server.lines)
    assert len(server.lines) > 20, "the log says nothing: this check would see nothing"
    for secret in secrets:
        assert secret not in log, f"« {secret} » is in the log"


def written(server, words):
    """Waits until the log says the words."""
    for _ in range(500):
        if any(words in line for line in server.lines):
            return
        time.sleep(0.01)
    raise AssertionError(f"« {words} » is not in the log: {server.lines[-5:]}")
