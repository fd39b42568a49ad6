"""A database that people filled with an earlier version of the program comes to this one with all that it held."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from program import CARD, PASSWORD, Server, Visitor, run

# The demonstration as the version with that last migration made it.
SHIPPED = Path(__file__).parent / "shipped" / "2026-11-25-indicators.sql.gz"
# What takes it back to the schema of the first version, where nothing of it was yet.
FIRST = """
    DROP TABLE indicatorValue; DROP TABLE indicator; DROP TABLE chapterSummary;
    DROP TRIGGER contributionIsCounted; DROP TRIGGER contributionIsCountedElsewhere; DROP TABLE contributionTally;
    DROP INDEX contributionUnanswered; DROP INDEX contributionReceived; DROP INDEX findingNewest; DROP INDEX proposalNewest;
    DELETE FROM grdb_migrations WHERE identifier LIKE '2026-11-25%';
"""

pytestmark = pytest.mark.usefixtures("program")


@pytest.fixture(params=["2026-11-22 reviews", "2026-11-25 indicators"])
def shipped(request, tmp_path):
    path = tmp_path / "assises.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.executescript(gzip.decompress(SHIPPED.read_bytes()).decode())
        if request.param < "2026-11-25":
            db.executescript(FIRST)
        assert db.execute("SELECT identifier FROM grdb_migrations ORDER BY rowid DESC").fetchone()[0] == request.param
    return path


def contents(path, columns=None):
    """What each table holds; of the columns given, when they are."""
    with closing(sqlite3.connect(path)) as db:
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
        held = {}
        for table in tables:
            names = (columns or {}).get(table, (None,))[0] or [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
            marks = ", ".join(f'"{name}"' for name in names)
            held[table] = names, sorted(db.execute(f'SELECT {marks} FROM "{table}"'), key=repr)
        return held


def test_every_row_of_an_earlier_version_is_there_and_the_site_works(shipped):
    before = contents(shipped)
    assert sum(len(rows) for _, rows in before.values()) > 500, "this database holds too little to prove anything"
    check = run("check", "--database", shipped)
    assert check.returncode == 0, check.stdout + check.stderr
    after = contents(shipped, before)
    for table, (names, rows) in before.items():
        if table == "grdb_migrations":
            assert set(rows) < set(after[table][1])
        else:
            assert after[table] == (names, rows), table

    with Server("serve", shipped) as server:
        visitor = Visitor(server.port)
        for path in ("/", "/pacte", "/contributions", "/ce-qui-a-change", "/seances", "/bilans", "/recherche?q=bus"):
            assert visitor.ask("GET", path)[0] == 200, path
        key = visitor.form_key("/connexion")
        assert visitor.send("/connexion", {"formKey": key, "email": "animateur@exemple.fr", "password": PASSWORD})[0] == 303
        assert visitor.ask("GET", "/moderation")[0] == 200
        guest = Visitor(server.port)
        assert guest.send("/carte", {"formKey": guest.form_key("/carte"), "code": CARD})[0] == 303
        fields = {"formKey": guest.form_key("/participer"), "text": "Parole d’après la mise à jour", "kind": "lived", "college": "", "theme": ""}
        assert guest.send("/participer", fields)[0] == 303
    assert run("check", "--database", shipped).returncode == 0


def test_a_copy_of_an_earlier_version_can_be_made_before_the_upgrade_and_put_back_after(shipped, tmp_path):
    copy = tmp_path / "copie.sqlite"
    assert run("backup", "--database", shipped, copy).returncode == 0
    assert contents(copy) == contents(shipped), "a copy is upgraded, or the database is"
    assert run("check", "--database", shipped).returncode == 0
    back = run("restore", "--database", shipped, copy)
    assert back.returncode == 0, back.stderr
    assert run("check", "--database", shipped).returncode == 0
