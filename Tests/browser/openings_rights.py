"""Rights over one's own data, contests, sealed names, closed accounts: what has to have happened before their pages exist."""

import re

from walking import as_typed, today

SAID = "La lettre est arrivée après le rendez-vous, et personne ne répond au téléphone."
MENDED = "La lettre est arrivée le lendemain du rendez-vous, et personne ne répond au téléphone."
# No field is wrong by being left out, these by being too long.
TOO_LONG = "a" * 20_001


def spoken(survey):
    """Somebody says something: its number, and the five words of its receipt."""
    receipt = survey.send("visiteur", "/participer", "/participer", {"text": SAID, "kind": "lived"}).headers["location"]
    text = survey.text("visiteur", receipt)
    words = re.findall(r"<li>([^<]+)</li>", text.split('class="code-words"')[1].split("</ol>")[0])
    return re.search(r"\d+", receipt)[0], " ".join(words)


def followed(survey, code):
    survey.submit("visiteur", "/suivre", "/suivre", {"code": code})


def the_contests(survey):
    """An author contests a refusal, with the code; the team notes what another says on the phone; somebody else reads again."""
    number, code = spoken(survey)
    at = f"/contributions/{number}"
    survey.send("animateur", at, f"{at}/refus", {"reason": "offTopic", "sentence": "Cela ne parle pas du pacte."})
    survey.open("animateur", at)
    survey.refuse_every_form()
    followed(survey, code)
    survey.refuse("visiteur", "/suivre/contestation", TOO_LONG)
    followed(survey, code)
    survey.refuse("visiteur", "/suivre/attribution", None)
    followed(survey, code)
    survey.press("visiteur", "/suivre/contestation", {"why": "C’est pourtant ce que je vis."})
    survey.show("visiteur", "/suivre", "/suivre", {"code": code})
    survey.open("seconde.lecture", "/moderation/contestations")
    address = re.search(r'/moderation/contestations/\d+', survey.text("seconde.lecture", "/moderation/contestations"))[0]
    survey.open("seconde.lecture", address)


def the_corrections(survey):
    """An author reads what is held, corrects published words, then thinks of erasing them."""
    number, code = spoken(survey)
    at = f"/contributions/{number}"
    survey.send("animateur", at, f"{at}/publication", {"publishedText": SAID})

    def held():
        return survey.submit("visiteur", "/mes-donnees/parole", "/mes-donnees/parole", {"code": code})

    survey.show("visiteur", "/mes-donnees/parole", "/mes-donnees/parole", {"code": code})
    survey.refuse("visiteur", "/mes-donnees/parole/correction", "")
    held()
    survey.press("visiteur", "/mes-donnees/parole/correction", {"text": MENDED})
    queue = survey.text("animateur", "/moderation")
    survey.open("animateur", re.search(r"/moderation/corrections/\d+", queue)[0])
    held()
    answer = survey.press("visiteur", "/mes-donnees/parole/effacement/verification")
    survey.look("visiteur", "/mes-donnees/parole/effacement/verification", answer)


def the_request(survey):
    """Somebody without receipt nor account asks; the délégué answers; another request comes by letter."""
    asked = {"right": "erasure", "name": "Personne Exemple", "contact": "06 39 98 00 00", "words": "Effacez ma parole du mois dernier."}
    survey.open("visiteur", survey.send("visiteur", "/mes-donnees/demande", "/mes-donnees/demande", asked).headers["location"])
    desk = "/donnees-personnelles/demandes"
    survey.open("dpo", desk)
    letter = {**asked, "right": "access", "channel": "letter", "receivedOn": as_typed(today())}
    survey.open("dpo", survey.send("dpo", desk, desk, letter).headers["location"].split("?")[0])
    request = sorted(re.findall(rf'"({desk}/\d+)"', survey.text("dpo", desk)))[0]
    survey.open("dpo", request)
    survey.send("dpo", request, f"{request}/etapes", {"step": "identityChecked", "reason": ""})
    survey.open("dpo", request)


def the_names(survey):
    """A name behind a place takes two people: one asks, the other agrees, and the first reads."""
    names = "/groupes/groupe-ressource/noms"
    group = survey.text("animateur", "/groupes/groupe-ressource")
    for action in re.findall(r'action="(/groupes/groupe-ressource/membres/\d+/nom)"', group)[:2]:
        survey.send("animateur", "/groupes/groupe-ressource", action, {"reason": "Prévenir d’un changement de salle."})
    survey.open("animateur", names)
    survey.open("admin", names)
    survey.refuse_every_form()
    accord = re.search(rf'action="({names}/\d+/accord)"', survey.text("admin", names))[1]
    survey.send("admin", names, accord, {"verdict": "approved"})
    survey.open("animateur", names)
    page, _ = survey.person("animateur")
    page.goto(names)
    with page.expect_navigation(wait_until="load") as navigation:
        page.get_by_role("button", name=re.compile("Lire le nom")).click()
    survey.look("animateur", f"{names} → lecture", navigation.value)


def the_owner(survey):
    """An action is given to somebody, who can lose it again."""
    owners = "/pacte/actions/5-1-1/pilotes"
    survey.send("referent", owners, owners, {"email": "professionnel@exemple.fr", "lastDay": ""})
    survey.open("referent", owners)


def the_closed_account(survey):
    made = survey.send("admin", "/administration", "/administration",
        {"name": "Passagère Exemple", "email": "passagere@exemple.fr", "role": "direction"})
    assert made.status == 200, made.status
    address = re.search(r'"(/administration/\d+)"', survey.text("admin", "/administration?nom=Passagère"))[1]
    survey.send("admin", address, f"{address}/fermeture", {"reason": "La mission est terminée."})
    survey.open("admin", address)


OPENINGS = {
    "/moderation/contestations/:contest": the_contests,
    "/moderation/corrections/:correction": the_corrections,
    "/donnees-personnelles/demandes/:request": the_request,
    "/groupes/:group/noms": the_names,
    "/pacte/actions/:action/pilotes": the_owner,
    "/administration/:person": the_closed_account,
}
