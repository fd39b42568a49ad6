"""Measures the program on demonstrations of two sizes, on this machine only: `make bench`, or SCALES="1 100" python3 bench.py.

Each page is measured at every scale, then against a fixed response of the same size, in turn: compare the ratios, not the absolute figures.
"""

import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get("BUILD", ROOT / ".build" / "release"))
SCALES = [int(scale) for scale in os.environ.get("SCALES", "1 100").split()]
SECONDS = int(os.environ.get("SECONDS_EACH", "4"))
CONNECTIONS = 16
FORMS = 2_000

# The pages: what they are called, their address, and who reads them.
PAGES = [
    ("Accueil", "/", None),
    ("Une thématique", "/pacte/thematiques/5", None),
    ("Les paroles", "/contributions", None),
    ("Une parole", "/contributions/{contribution}", None),
    ("Les séances", "/seances", None),
    ("Ce qui a changé", "/ce-qui-a-change", None),
    ("Facile à lire", "/facile/participer", None),
    ("Le formulaire (jamais gardé)", "/participer", None),
    ("Accueil", "/", "animateur"),
    ("Les paroles", "/contributions", "animateur"),
    ("Les paroles, un mot", "/contributions?q=lettre", "animateur"),
    ("Les paroles, trois choix", "/contributions?thematique=5&college=beneficiaries&reponse=oui", "animateur"),
    ("Une parole et son fil", "/contributions/{contribution}", "animateur"),
    ("Une thématique", "/pacte/thematiques/5", "animateur"),
    ("Les paroles à relire", "/moderation", "animateur"),
    ("Les séances", "/seances", "animateur"),
    ("Ce qui a changé", "/ce-qui-a-change", "animateur"),
    ("Mes actions à suivre", "/suivi", "referent"),
    ("L’année en une page", "/pilotage", "direction"),
]


