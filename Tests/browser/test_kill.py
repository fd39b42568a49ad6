"""What has been answered for is never lost and never counted twice, even when the program is killed."""

import http.client
import re
import sqlite3
import threading
from contextlib import closing

import pytest

from program import Server, Visitor, run

WRITERS = 8
WORDS_EACH = 125
# The program is killed once that many receipts have been given.
KILLED_AFTER = 400
BROKEN = (OSError, http.client.HTTPException)


@pytest.fixture
def server(demo_file):
    with Server("serve", demo_file) as server:
        yield server


class Writer(threading.Thread):
    """Deposits its words one after the other; notes a receipt only once the answer has arrived."""

    def __init__(self, number, server, noted, words=WORDS_EACH):
        super().__init__(daemon=True)
        self.number, self.turn, self.last = number, 0, words
        self.visitor = Visitor(server.port)
        self.receipts = {}
        # What was sent and not answered for: it may or may not have been recorded.
        self.doubtful = None
        self.strange = []
        self.noted = noted
        # Who is told the number of each receipt.
        self.told = lambda number: None

    def run(self):
        try:
            while self.turn < self.last:
                words = f"Parole {self.number}-{self.turn} : l’été, « le bus » n’arrive pas. 100 % vrai & vécu."
                if words not in self.receipts:
                    self.deposit(words)
                self.turn += 1
        except BROKEN:
            pass

    def deposit(self, words):
        self.doubtful = None
        fields = {"formKey": self.visitor.form_key("/participer"), "text": words, "kind": "lived", "college": "", "theme": "5"}
        self.doubtful = fields
        status, location = self.visitor.send("/participer", fields)
        self.note(words, status, location)
        self.doubtful = None

    def note(self, words, status, location):
        if status == 303:
            self.receipts[words] = receipt_number(location)
            self.told(self.receipts[words])
            self.noted.release()
        else:
            self.strange.append((status, words))

    def send_again(self, server):
        """Sends again, from the same browser, what was not answered for."""
        cookies = self.visitor.cookies
        self.visitor = Visitor(server.port)
        self.visitor.cookies = cookies
        if self.doubtful:
            self.note(self.doubtful["text"], *self.visitor.send("/participer", self.doubtful))
            self.doubtful = None


def receipt_number(location):
    return int(re.search(r"/participer/recu/(\d+)", location)[1])


def deposited(database):
    """The number and the words of every contribution that the writers made."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return db.execute("SELECT id, text FROM contribution WHERE text LIKE 'Parole %'").fetchall()


def published(database):
    """The number of the contribution of every publication."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as db:
        return [row[0] for row in db.execute("SELECT contributionId FROM moderationDecision WHERE publishedText LIKE 'Parole %'")]


def every_receipt_holds(writers, rows):
    words_of = dict(rows)
    for writer in writers:
        assert not writer.strange, f"unexpected answers: {writer.strange[:3]}"
        for words, number in writer.receipts.items():
            assert words_of.get(number) == words, f"receipt {number} does not give back its words"
    assert len({words for _, words in rows}) == len(rows), "some words are recorded twice"


def test_no_receipt_is_lost_when_the_program_is_killed_during_a_thousand_deposits(server):
    noted = threading.Semaphore(0)
    writers = [Writer(number, server, noted) for number in range(WRITERS)]
    for writer in writers:
        writer.start()
    for _ in range(KILLED_AFTER):
        assert noted.acquire(timeout=20), "the deposits do not come through"
    server.kill()
    for writer in writers:
        writer.join(20)

    check = run("check", "--database", server.database)
    assert check.returncode == 0, check.stdout + check.stderr
    rows = deposited(server.database)
    receipts = sum(len(writer.receipts) for writer in writers)
    every_receipt_holds(writers, rows)
    assert KILLED_AFTER <= receipts < WRITERS * WORDS_EACH, "the program was not killed during the deposits"
    assert receipts <= len(rows) <= receipts + WRITERS, "words that nobody sent are recorded"

    with Server("serve", server.database) as again:
        for writer in writers:
            writer.send_again(again)
        rest = [threading.Thread(target=writer.run, daemon=True) for writer in writers]
        for one in rest:
            one.start()
        for one in rest:
            one.join(30)
        rows = deposited(server.database)
        assert len(rows) == sum(len(writer.receipts) for writer in writers) == WRITERS * WORDS_EACH
        every_receipt_holds(writers, rows)
    assert run("check", "--database", server.database).returncode == 0


def test_a_send_repeated_because_its_answer_was_lost_gives_the_first_receipt(server):
    visitor = Visitor(server.port)
    fields = {"formKey": visitor.form_key("/participer"), "text": "Parole perdue en route", "kind": "lived", "college": "", "theme": ""}
    first = visitor.send("/participer", fields)
    assert first[0] == 303
    visitor.connection.close()
    assert [visitor.send("/participer", fields) for _ in range(3)] == [first] * 3
    assert deposited(server.database) == [(receipt_number(first[1]), "Parole perdue en route")]


def test_the_same_send_made_eight_times_at_once_is_counted_once(server):
    visitor = Visitor(server.port)
    fields = {"formKey": visitor.form_key("/participer"), "text": "Parole à deux doigts", "kind": "lived", "college": "", "theme": ""}
    together, answers = threading.Barrier(WRITERS), []

    def send():
        twin = Visitor(server.port)
        twin.cookies = dict(visitor.cookies)
        together.wait(20)
        answers.append(twin.send("/participer", fields))

    threads = [threading.Thread(target=send, daemon=True) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(answers) == WRITERS and len(set(answers)) == 1 and answers[0][0] == 303, answers
    assert len(deposited(server.database)) == 1
