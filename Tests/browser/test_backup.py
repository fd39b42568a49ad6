"""Copies of the database: made while people write, put back whole, and refused in one sentence when they cannot be."""

import os
import re
import sqlite3
import stat
import threading
from contextlib import closing

import pytest

from program import PASSWORD, Server, Visitor, run
from test_commands import fingerprint, real_file, refuses  # noqa: F401

pytestmark = pytest.mark.usefixtures("program")


def rows(database, sql="SELECT text FROM contribution ORDER BY id"):
    with closing(sqlite3.connect(database)) as db:
        return [row[0] for row in db.execute(sql)]


def deposit(visitor, words):
    fields = {"formKey": visitor.form_key("/participer"), "text": words, "kind": "lived", "college": "", "theme": ""}
    status, _ = visitor.send("/participer", fields)
    assert status == 303


def test_a_copy_made_while_people_write_is_whole_and_can_be_put_back(demo_file, tmp_path):
    copy = tmp_path / "copie.sqlite"
    stop = threading.Event()

    def write(visitor):
        number = 0
        while not stop.is_set():
            deposit(visitor, f"Parole écrite pendant la copie, {number}")
            number += 1

    with Server("serve", demo_file) as server:
        deposit(Visitor(server.port), "Parole d’avant la copie")
        writer = threading.Thread(target=write, args=[Visitor(server.port)], daemon=True)
        writer.start()
        made = run("backup", "--database", demo_file, copy)
        stop.set()
        writer.join(20)
        assert made.returncode == 0, made.stderr
        assert stat.S_IMODE(os.stat(copy).st_mode) == 0o600
        copied = rows(copy)
        refuses(run("restore", "--database", demo_file, copy), "Arrêtez le site")
        deposit(Visitor(server.port), "Parole d’après la copie")
    everything = rows(demo_file)
    assert "Parole d’avant la copie" in copied and copied == everything[: len(copied)] and len(copied) < len(everything)

    back = run("restore", "--database", demo_file, copy)
    assert back.returncode == 0, back.stderr
    aside = re.search(r"gardée dans (\S+\.sqlite)", back.stdout)[1]
    assert rows(demo_file) == copied and rows(aside) == everything
    assert stat.S_IMODE(os.stat(demo_file).st_mode) == 0o600
    assert run("check", "--database", demo_file).returncode == 0
    with Server("serve", demo_file) as server:
        deposit(Visitor(server.port), "Parole d’après la remise")
    assert rows(demo_file) == [*copied, "Parole d’après la remise"]


def test_a_program_that_was_killed_leaves_a_database_that_can_be_copied_and_kept_aside(demo_file, tmp_path):
    with Server("serve", demo_file) as server:
        deposit(Visitor(server.port), "Dernière parole avant la panne")
        server.kill()
        copy = tmp_path / "copie.sqlite"
        assert run("backup", "--database", demo_file, copy).returncode == 0
        assert rows(copy)[-1] == "Dernière parole avant la panne"
    with Server("serve", demo_file) as server:
        deposit(Visitor(server.port), "Parole encore dans le journal de la base")
        server.kill()
        assert demo_file.with_name(demo_file.name + "-wal").exists()
        back = run("restore", "--database", demo_file, copy)
        assert back.returncode == 0, back.stderr
        aside = re.search(r"gardée dans (\S+\.sqlite)", back.stdout)[1]
        assert rows(aside)[-1] == "Parole encore dans le journal de la base"
        assert rows(demo_file)[-1] == "Dernière parole avant la panne"


def test_a_copy_that_cannot_be_made_is_said_and_nothing_is_overwritten(real_file, tmp_path):  # noqa: F811
    notes = tmp_path / "notes.txt"
    notes.write_text("Mes notes")
    refuses(run("backup", "--database", real_file, notes), "notes.txt", "existe déjà")
    assert notes.read_text() == "Mes notes"
    refuses(run("backup", "--database", real_file, tmp_path / "absent" / "copie.sqlite"), "droits")
    refuses(run("backup", "--database", notes, tmp_path / "copie.sqlite"), "notes.txt", "pas une base d’Assises")
    refuses(run("backup", "--database", tmp_path / "rien.sqlite", tmp_path / "copie.sqlite"), "n’existe pas")
    assert not list(tmp_path.glob("*.part*"))


def spoilt(copy, how):
    """Spoils a copy, and gives the words that are said of it."""
    if how == "newer":
        with closing(sqlite3.connect(copy)) as db, db:
            db.execute("INSERT INTO grdb_migrations (identifier) VALUES ('2199-01-01 later')")
        return "plus récente"
    if how == "cut":
        copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])
        return "abîmé"
    if how == "text":
        copy.write_text("Ceci n’est pas une base. " * 400)
        return "pas une base d’Assises"
    if how == "other":
        copy.unlink()
        with closing(sqlite3.connect(copy)) as db, db:
            db.execute("CREATE TABLE t (a)")
        return "pas une base d’Assises"
    copy.unlink()
    return "n’existe pas"


@pytest.mark.parametrize("how", ["newer", "cut", "text", "other", "missing"])
def test_a_copy_that_cannot_be_put_back_is_said_and_the_database_stays(how, real_file, tmp_path):  # noqa: F811
    copy = tmp_path / "copie.sqlite"
    assert run("backup", "--database", real_file, copy).returncode == 0
    words = spoilt(copy, how)
    before = fingerprint(real_file)
    refuses(run("restore", "--database", real_file, copy), words)
    assert fingerprint(real_file) == before
    assert not list(tmp_path.glob("*-avant-*")) and not list(tmp_path.glob("*.part*"))


def test_the_copies_of_the_schedule_are_made_while_the_site_is_open_and_the_last_one_is_said(demo_file, tmp_path):
    folder = tmp_path / "sauvegardes"
    with Server("serve", demo_file, "--backups", folder) as server:
        text = wait_until_said(server, "Dernière sauvegarde")
    copies = list(folder.iterdir())
    assert len(copies) == 1 and stat.S_IMODE(folder.stat().st_mode) == 0o700, text
    assert rows(copies[0]) == rows(demo_file)
    back = run("restore", "--database", tmp_path / "autre.sqlite", copies[0])
    assert back.returncode == 0, back.stderr


def test_a_copy_of_the_schedule_that_fails_is_said_in_the_log_and_to_whoever_administers(demo_file, tmp_path):
    folder = tmp_path / "sauvegardes"
    folder.write_text("Un fichier à la place du dossier")
    with Server("serve", demo_file, "--backups", folder) as server:
        text = wait_until_said(server, "a échoué")
        assert "pas encore de bonne" in text
        assert any("sauvegarde a échoué" in line for line in server.lines), server.lines


def test_without_a_schedule_whoever_administers_is_told(demo_file):
    with Server("serve", demo_file) as server:
        assert "Aucune sauvegarde automatique" in space_of_the_administrator(server)


def space_of_the_administrator(server):
    visitor = Visitor(server.port)
    fields = {"formKey": visitor.form_key("/connexion"), "email": "admin@exemple.fr", "password": PASSWORD}
    assert visitor.send("/connexion", fields)[0] == 303
    return visitor.ask("GET", "/mon-espace")[2]


def wait_until_said(server, words):
    """What the page says, once it says it."""
    for _ in range(200):
        text = space_of_the_administrator(server)
        if words in text:
            return text
    raise AssertionError(f"« {words} » is not said: {text}")
