"""A table ronde from its preparation to the compte rendu that everyone reads, without JavaScript."""

import re

from conftest import sign_in
from walking import as_typed, choose, fill, follow, hides, look, open_at, plain, press, says, today

TITLE = "Table ronde : l’attente"
FIRST = "On attend debout, dans le couloir, sans savoir combien de temps."
SECOND = "Je ne sais pas qui passe avant, alors je me tais."
ACCOUNT = "## Ce qui a été dit\n- On attend **debout**.\n\n## Ce qu’on retient\nDes chaises, et un numéro."


def test_a_table_ronde_is_prepared_held_written_down_and_read_by_everyone(open_page):
    animateur, visitor = open_page(), open_page()
    sign_in(animateur, "animateur@exemple.fr")
    seance = the_animateur_prepares_it_for_today(animateur)
    nobody_else_sees_it(visitor, seance)
    the_animateur_announces_it(animateur)
    everyone_is_invited(visitor, seance)
    the_animateur_enters_the_presences(animateur)
    number = the_animateur_notes_two_lines_and_makes_a_contribution_of_one(animateur)
    the_contribution_waits_to_be_read(visitor, number)
    the_animateur_writes_and_publishes_the_compte_rendu(animateur)
    the_visitor_sees_counts_of_five_or_more_and_the_compte_rendu(visitor, seance)


def the_animateur_prepares_it_for_today(page):
    follow(page, "Préparer une séance")
    choose(page, "group", "Groupe ressource")
    choose(page, "kind", "Table ronde")
    fill(page, title=TITLE, question="Que vivez-vous dans nos salles d’attente ?", day=as_typed(today()), time="14:00")
    fill(page, minutes=120, place="Maison du département d’exemple", practical="Trajet pris en charge.")
    fill(page, agenda="Accueil / 20\nTour de table / 60\nCe qu’on retient / 40")
    press(page, "Préparer la séance")
    says(page, TITLE, "En préparation", "Tour de table")
    return page.url.split("?")[0]


def nobody_else_sees_it(page, seance):
    assert page.goto(seance).status == 404
    open_at(page, "/seances")
    hides(page, TITLE)


def the_animateur_announces_it(page):
    press(page, "Annoncer la séance")
    says(page, "Annoncée")


def everyone_is_invited(page, seance):
    open_at(page, "/seances")
    follow(page, TITLE)
    assert page.url == seance
    says(page, "Participation libre, sans effet sur votre RSA", "Tour de table", "Annoncée")


def the_animateur_enters_the_presences(page):
    for paper in ("La feuille de route", "La feuille à signer", "Les questions en grand"):
        follow(page, paper)
        page.go_back()
    follow(page, "Saisir la séance")
    fill(page, beneficiaries=9, socialWorkers=5, associations=3, staff=0)
    press(page, "Enregistrer les présences")
    assert page.locator("[name=beneficiaries]").input_value() == "9"


def the_animateur_notes_two_lines_and_makes_a_contribution_of_one(page):
    for words in (FIRST, SECOND):
        choose(page, "college", "Allocataires")
        fill(page, words=words)
        press(page, "Noter cette parole")
    line = page.locator("li.note-line").filter(has_text=FIRST)
    line.get_by_label("De quoi ça parle").select_option(index=5)
    line.get_by_label("Relue avec la personne").check()
    line.get_by_role("button", name=re.compile("En faire une contribution")).click()
    look(page)
    says(page, "Le code de suivi de la personne")
    follow(page, "Revenir à la saisie de la séance")
    made = plain(page.locator("li.note-line").filter(has_text=FIRST).inner_text())
    assert page.locator("li.note-line").filter(has_text=SECOND).get_by_role("button").count() == 1
    return int(re.search(r"Devenue la .*?(\d+)", made)[1])


def the_contribution_waits_to_be_read(page, number):
    assert page.goto(f"/contributions/{number}").status == 404
    hides(page, FIRST)


def the_animateur_writes_and_publishes_the_compte_rendu(page):
    follow(page, "Écrire le compte rendu")
    fill(page, body=ACCOUNT)
    press(page, "Enregistrer sans publier")
    assert page.locator("[name=body]").input_value().strip() == ACCOUNT
    press(page, "Publier le compte rendu")
    says(page, f"Compte rendu : {TITLE}", "Ce texte ne change plus", "SHA-256")


def the_visitor_sees_counts_of_five_or_more_and_the_compte_rendu(page, seance):
    open_at(page, seance)
    counts_are_shown_from_five_on(page)
    says(page, "Tenue")
    hides(page, FIRST, SECOND)
    follow(page, "Lire le compte rendu")
    counts_are_shown_from_five_on(page)
    says(page, "On attend debout.", "Des chaises, et un numéro.")
    assert page.locator(".prose strong").inner_text() == "debout"


def counts_are_shown_from_five_on(page):
    table = " | ".join(plain(row) for row in page.locator("main tbody tr").all_inner_texts())
    assert re.search(r"Allocataires du RSA\D*9\b", table), table
    assert re.search(r"Travailleurs sociaux\D*5\b", table), table
    assert not re.search(r"Partenaires associatifs\D*3\b", table), f"a count below five is shown: {table}"
    assert "Partenaires associatifs" in table, f"a college that came is not named: {table}"
