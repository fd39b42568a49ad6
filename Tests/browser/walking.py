"""Walking through the site: each step lands on a sound page that does not scroll sideways."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from page_rules import LOOK, TOO_WIDE, faults_of_document


def today():
    """Today where the site lives."""
    return datetime.now(ZoneInfo("Europe/Paris")).date()


def as_typed(day):
    return day.strftime("%d/%m/%Y")


def look(page):
    """Checks the page that one has landed on."""
    page.wait_for_load_state("load")
    faults = faults_of_document(page.evaluate(LOOK), len(page.content().encode()))
    faults += page.evaluate(TOO_WIDE)
    assert not faults, f"{page.url}: {faults}"


def open_at(page, path):
    """Opens an address that answers."""
    answer = page.goto(path)
    assert answer.status == 200, f"{path} answered {answer.status}"
    look(page)


def follow(page, name, within="main"):
    """Follows the first link of that name."""
    page.locator(within).get_by_role("link", name=name).first.click()
    look(page)


def press(page, name, within="main"):
    """Presses the button of exactly that name."""
    page.locator(within).get_by_role("button", name=name, exact=True).click()
    look(page)
    problems = page.locator(".problems")
    assert problems.count() == 0, f"« {name} » was refused: {problems.inner_text()}"


def fill(page, **fields):
    """Fills in the fields by their names."""
    for name, words in fields.items():
        page.locator(f"main [name='{name}']").fill(str(words))


def choose(page, name, start):
    """Chooses in a list the one whose words start so."""
    words = page.locator(f"main select[name='{name}'] option").all_inner_texts()
    choice = next((one for one in words if one.strip().startswith(start)), None)
    assert choice, f"« {start} » is not among {words}"
    page.locator(f"main select[name='{name}']").select_option(label=choice.strip())


def says(page, *words):
    """Checks that the page says each of these."""
    text = plain(page.locator("main").inner_text())
    for one in words:
        assert plain(one) in text, f"{page.url} does not say « {one} » but:\n{text}"


def hides(page, *words):
    """Checks that nothing in the page, its code included, tells any of these."""
    for one in words:
        assert one not in page.content(), f"{page.url} tells « {one} »"


def plain(text):
    """The text with spaces of one kind."""
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


def steps_of_the_fil(page):
    """The steps of « le fil » that have come, in order: « La parole », « Le constat »…"""
    return [plain(one).split(" · ")[0] for one in page.locator("main .fil > li.past > .what").all_inner_texts()]