class Site:
    """The program serving a demonstration of one scale."""

    def __init__(self, scale, folder):
        self.scale, self.database, self.port = scale, folder / f"{scale}.sqlite", free_port()
        began = time.monotonic()
        subprocess.run([BUILD / "assises", "demo", "--database", self.database, "--scale", str(scale), "--seed-only"],
                       cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        self.seeding = time.monotonic() - began
        began = time.monotonic()
        self.process = subprocess.Popen([BUILD / "assises", "serve", "--database", self.database, "--port", str(self.port)],
                                        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        wait_for(self.port, self.process)
        self.start = time.monotonic() - began
        self.memory_at_start = self.memory("VmRSS")
        self.cookies = {None: ""}

    def memory(self, field):
        """Megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"^{field}:\s+(\d+)", status, re.M)[1]) // 1024

    def ask(self, path, cookie="", fields=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        body = urlencode(fields) if fields else None
        connection.request("POST" if fields else "GET", path, body, {
            **({"Cookie": cookie} if cookie else {}), **dict(headers),
            **({"Content-Type": "application/x-www-form-urlencoded"} if fields else {})})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def sign_in(self, who):
        """The cookie of a person of the demonstration."""
        if who not in self.cookies:
            _, headers, page = self.ask("/connexion")
            browser = headers["Set-Cookie"].split(";")[0]
            status, headers, _ = self.ask("/connexion", browser, {
                "formKey": key_of(page), "email": f"{who}@exemple.fr", "password": "parlons-ensemble-2026"})
            assert status == 303, f"{who} could not sign in: {status}"
            self.cookies[who] = browser + "; " + headers["Set-Cookie"].split(";")[0]
        return self.cookies[who]

    def deposit(self, text):
        """The number of a new contribution's receipt."""
        _, headers, page = self.ask("/participer")
        _, headers, _ = self.ask("/participer", headers["Set-Cookie"].split(";")[0], {"formKey": key_of(page), "kind": "lived", "text": text})
        return int(headers["Location"].rsplit("/", 1)[1])


def key_of(page):
    return unescape(re.search(r'name="formKey" value="([^"]+)"', page.decode())[1])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    """Until the program answers its first request whole."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        assert process.poll() is None, "the program has stopped"
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except ConnectionError:
            time.sleep(0.002)
    sys.exit("the program does not answer")


def wrk(port, path, cookie="", script=()):
    """Requests a second, then the median and the 99th percentile in milliseconds."""
    headers = ["-H", f"Cookie: {cookie}"] if cookie else []
    before, after = (script[:2], script[2:]) if script else ((), ())
    told = subprocess.run(["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *headers, *before,
                           f"http://127.0.0.1:{port}{path}", *after], capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in told and "Socket errors" not in told, f"{path}: {told}"
    unit = {"us": 0.001, "ms": 1, "s": 1000}
    def at(share):
        number, name = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s)", told, re.M).groups()
        return float(number) * unit[name]
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), at(50), at(99), int(re.search(r"(\d+) requests in", told)[1])


def main():
    folder = Path(tempfile.mkdtemp())
    sites, fixed = [], None
    try:
        sites = [Site(scale, folder) for scale in SCALES]
        for site in sites:
            listed = site.ask("/contributions")[2].decode()
            site.contribution = re.search(r'href="/contributions/(\d+)"', listed)[1]
        rows, sizes = [], set()
        for name, path, who in PAGES:
            bodies = []
            for site in sites:
                status, _, body = site.ask(path.format(contribution=site.contribution), site.sign_in(who))
                assert status == 200, f"{path} answers {status}"
                bodies.append(body)
            sizes.update(map(len, bodies))
            rows.append((name, path, who, bodies))
        port = free_port()
        fixed = subprocess.Popen([BUILD / "FixedResponse", str(port), *map(str, sorted(sizes))], stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
        time.sleep(0.5)
        report(sites, rows, port)
        deposits(sites, folder)
        exports(sites)
    finally:
        for process in [site.process for site in sites] + ([fixed] if fixed else []):
            process.terminate()
        for site in sites:
            print(f"Échelle {site.scale} : mémoire résidente {site.memory_at_start} Mo au départ, {site.last} Mo à la fin, {site.peak} Mo au plus haut.")


def report(sites, rows, port):
    print(f"{CONNECTIONS} connexions, {SECONDS} s par mesure, {os.cpu_count()} cœurs partagés avec wrk ; ratio : à une réponse fixe du même poids.")
    for site in sites:
        size = site.database.stat().st_size / 1e6
        print(f"Échelle {site.scale} : base créée en {site.seeding:.1f} s ({size:.0f} Mo), première réponse {site.start * 1000:.0f} ms après le lancement.")
    print("| page | lue par | " + " | ".join(f"éch. {site.scale} req/s | ratio | p50 ms | p99 ms" for site in sites) + " | temps ×  | octets | gzip |")
    print("|---|---|" + "---|" * (4 * len(sites) + 3))
    for name, path, who, bodies in rows:
        cells, times = [], []
        for site, body in zip(sites, bodies):
            rate, median, worst, _ = wrk(site.port, path.format(contribution=site.contribution), site.sign_in(who))
            ceiling, *_ = wrk(port, f"/{len(body)}")
            times.append(ceiling / rate)
            cells.append(f"{rate:,.0f} | {rate / ceiling:.2f} | {median:.1f} | {worst:.1f}")
            site.last, site.peak = site.memory("VmRSS"), site.memory("VmHWM")
        weights = " à ".join(sorted({f"{len(body):,}" for body in bodies})), " à ".join(sorted({f"{len(gzip.compress(body, 6)):,}" for body in bodies}))
        print(f"| {name} | {who or 'visiteur'} | " + " | ".join(cells) + f" | {times[-1] / times[0]:.2f} | {weights[0]} | {weights[1]} |", flush=True)


def deposits(sites, folder):
    """Every deposit that was answered is recorded, once."""
    for site in sites:
        _, headers, page = site.ask("/participer")
        browser, keys = headers["Set-Cookie"].split(";")[0], set()
        connection = http.client.HTTPConnection("127.0.0.1", site.port)
        while len(keys) < FORMS:
            connection.request("GET", "/participer", headers={"Cookie": browser})
            keys.add(quote(key_of(connection.getresponse().read()), safe=""))
        (folder / "keys").write_text("\n".join(keys))
        first = site.deposit("Avant")
        rate, median, worst, sent = wrk(site.port, "/participer", browser, ["-s", str(ROOT / "Tests/bench/deposit.lua"), str(folder / "keys"), browser])
        recorded = site.deposit("Après") - first - 1
        assert recorded >= sent, f"{sent} deposits were answered and {recorded} recorded"
        print(f"Échelle {site.scale} : dépôts {rate:,.0f} req/s, p50 {median:.1f} ms, p99 {worst:.1f} ms ; {sent} réponses, {recorded} paroles enregistrées.")
        site.last, site.peak = site.memory("VmRSS"), site.memory("VmHWM")


def exports(sites):
    """The whole list as a table, and what it takes of memory."""
    for site in sites:
        before, began, length, lines = site.memory("VmRSS"), time.monotonic(), 0, 0
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=300)
        connection.request("GET", "/contributions.csv")
        answer = connection.getresponse()
        while part := answer.read(65_536):
            length, lines = length + len(part), lines + part.count(b"\r\n")
        took = time.monotonic() - began
        site.last, site.peak = site.memory("VmRSS"), site.memory("VmHWM")
        print(f"Échelle {site.scale} : {lines - 1:,} lignes CSV ({length / 1e6:.1f} Mo) en {took:.1f} s, mémoire {before} Mo avant, {site.last} Mo après.")


if __name__ == "__main__":
    main()
