"""Somebody who has a keyboard and no mouse: Tab, arrows, Space, Enter and letters."""

import re

from walking import look, plain

FOCUSED = """() => {
    const one = document.activeElement
    if (!one || one == document.body) return null
    const style = getComputedStyle(one), box = one.getBoundingClientRect()
    const words = it => it?.textContent.replace(/[\\s\\u00a0\\u202f]+/g, ' ').trim()
    return {
        name: one.getAttribute('aria-label') ?? words(one.labels?.[0]) ?? words(one),
        group: words(one.closest('fieldset')?.querySelector('legend')) ?? '',
        isSeen: style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 0
            && box.bottom > 0 && box.top < innerHeight,
        code: one.outerHTML.slice(0, 120),
    }
}"""
# A page has fewer stops than this, or nobody would cross it.
MOST_STOPS = 250


class Keyboard:
    """What a person does who hears or sees where the focus is."""

    def __init__(self, page):
        self.page = page

    def press(self, key):
        self.page.keyboard.press(key)

    def focused(self):
        return self.page.evaluate(FOCUSED)

    def reach(self, name, key="Tab"):
        """Goes from stop to stop up to the one of that name, whose focus is seen like every other's on the way."""
        stops = []
        for _ in range(MOST_STOPS):
            self.press(key)
            stop = self.focused()
            if stop is None:
                continue
            assert stop["isSeen"], f"the focus is not seen: {stop['code']}"
            stops.append(stop["name"])
            if re.match(name, plain(stop["name"])):
                return stop
        raise AssertionError(f"« {name} » is never reached from {self.page.url}: {stops[:60]}")

    def enter(self, name):
        """Follows the link or presses the button of that name."""
        before = self.page.url
        self.reach(name)
        with self.page.expect_navigation(wait_until="load"):
            self.press("Enter")
        look(self.page)
        return before

    def skip_to_content(self):
        stop = self.reach("")
        assert stop["name"] == "Aller au contenu", f"the first stop is « {stop['name']} »"
        self.press("Enter")

    def write(self, name, words):
        """Writes in the field of that name, instead of what it holds."""
        self.reach(name)
        self.press("Control+a")
        self.page.keyboard.type(words)

    def choose(self, name, start):
        """Chooses in the list of that name by its first letters."""
        self.reach(name)
        self.page.keyboard.type(start)
        chosen = self.page.evaluate("() => document.activeElement.selectedOptions[0].textContent")
        assert plain(chosen).strip().startswith(start), f"« {start} » was not chosen, but « {chosen} »"

    def tick(self, group, name):
        """Goes through the choices of the group with the arrows."""
        for _ in range(MOST_STOPS):
            self.press("Tab")
            stop = self.focused()
            if stop and stop["group"].startswith(group):
                break
        self.press("Space")
        for _ in range(20):
            if plain(self.focused()["name"]).startswith(name):
                assert self.page.evaluate("() => document.activeElement.checked")
                return
            self.press("ArrowDown")
        raise AssertionError(f"« {name} » is not among the choices of « {group} »")
