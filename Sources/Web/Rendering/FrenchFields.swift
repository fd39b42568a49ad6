import Domain

extension French {
    /// What a field of a form is called where all that is wrong is listed: alone, each line has to say what it is about.
    static func field(_ name: String) -> String? {
        if name.hasPrefix("guided") { return "La question \(name.dropFirst(6))" }
        return fields[name] ?? College(rawValue: name)?.countLabel.label
    }

    private static let fields = [
        "acte": "Ce qui a été fait", "numero": "Son numéro", "objet": "Sur quoi", "personne": "Par qui", "verdict": "Votre réponse",
        "answers": "Les réponses", "givenAs": "Qui répond", "became": "Ce que la parole est devenue",
        "barriers": "Cela parle de", "keys": "Les raccourcis du clavier", "teamNote": "La note", "echoed": "Dit la même chose que",
        "finding": "Le constat", "subject": "La thématique ou l’objectif",
        "attribution": "Qui parle", "publication": "L’accord pour publier", "gatheredFrom": "Auprès de qui",
        "abstentions": "Abstentions", "achievements": "Avancées", "adjustment": "Ce que vous changez", "advance": "Ce qui avance",
        "agenda": "L’ordre du jour", "answer": "La suite donnée", "answerText": "La réponse", "body": "Le texte", "code": "Les cinq mots",
        "asked": "À qui vous le demandez",
        "closesOn": "Le dernier jour", "context": "Ce qu’il faut savoir", "fields": "Les questions qui aident",
        "heard": "Ce que nous avons entendu", "howTo": "Comment participer", "opensOn": "Le premier jour",
        "shortReason": "Pourquoi moins de quinze jours", "whatNext": "Ce que deviennent les réponses",
        "channel": "Le chemin", "college": "Le collège", "contact": "Où répondre", "contrast": "Les couleurs",
        "contributions": "Les paroles", "correctives": "Mesures correctives",
        "count": "Le nombre", "day": "Le jour", "description": "Ce qui sera fait", "designation": "Comment la personne est venue",
        "difficulties": "Difficultés", "difficulty": "Ce qui est difficile", "digits": "Les six chiffres", "email": "Adresse électronique",
        "ending": "Pourquoi fermer les connexions",
        "findings": "Les constats",
        "foreword": "Avant-propos", "group": "Le groupe", "heldOn": "La date", "kind": "Le genre", "lastDay": "Le dernier jour",
        "membersInOffice": "Membres en exercice", "minutes": "La durée", "name": "Le nom", "notTakingPart": "Ne prennent pas part au vote",
        "note": "Ce qu’il mesure", "number": "Le numéro", "objective": "L’objectif", "organisation": "Qui porte l’action",
        "outcome": "L’issue", "oldPassword": "Mot de passe actuel", "password": "Mot de passe", "place": "Le lieu",
        "plannedEnd": "Fin prévue", "plannedStart": "Début prévu",
        "practical": "Pour venir", "present": "Membres présents", "priorities": "Priorités", "publishedOn": "La publication",
        "publishedText": "Le texte que tout le monde lira", "question": "La question", "reason": "La raison",
        "receivedByPrefectOn": "La réception par le préfet", "reportNumber": "Le numéro du rapport", "represented": "Membres représentés",
        "receivedOn": "Le jour de réception", "right": "Le droit", "step": "L’étape", "target": "Ce qu’il faut effacer",
        "file": "Le fichier", "role": "Le rôle", "sheetCode": "Le numéro de la feuille", "scope": "Le groupe ou la thématique",
        "sentToPrefectureOn": "L’envoi à la préfecture",
        "sentence": "Ce que l’auteur lira", "size": "La taille", "source": "La source", "spacing": "L’espace", "state": "L’état",
        "summary": "L’essentiel", "text": "Votre parole", "theme": "La thématique", "time": "L’heure", "title": "Le titre",
        "token": "Le code du lien",
        "unit": "Ce que l’on compte", "value": "La valeur", "votesAgainst": "Voix contre", "votesFor": "Voix pour", "words": "Les mots",
        "why": "Pourquoi",
        "year": "L’année",
    ]
}
