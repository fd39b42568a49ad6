"""Every deposit is sent three times over connections that are cut at random, and recorded once: `make cuts` sends ten thousand.

The case of Lyon: 642 answers from shared tablets on a poor network, of which another platform recorded 37 twice."""

import asyncio
import os
import random
import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape
from urllib.parse import urlencode

import pytest

from program import Server, run

DEPOSITS = int(os.environ.get("DEPOSITS", 500))
ANSWERS_OF_LYON = 642
TABLETS = 12
SEED = int(os.environ.get("SEED", random.randrange(2**32)))
CLIENTS = 16
SENDINGS = 3
# Where a sending is cut: before a byte of it, in its headers, in its body, before its answer is read; or not at all.
CUTS = ["before", "headers", "body", "answer", None, None]


class Client:
    """A browser on a bad network: one cookie, and a connection for each thing that it asks."""

    def __init__(self, number, server, chance):
        self.number, self.server, self.chance = number, server, chance
        self.cookie = None
        self.cut = dict.fromkeys(CUTS, 0)

    async def deposit(self, words):
        """Sends the words three times, cut or not, then until a receipt is read. Gives the receipt."""
        return await self.submit("/participer", {"text": words, "kind": "lived", "college": "", "theme": ""})

    async def submit(self, path, fields):
        """Sends one form three times, cut or not, then once more if no answer was read. Gives where it led."""
        form = self.form(path, {"formKey": await self.form_key(), **fields})
        answers = [await self.send(*form, self.chance.choice(CUTS)) for _ in range(SENDINGS)]
        if not any(answers):
            answers = [await self.send(*form, None)]
        given = {answer for answer in answers if answer}
        assert len(given) == 1, f"several answers for one form: {given}"
        return given.pop()

    def form(self, path, fields):
        body = urlencode(fields).encode()
        head = (f"POST {path} HTTP/1.1\r\nHost: x\r\nCookie: cle={self.cookie}\r\nConnection: close\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n").encode()
        return head, body

    async def page(self, path):
        cookie = f"Cookie: cle={self.cookie}\r\n" if self.cookie else ""
        return await self.ask(f"GET {path} HTTP/1.1\r\nHost: x\r\n{cookie}Connection: close\r\n\r\n".encode())

    async def form_key(self):
        answer = await self.page("/participer")
        if not self.cookie:
            self.cookie = re.search(r"(?im)^set-cookie: cle=([^;]+)", answer)[1]
        return unescape(re.search(r'name="formKey" value="([^"]+)"', answer)[1])

    async def send(self, head, body, cut):
        """Sends the form and gives its receipt; nothing when the connection is cut before."""
        self.cut[cut] += 1
        if cut in ("headers", "body", "before"):
            everything = head + body
            end = {"before": 0, "headers": self.chance.randrange(1, len(head)),
                   "body": len(head) + self.chance.randrange(len(body))}[cut]
            await self.ask(everything[:end], reads=False)
            return None
        answer = await self.ask(head + body, reads=cut is None)
        if cut:
            return None
        assert answer.startswith("HTTP/1.1 303"), answer[:200]
        return re.search(r"(?im)^location: (\S+)", answer)[1]

    async def ask(self, request, reads=True):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        try:
            writer.write(request)
            await writer.drain()
            if reads:
                return (await asyncio.wait_for(reader.read(), 60)).decode()
            # Half the time the cut is a reset, as when a phone loses its network.
            if self.chance.random() < 0.5:
                writer.transport.abort()
        finally:
            writer.close()


class Tablet(Client):
    """A tablet of Lyon: one person after the other answers page after page, and each page may be sent again."""

    async def deposit(self, words):
        pages = [("texte", {"text": words}), ("sujet", {"kind": "proposal", "theme": "3", "barriers[]": "mobility"}), ("qui", {"college": "beneficiaries"})]
        for page, fields in pages:
            await self.submit(f"/participer/{page}", fields)
        check = await self.page("/participer/verification")
        form = check.split('action="/participer">')[1].split("</form>")[0]
        fields = {name: unescape(value) for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)}
        receipt = await self.submit("/participer", fields)
        await self.submit("/participer/fin", {})
        self.cookie = None
        return receipt


@pytest.fixture
def server(demo_file):
    with Server("serve", demo_file) as server:
        yield server


async def everybody(clients, deposits, name):
    turns = iter(range(deposits))
    receipts = {}

    async def go(client):
        for turn in turns:
            words = f"{name} {turn} : le réseau va et vient."
            receipts[words] = await client.deposit(words)

    await asyncio.gather(*[go(client) for client in clients])
    return receipts


def send_all(server, kind, number, deposits, name):
    """Each deposit leaves one row, and its receipt is that row's. Gives what was asked of the database afterwards."""
    clients = [kind(place, server, random.Random(f"{SEED} {place}")) for place in range(number)]
    started = time.monotonic()
    # On a thread of its own: the browser of the other tests keeps a loop of events on this one.
    with ThreadPoolExecutor(1) as thread:
        receipts = thread.submit(asyncio.run, everybody(clients, deposits, name)).result()
    took = time.monotonic() - started
    server.stop()
    with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT text, id, kind FROM contribution WHERE text LIKE ? || ' %'", [name]).fetchall()
        drafts = db.execute("SELECT count(*) FROM depositDraft").fetchone()[0]
        barriers = db.execute("SELECT count(*) FROM contributionBarrier JOIN contribution ON contribution.id = contributionId "
                              "WHERE text LIKE ? || ' %'", [name]).fetchone()[0]
    assert len(rows) == deposits == len(receipts), f"seed {SEED}: {len(rows)} rows for {deposits} deposits"
    assert {words: f"/participer/recu/{number}" for words, number, _ in rows} == receipts, f"seed {SEED}"
    cut = {name: sum(client.cut[name] for client in clients) for name in dict.fromkeys(CUTS)}
    print(f"seed {SEED}: {deposits} deposits, {sum(cut.values())} sendings by {number} clients in {took:.0f} s, cut {cut}: {len(rows)} rows")
    assert all(cut.values()), "a kind of cut never happened"
    assert run("check", "--database", server.database).returncode == 0
    return {kind for *_, kind in rows}, barriers, drafts


def test_each_deposit_sent_three_times_over_a_bad_network_is_recorded_once(server):
    send_all(server, Client, CLIENTS, DEPOSITS, "Coupure")


def test_the_642_answers_of_lyon_give_642_rows_and_leave_nothing_begun(server):
    found = send_all(server, Tablet, TABLETS, ANSWERS_OF_LYON, "Lyon")
    assert found == ({"proposal"}, ANSWERS_OF_LYON, 0)
