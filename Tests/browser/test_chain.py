"""The whole chain, from words typed on a phone to the vote that answers them, without JavaScript."""

import re

from bilan_steps import (
    ACTION, ADVANCE, YEAR, nobody_else_sees_the_bilan_yet, the_assembly_records_its_vote,
    the_copil_notes_and_the_direction_sends_the_bilan, the_direction_publishes,
    the_direction_writes_the_bilan_and_freezes_it_for_the_copil,
)
from conftest import sign_in
from walking import choose, fill, follow, hides, look, open_at, press, says, steps_of_the_fil

SAID = "Quand j’appelle le lundi, la musique dure vingt minutes et puis ça coupe. Demandez à Josiane Perdrix"
PUBLISHED = "Quand j’appelle le lundi, la musique dure vingt minutes et puis ça coupe. Demandez à [coupé]"
SECRET = "Josiane Perdrix"
FINDING = "Le lundi, le téléphone coupe avant que quelqu’un réponde"
PROPOSAL = "Rappeler toute personne dont l’appel a coupé"


def test_words_said_on_a_phone_lead_to_a_vote_and_the_vote_leads_back_to_them(open_page):
    visitor = open_page()
    number, code = a_visitor_says_something_about_a_theme(visitor)
    the_code_shows_that_the_words_wait_to_be_read(visitor, number, code)

    animateur = open_page()
    sign_in(animateur, "animateur@exemple.fr")
    the_animateur_publishes_it_with_a_cut(animateur, number)
    everyone_reads_the_cut_words_only(visitor, number)
    the_animateur_groups_it_into_a_constat(animateur, number)
    the_animateur_words_a_proposition(animateur)
    action = the_animateur_makes_it_an_action_under_objective_5_1(animateur)

    referent = open_page()
    sign_in(referent, "referent@exemple.fr")
    the_referent_says_where_the_action_stands(referent)

    direction, assembly = open_page(), open_page()
    sign_in(direction, "direction@exemple.fr")
    sign_in(assembly, "assemblee@exemple.fr")
    the_direction_writes_the_bilan_and_freezes_it_for_the_copil(direction)
    the_copil_notes_and_the_direction_sends_the_bilan(direction)
    nobody_else_sees_the_bilan_yet(visitor)
    the_assembly_records_its_vote(assembly)
    the_direction_publishes(direction)

    a_visitor_reads_the_bilan_and_finds_the_words_again(visitor, number)
    the_words_and_the_action_show_the_fil_up_to_the_vote(visitor, number, action)
    the_code_shows_the_fil_to_who_said_it(visitor, number, code)


def a_visitor_says_something_about_a_theme(page):
    open_at(page, "/pacte")
    page.locator("main h3 a[href='/pacte/thematiques/5']").click()
    look(page)
    follow(page, "Dire quelque chose")
    says(page, "Participation libre, sans effet sur votre RSA")
    fill(page, text=SAID)
    press(page, "Continuer")
    assert page.locator("select[name=theme]").input_value() == "5", "the theme that one comes from is not chosen"
    press(page, "Continuer")
    page.get_by_label("une personne qui touche le RSA").check()
    press(page, "Continuer")
    says(page, "Avant d’envoyer, regardez ceci", "Un nom", SECRET)
    press(page, "Envoyer comme cela", within="section.notice")
    number = int(re.search(r"Reçu n° (\d+)", page.locator("#recu").inner_text())[1])
    words = page.locator("ol.code-words li").all_inner_texts()
    assert len(words) == 5
    says(page, SAID)
    return number, " ".join(words)


def the_code_shows_that_the_words_wait_to_be_read(page, number, code):
    follow(page, "Suivre ma parole")
    fill(page, code=code.upper().replace(" ", "-"))
    press(page, "Voir ma parole")
    says(page, f"Votre parole n° {number}", "Reçue, à relire", SAID)
    assert page.goto(f"/contributions/{number}").status == 404, "words that nobody has read are public"
    hides(page, "vingt minutes", SECRET)


