"""The moderation desk: words are read one after the other with nothing but a keyboard."""

import time

import pytest

from program import PASSWORD, Server, Visitor
from walking import plain, says

WORDS = 20
# What a machine that waits for each page does in an hour, at least; two hundred are asked of a person.
LEAST_IN_AN_HOUR = 1_000


@pytest.fixture
def desk(program, tmp_path, browser):
    """A demonstration where many words wait, and the page of somebody who reads them."""
    with Server("demo", tmp_path / "desk.sqlite") as server:
        for number in range(WORDS):
            visitor = Visitor(server.port)
            fields = {"text": f"Exemple {number} : le guichet ferme avant midi.", "kind": "lived"}
            status, _ = visitor.send("/participer", {**fields, "formKey": visitor.form_key("/participer")})
            assert status == 303
        context = browser.new_context(base_url=server.url, viewport={"width": 1280, "height": 900})
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.goto("/connexion")
        page.fill("#email", "animateur@exemple.fr")
        page.fill("#password", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/mon-espace")
        page.goto("/moderation")
        yield page
        context.close()


def press(page, key):
    with page.expect_navigation(wait_until="load"):
        page.keyboard.press(key)


def test_words_are_worked_off_by_keyboard_alone(desk):
    """Twenty are published or refused with letters, each filed and cut where it is; how fast is said at the end."""
    start, refused = time.monotonic(), 0
    for number in range(WORDS):
        press(desk, "s")
        says(desk, "Vous relisez cette parole")
        if number % 5 == 4:
            desk.keyboard.press("r")
            desk.keyboard.type("Le texte ne parle pas")
            desk.keyboard.press("Tab")
            desk.keyboard.type("Cela parle d’autre chose : rien ne se perd.")
            desk.keyboard.press("Escape")
            press(desk, "n")
            says(desk, "Non publiée")
            refused += 1
        else:
            desk.keyboard.press("t")
            desk.keyboard.press("Control+End")
            desk.keyboard.type(" [coupé]")
            desk.keyboard.press("Escape")
            desk.keyboard.press("c")
            desk.keyboard.type("Idée")
            desk.keyboard.press("Escape")
            press(desk, "p")
            says(desk, "Publiée")
    pace = WORDS / (time.monotonic() - start) * 3_600
    print(f"{WORDS} words by keyboard alone, {refused} of them refused: {pace:.0f} an hour of machine time")
    assert pace >= LEAST_IN_AN_HOUR


def test_letters_typed_in_a_field_press_nothing(desk):
    press(desk, "s")
    desk.keyboard.press("t")
    address = desk.url
    desk.keyboard.type("spnlr ")
    assert desk.url == address and desk.input_value("#publishedText").startswith("spnlr ")
    # Nothing that was written is left without a question.
    asked = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    desk.keyboard.press("Escape")
    desk.keyboard.press("s")
    desk.wait_for_timeout(500)
    assert asked == ["beforeunload"] and desk.url == address


def test_shortcuts_are_listed_and_can_be_turned_off(desk):
    press(desk, "s")
    desk.click("summary:has-text('Raccourcis du clavier')")
    assert "relire la suivante" in plain(desk.inner_text("details[data-keys]"))
    desk.click("text=Éteindre ou rallumer les raccourcis")
    desk.check("input[name=keys][value=sans-raccourcis]")
    with desk.expect_navigation():
        desk.click("text=Garder ce choix")
    address = desk.url
    assert "/contributions/" in address
    for key in "spnl":
        desk.keyboard.press(key)
    desk.wait_for_timeout(300)
    assert desk.url == address
