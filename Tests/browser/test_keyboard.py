"""Three walks with nothing but a keyboard, and without JavaScript."""

import re

import pytest

from keyboard import Keyboard
from program import PASSWORD
from walking import plain, says

SAID = "Au guichet, personne n’ose demander. Il faudrait un mot simple sur la porte."
ANSWER = "Un mot simple sera posé sur chaque porte."
ADVANCE = "Une première porte a son mot simple."


@pytest.fixture
def at_the_keyboard(open_page):
    def at_the_keyboard(path="/"):
        page = open_page(viewport={"width": 1280, "height": 900})
        page.goto(path)
        return page, Keyboard(page)

    return at_the_keyboard


def sign_in(keyboard, email):
    keyboard.enter("Se connecter")
    keyboard.write("Adresse électronique", email)
    keyboard.write("Mot de passe", PASSWORD)
    with keyboard.page.expect_navigation(wait_until="load"):
        keyboard.press("Enter")
    says(keyboard.page, "Bonjour")


def test_words_are_said_and_followed_with_the_keyboard(at_the_keyboard):
    page, keyboard = at_the_keyboard()
    number, code = say_something(page, keyboard)
    keyboard.enter("Suivre ma parole")
    keyboard.write("Vos cinq mots", code)
    with page.expect_navigation(wait_until="load"):
        keyboard.press("Enter")
    says(page, f"Votre parole n° {number}", SAID)


def say_something(page, keyboard):
    keyboard.skip_to_content()
    keyboard.enter("Dire quelque chose")
    keyboard.reach("Envoyer")
    with page.expect_navigation(wait_until="load"):
        keyboard.press("Enter")
    assert plain(page.title()).startswith("Erreur : ")
    assert "problems" in keyboard.focused()["code"], "the summary of what is wrong does not take the focus"
    keyboard.reach("")
    keyboard.press("Enter")
    assert "textarea" in keyboard.focused()["code"], "the summary does not lead to the field"
    page.keyboard.type(SAID)
    keyboard.enter("Continuer")
    keyboard.tick("2. C’est plutôt", "une idée")
    keyboard.enter("Continuer")
    keyboard.tick("5. Vous êtes", "une personne qui touche")
    keyboard.enter("Continuer")
    keyboard.enter("Envoyer")
    words = page.locator("ol.code-words li").all_inner_texts()
    return re.search(r"Reçu n° (\d+)", page.locator("#recu").inner_text())[1], " ".join(words)


def test_words_are_read_published_and_answered_with_the_keyboard(at_the_keyboard):
    number, _ = say_something(*at_the_keyboard())
    page, keyboard = at_the_keyboard()
    sign_in(keyboard, "animateur@exemple.fr")
    keyboard.enter("Relire et répondre")
    keyboard.enter(rf"Parole n° {number}$")
    keyboard.write("Le texte que tout le monde lira", SAID.replace("Au guichet", "[coupé]"))
    keyboard.enter("Publier ce texte")
    says(page, "Publiée", "[coupé]")
    keyboard.choose("La suite donnée", "Oui")
    keyboard.write("La réponse", ANSWER)
    keyboard.enter("Publier la réponse")
    says(page, ANSWER)


def test_an_action_is_followed_with_the_keyboard(at_the_keyboard):
    page, keyboard = at_the_keyboard()
    sign_in(keyboard, "referent@exemple.fr")
    keyboard.enter("Suivre mes actions")
    keyboard.enter("Dire où en est l’action")
    keyboard.tick("L’état aujourd’hui", "En cours")
    keyboard.write("Ce qui avance", ADVANCE)
    keyboard.enter("Enregistrer")
    says(page, "En cours", ADVANCE)


def test_the_keyboard_goes_back_as_it_came(at_the_keyboard):
    page, keyboard = at_the_keyboard("/participer")
    keyboard.reach("1. Votre parole")
    keyboard.reach("Envoyer")
    keyboard.reach("1. Votre parole", key="Shift+Tab")
