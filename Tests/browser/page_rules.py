"""The rules that every page of the site keeps, whoever reads it."""

from urllib.parse import urlsplit

LIMIT = 100_000

LOOK = """() => ({
    lang: document.documentElement.lang,
    title: document.title.split(' – ')[0].trim(),
    headings: document.querySelectorAll('h1').length,
    heading: document.querySelector('h1')?.textContent.trim() ?? '',
    unlabelled: [...document.querySelectorAll('input, select, textarea')]
        .filter(field => field.type != 'hidden' && ![...field.labels].some(label => label.textContent.trim())
            && !field.getAttribute('aria-label'))
        .map(field => field.outerHTML.slice(0, 120)),
    links: [...document.querySelectorAll('a[href]')].map(link => link.href),
})"""

TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1)
    return [`${document.documentElement.scrollWidth} px on ${width} px`,
        ...wide.slice(0, 3).map(one => one.outerHTML.slice(0, 100))]
}"""


def faults_of_document(look, length):
    """What is wrong with the document that `LOOK` described."""
    faults = []
    if look["lang"] != "fr":
        faults.append(f"lang is « {look['lang']} »")
    if not look["title"]:
        faults.append("the title is empty")
    if look["headings"] != 1 or not look["heading"]:
        faults.append(f"{look['headings']} h1 « {look['heading']} »")
    faults += [f"a field has no label: {field}" for field in look["unlabelled"]]
    if length > LIMIT:
        faults.append(f"the document weighs {length} bytes")
    return faults


class Watch:
    """Notes what the browser complains of, and whom it calls, while pages open."""

    def __init__(self, page):
        self.origin = None
        self.faults = []
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("requestfailed", self._miss)
        page.on("request", lambda request: self._see(request.url))

    def _miss(self, request):
        # Leaving a page before its icon has come is no fault of the page.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} ({request.failure})")

    def _hear(self, kind, text):
        if kind in ("error", "warning"):
            self.faults.append(f"console {kind}: {text}")

    def _see(self, url):
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and self.origin not in (None, f"{parts.scheme}://{parts.netloc}"):
            self.faults.append(f"calls somebody else: {url}")

    def take(self):
        """The faults since the last time."""
        faults, self.faults = self.faults, []
        return faults