def the_animateur_publishes_it_with_a_cut(page, number):
    follow(page, "Relire et répondre")
    follow(page, re.compile(rf"^Parole n° {number}$"))
    assert page.locator("[name=publishedText]").input_value().strip() == SAID.replace(SECRET, "[nom coupé]")
    fill(page, publishedText=PUBLISHED)
    press(page, "Publier ce texte")
    says(page, "Publiée", PUBLISHED, SAID)


def everyone_reads_the_cut_words_only(page, number):
    open_at(page, f"/contributions/{number}")
    says(page, PUBLISHED, "1 coupe : un nom.")
    hides(page, SECRET)
    open_at(page, "/contributions")
    hides(page, SECRET)


def the_animateur_groups_it_into_a_constat(page, number):
    open_at(page, "/moderation")
    follow(page, "Écrire un constat")
    fill(page, title=FINDING, body="On attend longtemps, puis l’appel coupe. Personne ne rappelle.")
    page.get_by_label(f"n° {number} :").check()
    press(page, "Écrire le constat")
    says(page, FINDING, PUBLISHED)


def the_animateur_words_a_proposition(page):
    follow(page, "Écrire une proposition")
    assert page.get_by_label(FINDING).is_checked(), "the constat that one comes from is not ticked"
    fill(page, title=PROPOSAL, body="Le numéro est gardé. Une personne rappelle avant le soir.")
    press(page, "Écrire la proposition")
    says(page, PROPOSAL, FINDING)


def the_animateur_makes_it_an_action_under_objective_5_1(page):
    follow(page, "En faire une action du pacte")
    choose(page, "objective", "5.1 ")
    fill(page, title=ACTION, description="Le standard garde le numéro et rappelle.", organisation="Département d’exemple")
    press(page, "Inscrire l’action")
    assert "/pacte/actions/5-1-" in page.url
    says(page, ACTION, PROPOSAL, FINDING, "Inscrite")
    return page.url.split("?")[0]


def the_referent_says_where_the_action_stands(page):
    follow(page, "Suivre mes actions")
    page.locator("li.card").filter(has_text=ACTION).get_by_role("link", name="Dire où en est l’action").click()
    look(page)
    page.get_by_label("En cours").check()
    fill(page, advance=ADVANCE)
    press(page, "Enregistrer")
    says(page, "En cours", ADVANCE)


def a_visitor_reads_the_bilan_and_finds_the_words_again(page, number):
    open_at(page, "/bilans")
    follow(page, f"Bilan {YEAR}")
    says(page, ADVANCE, f"Délibération n° CD-{YEAR}-9 : Approuvé", "Exécutoire depuis le", PUBLISHED)
    hides(page, SECRET)
    page.locator(f".fil a[href='/contributions/{number}']").click()
    look(page)


def the_words_and_the_action_show_the_fil_up_to_the_vote(page, number, action):
    whole = ["La parole", "Le constat", "La proposition", "L’action", "Le point de suivi", "Le point d’étape", "Le bilan", "Le vote"]
    for address in (f"/contributions/{number}", action):
        open_at(page, address)
        assert [re.sub(r" \d.*", "", step) for step in steps_of_the_fil(page)] == whole, address
        says(page, PUBLISHED, FINDING, PROPOSAL, ACTION, ADVANCE, f"Délibération CD-{YEAR}-9 : approuvé")
        hides(page, SECRET)


def the_code_shows_the_fil_to_who_said_it(page, number, code):
    open_at(page, "/suivre")
    fill(page, code=code)
    press(page, "Voir ma parole")
    says(page, f"Votre parole n° {number}", SAID, FINDING, PROPOSAL, ACTION, f"Délibération CD-{YEAR}-9 : approuvé")
    assert steps_of_the_fil(page)[-1] == "Le vote"
