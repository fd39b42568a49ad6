"""The command line: what cannot be done is said in one clear sentence, and nothing is harmed."""

import hashlib
import re
import shutil
import socket
import sqlite3
from contextlib import closing

import pytest

from program import ROOT, Server, run

pytestmark = pytest.mark.usefixtures("program")
TRACES = re.compile(r"Fatal error|Stack dump|0x[0-9a-f]{6,}| at /|\.swift|Optional\(|Error Domain=")


@pytest.fixture
def real_file(tmp_path):
    """The file of a real instance."""
    path = tmp_path / "assises.sqlite"
    assert run("init", "--database", path, "--email", "admin@exemple.fr").returncode == 0
    return path


@pytest.fixture
def content(tmp_path):
    """A copy of the contents, to be spoilt."""
    return shutil.copytree(ROOT / "content", tmp_path / "content")


def refuses(result, *words):
    """Checks that the command ended with one sentence that says these words."""
    said = result.stdout + result.stderr
    assert result.returncode not in (0, None) and result.returncode > 0, f"ended with {result.returncode}: {said}"
    for one in words:
        assert one in said, f"« {one} » is not said: {said}"
    assert not TRACES.search(said), f"the sentence shows the inside of the program: {said}"
    sentence = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(sentence) == 1, f"not one sentence: {result.stderr}"


def fingerprint(path):
    """What the file holds, whether SQLite has already moved it out of its journal or not."""
    try:
        with closing(sqlite3.connect(path)) as db:
            held = "\n".join(db.iterdump()).encode()
    except sqlite3.DatabaseError:
        held = path.read_bytes()
    return hashlib.sha256(held).hexdigest()


def test_a_port_that_is_taken_is_said(demo_file):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refuses(run("serve", "--database", demo_file, "--port", port), str(port), "--port")


@pytest.mark.parametrize("command", [["demo"], ["init", "--email", "x@y.fr"]])
def test_a_folder_that_cannot_be_written_is_said(command, tmp_path):
    refuses(run(*command, "--database", "/proc/assises/base.sqlite"), "/proc/assises")
    (tmp_path / "fichier").write_text("rien")
    refuses(run(*command, "--database", tmp_path / "fichier" / "base.sqlite"), "fichier")


@pytest.mark.parametrize("command", ["serve", "check"])
def test_a_missing_database_is_said_and_not_made(command, tmp_path):
    path = tmp_path / "absente.sqlite"
    refuses(run(command, "--database", path), "absente.sqlite", "assises init")
    assert not path.exists()


@pytest.mark.parametrize("command", [["serve"], ["check"], ["demo", "--seed-only"]])
def test_a_file_that_is_no_database_is_said_and_stays_as_it_is(command, tmp_path):
    path = tmp_path / "lettre.txt"
    path.write_text("Une lettre importante, sans rapport.\n" * 200)
    before = fingerprint(path)
    result = run(*command, "--database", path)
    assert fingerprint(path) == before, "the file is lost"
    refuses(result, "lettre.txt")


def test_an_empty_database_is_said_by_serve(tmp_path):
    path = tmp_path / "vide.sqlite"
    sqlite3.connect(path).close()
    path.touch()
    refuses(run("serve", "--database", path), "vide.sqlite", "assises init")


@pytest.mark.parametrize("hostname", ["0.0.0.0", "::", "192.0.2.1"])
def test_a_demonstration_opens_on_this_machine_only(hostname, tmp_path):
    refuses(run("demo", "--database", tmp_path / "demo.sqlite", "--hostname", hostname), "127.0.0.1")
    assert not (tmp_path / "demo.sqlite").exists()


def test_a_demonstration_never_replaces_a_real_database(real_file):
    before = fingerprint(real_file)
    refuses(run("demo", "--database", real_file, "--seed-only"), "assises.sqlite", "intacte")
    assert fingerprint(real_file) == before


def test_an_instance_is_made_once(real_file):
    before = fingerprint(real_file)
    refuses(run("init", "--database", real_file, "--email", "autre@exemple.fr"), "intacte")
    assert fingerprint(real_file) == before


@pytest.mark.parametrize("email", ["karim", "", "karim@", "@exemple.fr", "a b@exemple.fr"])
def test_a_wrong_e_mail_is_said_and_nothing_is_made(email, tmp_path):
    path = tmp_path / "assises.sqlite"
    refuses(run("init", "--database", path, "--email", email), "adresse électronique")
    assert not path.exists()


@pytest.mark.parametrize("command", [["serve"], ["check"], ["init", "--email", "x@y.fr"], ["demo", "--seed-only"]])
def test_a_database_of_a_newer_version_is_refused_and_stays_as_it_is(command, real_file):
    with closing(sqlite3.connect(real_file)) as db, db:
        db.execute("INSERT INTO grdb_migrations (identifier) VALUES ('2199-01-01 later')")
    before = fingerprint(real_file)
    result = run(*command, "--database", real_file)
    assert real_file.exists() and fingerprint(real_file) == before, "the database of a newer version is lost"
    refuses(result, "assises.sqlite", "intacte" if command[0] == "demo" else "plus récente")


