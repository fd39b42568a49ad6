"""The program is killed again and again, at random moments, while people write: `make kill` does it two hundred times."""

import os
import random
import threading
import time

import pytest

from program import PASSWORD, Server, Visitor, run
from test_kill import BROKEN, Writer, deposited, every_receipt_holds, published

KILLS = int(os.environ.get("KILLS", 10))
SEED = int(os.environ.get("SEED", random.randrange(2**32)))
WRITERS = 6
# The longest that a round lasts, in seconds, once its first receipt is given.
ROUND = 0.6


class Moderator(threading.Thread):
    """Publishes what has been deposited; notes each publication once the answer has arrived."""

    def __init__(self, server, cookies):
        super().__init__(daemon=True)
        self.visitor = Visitor(server.port)
        self.visitor.cookies = cookies
        self.waiting = []
        self.published = []
        self.strange = []

    def run(self):
        try:
            while True:
                if self.waiting:
                    self.publish(self.waiting.pop())
                else:
                    time.sleep(0.005)
        except BROKEN:
            pass

    def sign_in(self):
        fields = {"formKey": self.visitor.form_key("/connexion"), "email": "animateur@exemple.fr", "password": PASSWORD}
        assert self.visitor.send("/connexion", fields)[0] == 303

    def publish(self, number):
        fields = {"formKey": self.visitor.form_key(f"/contributions/{number}"), "publishedText": f"Parole {number}, relue"}
        status, location = self.visitor.send(f"/contributions/{number}/publication", fields)
        if status == 303:
            self.published.append(number)
        else:
            self.strange.append((status, location, number))


@pytest.fixture
def database(demo_file):
    return demo_file


def play(server, writers, cookies, chance):
    """One round: people write until the program is killed. Gives the moderator."""
    moderator = Moderator(server, cookies)
    if "connexion" not in cookies:
        # Before anybody writes: a round is shorter than a password is slow to try.
        moderator.sign_in()
    noted = threading.Semaphore(0)
    for writer in writers:
        writer.noted, writer.told = noted, moderator.waiting.append
        writer.send_again(server)
    threads = [threading.Thread(target=writer.run, daemon=True) for writer in writers] + [moderator]
    for thread in threads:
        thread.start()
    assert noted.acquire(timeout=30), "the deposits do not come through"
    time.sleep(chance.uniform(0, ROUND))
    server.kill()
    for thread in threads:
        thread.join(30)
        assert not thread.is_alive()
    return moderator


def test_nothing_acknowledged_is_lost_or_counted_twice_however_often_the_program_is_killed(database):
    chance = random.Random(SEED)
    print(f"seed {SEED}, {KILLS} kills")
    writers, cookies, reread, doubtful = [], {}, set(), 0
    for number in range(KILLS):
        with Server("serve", database) as server:
            writers = writers or [Writer(number, server, threading.Semaphore(0), words=100_000) for number in range(WRITERS)]
            moderator = play(server, writers, cookies, chance)
        reread |= set(moderator.published)
        doubtful += sum(writer.doubtful is not None for writer in writers)
        check = run("check", "--database", database)
        assert check.returncode == 0, f"seed {SEED}, kill {number}: {check.stdout}{check.stderr}"
        assert not moderator.strange, f"seed {SEED}, kill {number}: {moderator.strange[:3]}"
        rows = deposited(database)
        every_receipt_holds(writers, rows)
        receipts = sum(len(writer.receipts) for writer in writers)
        assert receipts <= len(rows) <= receipts + WRITERS, f"seed {SEED}, kill {number}: words that nobody sent are recorded"
        decisions = published(database)
        assert reread <= set(decisions), f"seed {SEED}, kill {number}: a publication is lost"
        assert len(decisions) == len(set(decisions)), f"seed {SEED}, kill {number}: a publication is counted twice"
    with Server("serve", database) as server:
        for writer in writers:
            writer.noted, writer.told = threading.Semaphore(0), lambda number: None
            writer.send_again(server)
    assert len(deposited(database)) == sum(len(writer.receipts) for writer in writers)
    assert decisions, "nothing was published: the rounds were too short to try it"
    print(f"{KILLS} kills: {len(rows)} words and {len(decisions)} publications recorded, none lost, none twice; "
          f"{doubtful} sendings were cut before their answer and sent again")
