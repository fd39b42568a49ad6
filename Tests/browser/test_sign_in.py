"""Signing in as people do it: a card photographed, a text that outlives its sign-in, a tablet that goes from hand to hand."""

from conftest import sign_in
from program import CARD, PASSWORD

TEXT = "Un texte écrit avec soin, que personne ne veut écrire deux fois."


def test_a_photographed_card_fills_the_field_and_its_words_are_sent_in_no_address(open_page):
    page = open_page(java_script_enabled=True)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/c#" + CARD.replace(" ", "-"))
    page.wait_for_function("document.getElementById('code').value != ''")
    assert page.get_by_label("Vos cinq mots").input_value() == CARD
    assert page.url.endswith("/carte"), "the words have left the address"
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/mon-espace")
    page.go_back()
    assert "#" not in page.url and page.get_by_label("Vos cinq mots").input_value() in ("", CARD)
    # What stands after the hash is the browser's own; nothing of it is asked of the server.
    assert not [url for url in asked if CARD.split(" ")[0] in url.split("#")[0]]


def test_without_javascript_the_page_asks_for_the_words(open_page):
    page = open_page()
    page.goto("/c#" + CARD.replace(" ", "-"))
    field = page.get_by_label("Vos cinq mots")
    assert field.input_value() == ""
    field.fill(CARD.upper().replace(" ", "-"))
    page.get_by_role("button", name="Entrer").click()
    page.wait_for_url("**/mon-espace")


def test_a_text_outlives_its_sign_in(open_page):
    page = open_page()
    sign_in(page, "animateur@exemple.fr")
    page.goto("/constats/nouveau")
    page.get_by_label("Le constat en une phrase").or_(page.locator("#title")).first.fill("Les lettres sont difficiles")
    page.locator("textarea").first.fill(TEXT)
    page.context.clear_cookies(name="connexion")
    page.locator("main form button.button").last.click()
    page.get_by_role("heading", name="Votre texte est gardé").wait_for()
    page.get_by_label("Adresse électronique").fill("animateur@exemple.fr")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer et retrouver mon texte").first.click()
    page.get_by_text("Vous êtes connecté de nouveau.").wait_for()
    assert page.locator("textarea").first.input_value() == TEXT


def test_a_shared_tablet_leaves_nothing_to_the_next_person(open_page):
    page = open_page(java_script_enabled=True, viewport={"width": 768, "height": 1024})
    sign_in(page, "animateur@exemple.fr")
    page.goto("/borne")
    page.get_by_label("Pour quel groupe").select_option("groupe-ressource")
    page.get_by_role("button", name="Prêter cette tablette").click()
    page.wait_for_url("**/borne/accueil")
    assert page.goto("/moderation").url.endswith("/carte"), "no right of the facilitator stays"
    page.goto("/participer")
    page.get_by_label("Votre parole").fill("Une parole dite sur la tablette.")
    page.get_by_role("button", name="Envoyer").click()
    page.wait_for_url("**/participer/recu/*")
    receipt = page.url
    page.get_by_role("button", name="Terminer", exact=True).click()
    page.wait_for_url("**/borne/accueil")
    page.go_back()
    assert "Une parole dite sur la tablette" not in page.content()
    assert page.goto(receipt).status == 404