@pytest.mark.parametrize("table", ["compteRendu", "bilanVersion", "progressReview", "deliberation"])
def test_check_names_a_published_document_that_was_altered(table, demo_file):
    assert run("check", "--database", demo_file).returncode == 0
    with closing(sqlite3.connect(demo_file)) as db, db:
        db.execute(f"DROP TRIGGER {table}IsNotRewritten")
        changed = db.execute(f"UPDATE {table} SET json = replace(json, 'a', 'e') WHERE id = 1").rowcount
    assert changed == 1
    result = run("check", "--database", demo_file)
    assert result.returncode > 0
    assert f"{table} 1" in result.stderr and "modifié" in result.stderr, result.stderr
    assert not TRACES.search(result.stderr), result.stderr


def test_a_demonstration_can_be_made_larger_for_the_measures(tmp_path):
    result = run("demo", "--database", tmp_path / "demo.sqlite", "--scale", 3, "--seed-only")
    assert result.returncode == 0, result.stderr


def test_the_routes_are_listed_without_a_database(tmp_path):
    path = tmp_path / "absente.sqlite"
    lines = run("routes", "--database", path).stdout.splitlines()
    assert {"GET /", "GET /seances/:meeting", "POST /participer"} <= set(lines) and not path.exists()


def test_a_frozen_document_cannot_be_altered_without_dropping_its_guard(demo_file):
    with closing(sqlite3.connect(demo_file)) as db, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        db.execute("UPDATE compteRendu SET json = '{}' WHERE id = 1")


@pytest.mark.parametrize("command", [["serve"], ["demo"], ["init", "--email", "x@y.fr"]])
def test_a_wrong_content_folder_is_said(command, demo_file, tmp_path):
    refuses(run(*command, "--database", demo_file, "--content", tmp_path / "ailleurs"), "ailleurs/instance.yaml")


def test_a_mistake_in_instance_yaml_is_said_with_the_file(content, demo_file):
    settings = content / "instance.yaml"
    settings.write_text(settings.read_text().replace("answerDays: 30", "answerDays: trente"))
    refuses(run("serve", "--database", demo_file, "--content", content), "instance.yaml", "answerDays")


@pytest.mark.parametrize("command", ["serve", "check", "demo"])
@pytest.mark.parametrize("colour", ["#ffd34d", "rouge"])
def test_a_colour_that_is_hard_to_read_is_refused(command, colour, content, demo_file):
    settings = content / "instance.yaml"
    settings.write_text(re.sub(r'mainColour: "[^"]+"', f'mainColour: "{colour}"', settings.read_text()))
    result = run(command, "--database", demo_file, "--content", content)
    said = result.stdout + result.stderr
    assert result.returncode > 0 and "mainColour" in said and not TRACES.search(said), said


def test_every_sign_in_ends_at_once_with_a_reason_of_the_list(demo_file):
    refuses_reason = run("sign-out-all", "--database", demo_file, "--reason", "parce que")
    assert refuses_reason.returncode != 0 and "doubt, incident, maintenance, drill" in refuses_reason.stderr
    with closing(sqlite3.connect(demo_file)) as db, db:
        db.execute("INSERT INTO signIn (tokenHash, personId, startedAt, expiresAt) VALUES (x'01', 1, '2024-10-01', '2999-01-01')")
    done = run("sign-out-all", "--database", demo_file, "--reason", "drill")
    assert done.returncode == 0 and "Connexions fermées : " in done.stdout, done.stdout + done.stderr
    with closing(sqlite3.connect(demo_file)) as db:
        assert db.execute("SELECT count(*) FROM signIn").fetchone() == (0,)
        assert db.execute("SELECT act, role, reason FROM journalEntry ORDER BY id DESC LIMIT 1").fetchone() == ("allSignInsEnded", "program", "drill")
    assert run("check", "--database", demo_file).returncode == 0


def test_init_prints_a_link_that_works_once(browser, tmp_path):
    path = tmp_path / "assises.sqlite"
    result = run("init", "--database", path, "--email", "x@y.fr")
    assert result.returncode == 0, result.stderr
    link = re.search(r"http://\S+(/premiere-connexion#\S+)", result.stdout)[1]
    with Server("serve", path) as server:
        context = browser.new_context(base_url=server.url, java_script_enabled=False)
        page = context.new_page()

        def choose_a_password():
            assert page.goto(link).status == 200
            # Without JavaScript the link is pasted: no browser sends what stands after its hash.
            page.get_by_label("Le code du lien").fill(link)
            page.get_by_label("Mot de passe").fill("tortue violon nuage brique")
            page.get_by_role("button", name="Choisir ce mot de passe").click()

        choose_a_password()
        page.wait_for_url("**/mon-espace")
        assert page.get_by_role("link", name="Les comptes").count() == 1
        choose_a_password()
        page.get_by_text("Ce lien a déjà servi").first.wait_for()
        context.close()
