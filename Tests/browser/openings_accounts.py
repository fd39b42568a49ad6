"""What an account holds beyond a password: other devices, a second factor, a tablet that it lends."""

import base64
import hashlib
import hmac
import re
import struct
import time
from html import unescape

from conftest import sign_in
from page_checks import PHONE
from page_rules import Watch

PASSWORD = "tortue violon nuage brique"
EMAIL = "prudente@exemple.fr"
FACTOR = "/mon-espace/double-controle"


def newcomer(survey, role):
    """A browser of its own, in which nobody is signed in yet."""
    page = survey.browser.new_context(base_url=survey.origin, viewport=PHONE).new_page()
    survey.people[role] = page, Watch(page)
    survey.people[role][1].origin = survey.origin
    return page


def digits(secret):
    """The six digits of now (RFC 6238)."""
    mac = hmac.digest(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    start = mac[19] & 15
    return f"{(struct.unpack('>I', mac[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def the_shared_tablet(survey):
    """A facilitator lends a browser of their own: its first page is nobody else's."""
    page = newcomer(survey, "tablette")
    sign_in(page, "animateur@exemple.fr")
    page.goto("/borne")
    page.get_by_label("Pour quel groupe").select_option("groupe-ressource")
    page.get_by_role("button", name="Prêter cette tablette").click()
    survey.open("tablette", "/borne/accueil")
    survey.open("animateur", "/borne")


def the_second_factor(survey):
    """Somebody signs in from two devices, adds a second factor, and is asked for it."""
    answer = survey.send("admin", "/administration", "/administration", {"name": "Prudente Exemple", "email": EMAIL, "role": "direction"})
    page = newcomer(survey, "prudente")
    page.goto(re.search(r"/premiere-connexion#[^<\s]+", unescape(answer.text()))[0])
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Choisir ce mot de passe").click()
    page.wait_for_url("**/mon-espace")
    other = newcomer(survey, "ailleurs")
    survey.submit("ailleurs", "/connexion", "/connexion", {"email": EMAIL, "password": PASSWORD})
    assert other.url.endswith("/mon-espace"), other.url
    survey.open("prudente", "/mon-espace")

    survey.submit("prudente", FACTOR, FACTOR, {"password": PASSWORD})
    survey.open("prudente", FACTOR)
    survey.refuse_every_form()
    page.goto(FACTOR)
    secret = page.locator(".hash").inner_text().replace(" ", "")
    survey.show("prudente", FACTOR, f"{FACTOR}/confirmation", {"digits": digits(secret)})
    survey.open("prudente", FACTOR)

    newcomer(survey, "distraite")
    survey.show("distraite", "/connexion", "/connexion", {"email": EMAIL, "password": PASSWORD})
    survey.refuse("distraite", "/connexion/code", {"digits": "000000"})

    accounts = survey.text("admin", "/administration?nom=Prudente")
    survey.open("admin", re.search(r'href="(/administration/\d+)"', accounts)[1])
