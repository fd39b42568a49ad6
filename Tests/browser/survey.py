"""Every page for everybody: who opens what, and what is wrong with each distinct page."""

import hashlib
import re
from collections import defaultdict
from html import unescape
from pathlib import Path

from conftest import sign_in
from forms import Forms
from page_checks import PHONE, RULES, examine, glance
from page_rules import Watch
from site_routes import Routes

ROLES = ["visiteur", "animateur", "referent", "direction", "assemblee", "admin", "professionnel", "seconde.lecture", "dpo", "carte"]
# Lists of a demonstration are short: beyond this, links make links.
MOST_PAGES = 800
# How many pages of one route are looked at closely for one role, when they are not made of the same things.
SHAPES = 3

# What a page is made of, its words aside.
SHAPE = """() => [...new Set([...document.querySelectorAll('main, main *:not(svg *)')].map(one =>
    [one.parentElement, one].map(it => [it.tagName, it.className.baseVal ?? it.className, it.type, it.role]).join()))].sort().join()"""

# How much of the page is what somebody typed.
TYPED = "() => [...document.querySelectorAll('textarea')].reduce((sum, one) => sum + one.value.length, 0)"


class Survey(Forms):
    """Opens pages, notes their faults by kind, and keeps each document for the checker of HTML."""

    def __init__(self, browser, server, folder):
        self.browser, self.server, self.origin, self.folder = browser, server, server.url, Path(folder)
        self.routes = Routes()
        self.faults = defaultdict(list)
        self.opened = defaultdict(set)
        self.shapes = defaultdict(set)
        self.titles = defaultdict(dict)
        self.forms, self.noted = {}, set()
        self.counts = defaultdict(int)
        self.documents = set()
        self.refused, self.bare, self.failures = set(), set(), set()
        self.people = {}

    def person(self, role):
        """The page that the role browses with, signed in once for all."""
        if role not in self.people:
            context = self.browser.new_context(base_url=self.origin, viewport=PHONE)
            context.set_default_timeout(10_000)
            page = context.new_page()
            if role != "visiteur":
                sign_in(page, role if role == "carte" else f"{role}@exemple.fr")
            self.people[role] = page, Watch(page)
            self.people[role][1].origin = self.origin
        return self.people[role]

    def walk(self, role):
        """Opens every page that links lead the role to, each once."""
        page, _ = self.person(role)
        waiting = ["/"] if role == "visiteur" else ["/mon-espace", "/"]
        known = set(waiting)
        while waiting:
            address = waiting.pop(0)
            assert len(known) < MOST_PAGES, f"links make links: {sorted(known)[-20:]}"
            answer = page.context.request.get(self.origin + address, max_redirects=0)
            if answer.status != 200:
                self.faults["answer"].append(f"{role} {address}: answered {answer.status}")
                continue
            self.opened[self.routes.of(address)].add(role)
            self.counts[role] += 1
            if not answer.headers["content-type"].startswith("text/html"):
                continue
            text = answer.text()
            self.visit(role, address, text)
            for link in re.findall(r'<a [^>]*?href="([^"]+)"', text):
                path = unescape(link).split("#")[0].removeprefix(self.origin)
                if path.startswith("/") and path not in known:
                    known.add(path)
                    waiting.append(path)

    def visit(self, role, address, text, is_asked=False):
        """Looks at a page that answered, unless the same document was looked at for somebody else; closely when it
        is asked for, holds a form that the role had not met, or is made of new things."""
        self.name(role, address, text)
        if not self.is_new(text):
            return
        page, watch = self.person(role)
        page.set_viewport_size(PHONE)
        page.goto(address, wait_until="load")
        self.note(role, address, glance(page, len(text)))
        kind = self.routes.of(address), role
        shape = page.evaluate(SHAPE)
        is_new = shape not in self.shapes[kind] and len(self.shapes[kind]) < SHAPES
        if self.note_forms(page, role, address) or is_new or is_asked:
            self.shapes[kind].add(shape)
            self.keep(role, address, text)
            self.note(role, address, examine(page))
        self.note(role, address, {"console": watch.take()})

    def look(self, role, what, answer, is_mistake=True):
        """Looks at the page in front of the role, unless the same document was looked at already."""
        page, watch = self.person(role)
        text = answer.text()
        if self.is_new(text):
            self.keep(role, what, text)
            if answer.status == 422 and is_mistake:
                self.note(role, what, {"refused": page.evaluate(RULES["refused"])})
            self.note_forms(page, role)
            # What was typed comes back whole (R11): only the rest is the page's own weight.
            self.note(role, what, glance(page, len(text) - page.evaluate(TYPED)))
            self.note(role, what, examine(page))
        self.note(role, what, {"console": watch.take()})

    def is_new(self, text):
        """Whether no document was the same, but for its one-time keys and the link to the reader's own space."""
        text = re.sub(r'name="formKey" value="[^"]*"|<a href="/(?:connexion|mon-espace)">[^<]*(?:<span[^<]*</span>)?</a>', "", text)
        text = re.sub(r"\s+", "", text)
        fingerprint = hashlib.sha256(text.encode()).digest()
        is_new = fingerprint not in self.documents
        self.documents.add(fingerprint)
        return is_new

    def name(self, role, address, text):
        """Two addresses have two titles."""
        path = address.split("?")[0]
        title = unescape(re.search(r"<title>(.*?)</title>", text, re.S)[1])
        other = self.titles[role].setdefault(title, path)
        if other != path:
            self.faults["title"].append(f"{role}: {other} and {path} are both called « {title} »")

    def keep(self, role, what, text):
        name = re.sub(r"[^a-z0-9-]+", "_", f"{role}{what}".lower())[:120]
        (self.folder / f"{len(self.documents):04}-{name}.html").write_text(text, encoding="utf-8")

    def note(self, role, address, found):
        for kind, faults in found.items():
            self.faults[kind] += [f"{role} {address}: {fault}" for fault in faults]

    def close(self):
        for page, _ in self.people.values():
            page.context.close()
