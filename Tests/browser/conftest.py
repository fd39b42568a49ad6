"""What the browser checks share: one demonstration, one Chromium, and people who read without JavaScript."""

import pytest
from playwright.sync_api import sync_playwright

from program import CARD, PASSWORD, Server, run, the_program

PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def program():
    try:
        return the_program()
    except FileNotFoundError as missing:
        pytest.fail(str(missing), pytrace=False)


@pytest.fixture(scope="session")
def demo(program, tmp_path_factory):
    """A demonstration of its own, open for as long as the checks run."""
    with Server("demo", tmp_path_factory.mktemp("demo") / "demo.sqlite") as server:
        yield server
        ended = server.process.poll()
        assert ended is None, f"the demonstration ended by itself with {ended}:\n" + "".join(server.lines[-20:])


@pytest.fixture
def demo_file(program, tmp_path):
    """The file of a demonstration that nobody serves."""
    path = tmp_path / "demo.sqlite"
    made = run("demo", "--database", path, "--seed-only")
    assert made.returncode == 0, made.stderr
    return path


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"], headless=True)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, demo):
    """Opens a page of a browser of its own, on the demonstration: without JavaScript, on a phone unless said otherwise."""
    contexts = []

    def open_page(**options):
        context = browser.new_context(**{"base_url": demo.url, "java_script_enabled": False, "viewport": PHONE, **options})
        contexts.append(context)
        context.set_default_timeout(10_000)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page, email):
    """Signs in as a person of the demonstration; « carte » is the holder of the access card."""
    if email == "carte":
        page.goto("/carte")
        page.get_by_label("Vos cinq mots").fill(CARD)
        page.get_by_role("button", name="Entrer").click()
    else:
        page.goto("/connexion")
        page.get_by_label("Adresse électronique").fill(email)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
    page.wait_for_load_state("load")
    assert page.url.endswith("/mon-espace"), f"{email} could not sign in: {page.locator('main').inner_text()}"
