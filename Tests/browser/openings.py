"""What links do not lead to: what has to have happened first, and how each other page is opened."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta
from html import unescape

import openings_consultations
import openings_deposit
import openings_rights
import openings_sheets
from openings_accounts import the_second_factor, the_shared_tablet
from walking import as_typed, today

# A bilan that no other check begins.
YEAR = today().year - 1
SAID = "On attend debout, dans le couloir, sans savoir combien de temps."
MEETING = {
    "group": "groupe-ressource", "kind": "roundTable", "title": "Table ronde : les salles d’attente", "minutes": "120",
    "question": "Que vivez-vous dans nos salles d’attente ?", "day": as_typed(today() + timedelta(days=20)), "time": "14:00",
    "place": "Maison du département d’exemple", "practical": "Trajet pris en charge.", "agenda": "Accueil / 20\nTour de table / 60",
}

VOTE = {
    "number": f"CD-{YEAR}-1", "title": f"Bilan {YEAR} du pacte", "reportNumber": "1", "heldOn": as_typed(today()), "membersInOffice": 42,
    "present": 38, "represented": 2, "votesFor": 35, "votesAgainst": 1, "abstentions": 4, "notTakingPart": 0, "outcome": "approved",
}


def prepare(survey):
    """So that the pages of what is not finished exist when roles walk."""
    made = survey.send("animateur", "/seances/nouvelle", "/seances", MEETING)
    survey.meeting = made.headers["location"].split("?")[0]
    survey.send("direction", "/bilans", "/bilans", {"year": YEAR})
    late = re.findall(r'href="(/contributions/\d+)"', survey.text("animateur", "/moderation"))[-1]
    survey.send("animateur", late, f"{late}/reponses/preparation", {"answer": "underStudy", "answerText": "Nous regardons (exemple)."})
    survey.send("professionnel", "/participer", "/participer", {"text": SAID, "kind": "lived", "forSomeone": "1", "readBack": "1"})


def the_receipt(survey):
    answer = survey.send("visiteur", "/participer", "/participer", {"text": SAID, "kind": "lived"})
    survey.open("visiteur", answer.headers["location"])
    text = survey.text("visiteur", answer.headers["location"])
    words = re.findall(r"<li>([^<]+)</li>", text.split('class="code-words"')[1].split("</ol>")[0])
    survey.show("visiteur", "/suivre", "/suivre", {"code": " ".join(words)})


def the_desk(survey):
    """Words that somebody has taken to read: for whoever holds them, and for a colleague."""
    words = survey.send("animateur", "/moderation", "/moderation/suivante", {}).headers["location"]
    survey.send("animateur", words, f"{words}/notes", {"teamNote": "Exemple : à vérifier avec le service."})
    for role in ("animateur", "direction"):
        survey.open(role, words)
        survey.open(role, "/moderation")


def the_first_sign_in(survey):
    for email in ("nouvelle.personne@exemple.fr", ""):
        survey.show("admin", "/administration", "/administration", {"name": "Personne Exemple", "email": email,
            "role": "professional" if email else "participant", "scope": ""})
    answer = survey.send("admin", "/administration", "/administration", {"name": "Autre Exemple", "email": "autre@exemple.fr", "role": "direction"})
    link = re.search(r"/premiere-connexion#[^<\s]+", unescape(answer.text()))[0]
    survey.open("visiteur", link)


def the_vote(survey):
    """Takes the bilan to the Assemblée; its page is looked at in each state on the way."""
    bilan = f"/bilans/{YEAR}"
    for theme in range(1, 6):
        survey.send("direction", f"{bilan}/chapitres/{theme}", f"{bilan}/chapitres/{theme}",
            {"achievements": "Une avancée.", "difficulties": "Aucune.", "correctives": "", "priorities": ""})
    survey.open("direction", bilan)
    survey.send("direction", bilan, f"{bilan}/etapes", {"step": "draft"})
    survey.open("direction", f"{bilan}/point-d-etape")
    survey.refuse_every_form()
    survey.send("direction", f"{bilan}/point-d-etape", f"{bilan}/point-d-etape", {"heldOn": as_typed(today()), "text": "Rien à redire."})
    for step in ("definitive", "sent"):
        survey.send("direction", bilan, f"{bilan}/etapes", {"step": step})
    for role in ("direction", "assemblee"):
        survey.open(role, bilan)
    survey.open("assemblee", f"{bilan}/deliberation")
    survey.refuse_every_form()
    survey.send("assemblee", f"{bilan}/deliberation", f"{bilan}/deliberation", VOTE)
    survey.open("assemblee", f"{bilan}/deliberation")
    survey.open("assemblee", bilan)


def the_end_of_a_sign_in(survey):
    """Every page warns those whose sign-in is about to end."""
    with closing(sqlite3.connect(survey.server.database)) as db, db:
        db.execute("UPDATE signIn SET expiresAt = strftime('%Y-%m-%d %H:%M:%f', 'now', '+10 minutes')")
    survey.open("animateur", "/mon-espace")
    survey.open("animateur", "/seances/nouvelle")


# The pages that no link leads to, and how they are opened all the same.
OPENINGS = {
    "/participer/recu/:contribution": the_receipt,
    "/contributions/:contribution": the_desk,
    "/premiere-connexion": the_first_sign_in,
    "/borne/accueil": the_shared_tablet,
    "/mon-espace/double-controle": the_second_factor,
    "/bilans/:year/deliberation": the_vote,
    **openings_consultations.OPENINGS,
    **openings_deposit.OPENINGS,
    **openings_rights.OPENINGS,
    **openings_sheets.OPENINGS,
}

# What is no page: every page loads it.
FILES = {"/site.css": "text/css", "/site.js": "text/javascript", "/.well-known/security.txt": "text/plain"}

# What leads to a page: the short addresses that papers bear.
SHORT = {"/p": "/participer", "/c": "/carte", "/s/7": "/seances/7"}


def short_addresses(survey):
    for address, target in SHORT.items():
        answer = survey.person("visiteur")[0].context.request.get(survey.origin + address, max_redirects=0)
        if (answer.status, answer.headers.get("location")) != (303, target):
            survey.faults["answer"].append(f"{address}: {answer.status} to {answer.headers.get('location')}")
        survey.opened[survey.routes.of(address)].add("visiteur")
