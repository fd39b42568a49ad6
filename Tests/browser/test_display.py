"""Whatever size, contrast or spacing somebody chooses, here or in their browser, every page stays whole and narrow enough."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from page_checks import at_every_width

PAGES = [
    "/", "/participer", "/suivre", "/contributions", "/pacte", "/pacte/thematiques/3", "/ce-qui-a-change", "/seances", "/seances/1",
    "/bilans/2024", "/facile/participer", "/lexique", "/comprendre", "/recherche", "/connexion", "/affichage", "/cookies",
]
# WCAG 1.4.12: nothing is lost when a reader's own sheet asks for this.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
CUT = """() => [...document.querySelectorAll('body *')].filter(one => {
    const style = getComputedStyle(one)
    return [style.overflowX, style.overflowY].includes('hidden') && !style.clipPath.includes('inset')
        && (one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
}).map(one => one.outerHTML.slice(0, 100))"""


@pytest.fixture
def chosen(open_page):
    """A page of somebody who chose the largest text, a strong contrast and a wide spacing."""

    def chosen(**options):
        page = open_page(**options)
        page.goto("/affichage")
        for label in ("Très grande", "Fort", "Large"):
            page.get_by_label(label, exact=True).check()
        page.get_by_role("button", name="Garder ce choix").click()
        return page

    return chosen


def test_the_choice_leads_back_and_stays(open_page, demo):
    page = open_page()
    page.goto("/contributions?page=1")
    page.get_by_role("contentinfo").get_by_role("link", name="Affichage").click()
    page.get_by_label("Très grande").check()
    page.get_by_role("button", name="Garder ce choix").click()
    assert page.url == f"{demo.url}/contributions?page=1"
    assert page.locator("html").get_attribute("class") == "tres-grand"
    page.goto("/affichage")
    assert page.get_by_label("Très grande").is_checked()
    page.get_by_label("Normale").check()
    page.get_by_role("button", name="Garder ce choix").click()
    assert page.locator("html").get_attribute("class") is None
    assert [cookie["name"] for cookie in page.context.cookies()] == ["cle"]


def test_the_strongest_choice_makes_no_page_too_wide(chosen):
    page = chosen()
    faults = {}
    for address in PAGES:
        page.goto(address)
        if found := at_every_width(page, (320, 768, 1280)):
            faults[address] = found
    assert not faults, faults


def test_the_strongest_choice_reads_at_seven_to_one(chosen):
    page = chosen(java_script_enabled=True)
    faults = []
    for address in PAGES:
        page.goto(address)
        rules = {"runOnly": ["color-contrast-enhanced"], "rules": {"color-contrast-enhanced": {"enabled": True}}}
        for rule in Axe().run(page, options=rules).response["violations"]:
            faults += [f"{address}: {node['target']} {node['any'][0]['message']}" for node in rule["nodes"]]
    assert not faults, "\n".join(faults)


def test_text_spacing_and_zoom_lose_nothing(open_page):
    page = open_page(bypass_csp=True, java_script_enabled=True)
    faults = {}
    for address in PAGES:
        page.goto(address)
        # 1280 pixels at 200 % and at 400 %.
        found = at_every_width(page, (640, 320))
        page.add_style_tag(content=SPACED)
        found += at_every_width(page, (320, 768, 1280)) + page.evaluate(CUT)
        if found:
            faults[address] = found
    assert not faults, faults


def test_the_focus_is_always_seen(open_page):
    page = open_page(java_script_enabled=True)
    for address in ("/", "/participer", "/affichage", "/facile/participer"):
        page.goto(address)
        for _ in range(45):
            page.keyboard.press("Tab")
            style = page.evaluate("(({outlineStyle, outlineWidth}) => outlineStyle + ' ' + outlineWidth)(getComputedStyle(document.activeElement))")
            tag = page.evaluate("document.activeElement.tagName")
            assert tag == "BODY" or style == "solid 3px", f"{address}: {style} on {page.evaluate('document.activeElement.outerHTML.slice(0, 100)')}"
