"""Every page that links lead to, for a visitor and for each role: sound, narrow enough, light, and accessible."""

from urllib.parse import urldefrag

import pytest
from axe_playwright_python.sync_playwright import Axe

from conftest import sign_in
from page_rules import LOOK, Watch, faults_of_document, faults_of_width

ROLES = ["visiteur", "animateur", "referent", "direction", "assemblee", "admin", "professionnel", "carte"]
FAULTS = ("serious", "critical")
# Lists of a demonstration are short: beyond this, links make links.
MOST_PAGES = 600

# What a page is made of, its words aside: axe reads two pages of the same shape once, whoever they are for.
SHAPE = """[...new Set([...document.querySelectorAll('main, main *')].map(one =>
    [one.parentElement, one].map(it => [it.tagName, it.className.baseVal ?? it.className, it.type, it.role]).join()))].sort().join()"""
shapes = set()


@pytest.fixture(params=ROLES)
def role(request):
    return request.param


@pytest.fixture
def start(role):
    return "/" if role == "visiteur" else "/mon-espace"


def test_every_page_that_links_lead_to_is_sound_at_320_and_1280_px(open_page, demo, role, start):
    page = signed_in(open_page, role)
    watch = Watch(page)
    watch.origin = demo.url
    faults, seen = {}, 0
    for address, answer in walk(page, demo.url, start):
        seen += 1
        found = watch.take()
        if answer.status != 200:
            found.append(f"answered {answer.status}")
        found += faults_of_document(page.evaluate(LOOK), len(answer.body()))
        found += faults_of_width(page, 1280, 320)
        found += watch.take()
        if found:
            faults[address] = found
    assert not faults, "\n".join(f"{address}: {found}" for address, found in faults.items())
    assert seen >= (60 if role == "visiteur" else 5), f"only {seen} pages were found"


def test_axe_finds_nothing_serious_on_any_page(open_page, demo, role, start, capsys):
    page = signed_in(open_page, role, java_script_enabled=True)
    axe, faults, others = Axe(), [], {}
    for address, _ in walk(page, demo.url, start):
        shape = page.evaluate(SHAPE)
        if shape in shapes:
            continue
        shapes.add(shape)
        for rule in axe.run(page).response["violations"]:
            targets = [" ".join(map(str, node["target"])) for node in rule["nodes"][:3]]
            line = f"{rule['impact']} {rule['id']} ({rule['help']}): {targets}"
            if rule["impact"] in FAULTS:
                faults.append(f"{address}: {line}")
            else:
                others.setdefault(line, address)
    with capsys.disabled():
        for line, address in others.items():
            print(f"\naxe, {role}: {address}: {line}", end="")
    assert not faults, "\n".join(faults)


def signed_in(open_page, role, **options):
    page = open_page(viewport={"width": 320, "height": 900}, **options)
    if role != "visiteur":
        sign_in(page, role if role == "carte" else f"{role}@exemple.fr")
    return page


def walk(page, origin, start):
    """Opens every page that links lead to from `start`, each once, and gives its address and its answer."""
    waiting, known = [start], {start}
    while waiting:
        address = waiting.pop(0)
        assert len(known) < MOST_PAGES, f"links make links: {sorted(known)[-20:]}"
        answer = page.goto(origin + address, wait_until="load")
        yield address, answer
        for link in page.evaluate("[...document.querySelectorAll('a[href]')].map(link => link.href)"):
            path = urldefrag(link)[0].removeprefix(origin) or "/"
            if path.startswith("/") and path not in known:
                known.add(path)
                waiting.append(path)
