"""Opens every rendered hostile text in Chromium, without CSP: the renderer alone must hold.

ASSISES_XSS_OUT=<folder> swift test --filter MarkdownHostilityTests writes the texts, then
ASSISES_XSS_OUT=<folder> python -m pytest Tests/browser/test_markdown_xss.py opens them.
"""

import json
import os
from pathlib import Path

import pytest

SITE = "http://assises.test"
PAYLOADS = json.loads(Path(__file__).with_name("xss_corpus.json").read_text(encoding="utf-8"))
WATCH = """
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', '__pwned'])
    window[name] = () => { window.__executed(name) }
"""


def fragment(number):
    folder = os.environ.get("ASSISES_XSS_OUT")
    if not folder:
        pytest.fail("ASSISES_XSS_OUT must name the folder where MarkdownHostilityTests wrote the rendered texts.")
    file = Path(folder) / f"{number}.html"
    if not file.is_file():
        pytest.fail(f"{file} is missing: run ASSISES_XSS_OUT={folder} swift test --filter MarkdownHostilityTests first.")
    return file.read_text(encoding="utf-8")


class Watched:
    """A page of one fragment, with everything that happens in it."""

    def __init__(self, browser):
        self.context = browser.new_context()
        self.executed, self.requests, self.pages, self.html = [], [], [], ""
        self.context.expose_binding("__executed", lambda source, name: self.executed.append(name))
        self.context.add_init_script(WATCH)
        self.context.route("**/*", self.answer)
        self.page = self.context.new_page()
        self.context.on("page", lambda page: self.pages.append(page))
        self.page.on("dialog", lambda dialog: (self.executed.append(dialog.type), dialog.dismiss()))

    def answer(self, route):
        if route.request.url == f"{SITE}/page":
            body = f"<!DOCTYPE html><meta charset=utf-8><title>x</title><main>{self.html}</main><footer id=after>fin</footer>"
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=body)
        else:
            self.requests.append(route.request.url)
            # 204: the browser asks, and stays on the page.
            route.fulfill(status=204)

    def show(self, html):
        self.executed.clear(), self.requests.clear(), self.pages.clear()
        self.html = html
        self.page.goto(f"{SITE}/page")

    def settle(self):
        # A round trip through the event loop, after which what a click or an event started has reached the lists.
        self.page.evaluate("new Promise(done => setTimeout(() => requestAnimationFrame(() => done()), 20))")

    def touch(self):
        """Hovers, focuses and clicks each element; answers the addresses that links hold."""
        addresses = self.page.eval_on_selector_all("main a", "links => links.map(link => link.href)")
        self.page.eval_on_selector_all(
            "main *",
            """all => all.forEach(one => {
                for (const name of ['mouseover', 'mouseenter', 'mousemove', 'focus', 'focusin', 'pointerover'])
                    one.dispatchEvent(new Event(name, {bubbles: true}))
                if (one.tagName != 'A') one.dispatchEvent(new MouseEvent('click', {bubbles: true}))
            })""",
        )
        for index in range(len(addresses)):
            link = self.page.locator("main a").nth(index)
            box = link.bounding_box()
            if box and box["width"] and box["height"]:
                self.page.mouse.move(box["x"] + 1, box["y"] + 1)
            link.evaluate("link => { link.focus(); link.click() }")
            self.settle()
        return addresses


@pytest.fixture(scope="module")
def watched(browser):
    return Watched(browser)


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_nothing_runs_and_nothing_leaves(watched, number):
    watched.show(fragment(number))
    watched.settle()
    assert watched.executed == [], PAYLOADS[number]
    assert watched.requests == [], PAYLOADS[number]

    # The text stays inside its place, and the page after it is still there.
    assert watched.page.eval_on_selector("#after", "after => after.parentElement.tagName") == "BODY"
    assert watched.page.eval_on_selector_all("main script, main style, main img, main svg, main iframe, main form", "all => all.length") == 0

    addresses = watched.touch()
    assert watched.executed == [], PAYLOADS[number]
    assert watched.pages == [], PAYLOADS[number]
    assert all(address.startswith(("http://", "https://", "mailto:")) for address in addresses), addresses
    # A click may only ask for what an allowed link openly says.
    assert set(watched.requests) <= {address.split("#")[0] for address in addresses}, PAYLOADS[number]
    assert watched.page.url.split("#")[0] == f"{SITE}/page"


@pytest.mark.parametrize(
    "raw",
    [
        "<img src=x onerror=alert(1)>",
        "<script>__pwned()</script>",
        "<p onmouseover=alert(1)>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='javascript:open(\"http://evil.example/\")'>x</a>",
    ],
)
def test_the_watch_sees_what_does_run(watched, raw):
    watched.show(raw)
    watched.touch()
    watched.settle()
    assert watched.executed != []


def test_the_watch_sees_what_does_leave(watched):
    watched.show("<img src='http://evil.example/pixel.png'>")
    watched.settle()
    assert watched.requests == ["http://evil.example/pixel.png"]
