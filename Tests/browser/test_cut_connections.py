"""Every deposit is sent three times over connections that are cut at random, and recorded once: `make cuts` sends ten thousand."""

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
        fields = {"formKey": await self.form_key(), "text": words, "kind": "lived", "college": "", "theme": ""}
        body = urlencode(fields).encode()
        head = (f"POST /participer HTTP/1.1\r\nHost: x\r\nCookie: cle={self.cookie}\r\nConnection: close\r\n"
                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n").encode()
        receipts = [await self.send(head, body, self.chance.choice(CUTS)) for _ in range(SENDINGS)]
        if not any(receipts):
            receipts = [await self.send(head, body, None)]
        given = {receipt for receipt in receipts if receipt}
        assert len(given) == 1, f"several receipts for one deposit: {given}"
        return given.pop()

    async def form_key(self):
        cookie = f"Cookie: cle={self.cookie}\r\n" if self.cookie else ""
        answer = await self.ask(f"GET /participer HTTP/1.1\r\nHost: x\r\n{cookie}Connection: close\r\n\r\n".encode())
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


@pytest.fixture
def server(demo_file):
    with Server("serve", demo_file) as server:
        yield server


async def everybody(clients, deposits):
    turns = iter(range(deposits))
    receipts = {}

    async def go(client):
        for turn in turns:
            words = f"Coupure {turn} : le réseau va et vient."
            receipts[words] = await client.deposit(words)

    await asyncio.gather(*[go(client) for client in clients])
    return receipts


def test_each_deposit_sent_three_times_over_a_bad_network_is_recorded_once(server):
    clients = [Client(number, server, random.Random(f"{SEED} {number}")) for number in range(CLIENTS)]
    started = time.monotonic()
    # On a thread of its own: the browser of the other tests keeps a loop of events on this one.
    with ThreadPoolExecutor(1) as thread:
        receipts = thread.submit(asyncio.run, everybody(clients, DEPOSITS)).result()
    took = time.monotonic() - started
    server.stop()
    with closing(sqlite3.connect(f"file:{server.database}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT text, id FROM contribution WHERE text LIKE 'Coupure %'").fetchall()
    assert len(rows) == DEPOSITS == len(receipts), f"seed {SEED}: {len(rows)} rows for {DEPOSITS} deposits"
    assert {words: f"/participer/recu/{number}" for words, number in rows} == receipts, f"seed {SEED}"
    cut = {name: sum(client.cut[name] for client in clients) for name in dict.fromkeys(CUTS)}
    print(f"seed {SEED}: {DEPOSITS} deposits, {sum(cut.values())} sendings by {CLIENTS} clients in {took:.0f} s, cut {cut}: {len(rows)} rows")
    assert all(cut.values()), "a kind of cut never happened"
    assert run("check", "--database", server.database).returncode == 0
