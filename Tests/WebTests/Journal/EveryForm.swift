import Foundation
import GRDB

@testable import Domain
@testable import Web

/// Each form of the site sent once, in the order of the thread.
enum EveryForm {
    /// A form of the chain: its address in the list of routes, where it is sent, and what is typed.
    struct Step {
        let route: String
        let path: String
        let fields: KeyValuePairs<String, String>
        let persona: TestSite.Persona
        /// What is sent along with the fields.
        var file: Data?

        init(_ route: String, _ path: String, _ fields: KeyValuePairs<String, String> = [:], as persona: TestSite.Persona = .facilitator) {
            (self.route, self.path, self.fields, self.persona) = (route, path, fields, persona)
        }

        /// A picture that is sent.
        static func photo(_ route: String, _ path: String) -> Step {
            var step = Step(route, path, as: .professional)
            step.file = Photos.jpeg
            return step
        }
    }

    /// What some of the forms are about, in a house where somebody has a password, a link and a second device.
    struct Numbers {
        let role: Int64, action: Int64, device: Int64, link: String

        init(_ password: Password, _ db: Database) throws {
            func person(_ name: String) throws -> Person { try Person.with(email: "\(name)@exemple.fr", db)! }
            role = try DatedGrant.all(of: person("professional"), db)[0].id
            action = try DatedGrant.all(of: person("actionowner"), db)[0].id
            link = try SignInLink.issue(for: person("otherreferent"), db)
            // Not by `change`, which would end the sign-in that the steps go on with.
            try db.execute(sql: "UPDATE person SET passwordHash = ? WHERE id = ?", arguments: [password.hash, person("direction").id])
            let token = try SignIn.start(for: person("assembly"), db)
            device = try Device.all(of: person("assembly"), seenWith: token, db).first { $0.isThisOne }!.id
        }
    }

    static func steps(_ site: TestSite, code: String, ids: Numbers) -> [Step] {
        let group = "/groupes/groupe-ressource"
        let meeting: KeyValuePairs = [
            "group": "groupe-ressource", "kind": "roundTable", "title": "Table ronde", "question": "Que dit la lettre ?",
            "day": site.day(offset: 0), "time": "14 h", "minutes": "150", "place": "Maison", "practical": "", "agenda": "Accueil / 20",
        ]
        let asked: KeyValuePairs = [
            "right": "erasure", "channel": "phone", "name": "Zoé", "contact": "05 00 00 00 00", "words": "Effacez tout.", "receivedOn": "",
        ]
        let said: KeyValuePairs = ["text": "La lettre fait peur", "theme": "5"]
        let stages = ["draft", "definitive", "sent"]
        let chapters = (1...5).map {
            Step(
                "/bilans/:year/chapitres/:theme",
                "/bilans/2024/chapitres/\($0)",
                ["achievements": "Oui", "difficulties": "Aucune"],
                as: .direction
            )
        }
        let step = "/bilans/:year/etapes"
        return [
            Step("/participer", "/participer", said, as: .visitor),
            Step("/participer", "/participer", ["text": "Il dit oui", "forSomeone": "1", "channel": "oral"], as: .professional),
            Step("/contributions/:contribution/publication", "/contributions/1/publication", ["publishedText": "La lettre fait peur"]),
            Step("/contributions/:contribution/refus", "/contributions/2/refus", ["reason": "offTopic", "sentence": "Autre sujet."]),
            Step("/contributions/:contribution/notes", "/contributions/1/notes", ["teamNote": "À vérifier"]),
            Step("/contributions/:contribution/contestation", "/contributions/2/contestation", ["why": "C’est le sujet."]),
            Step("/suivre/contestation", "/suivre/contestation", ["code": code, "why": "Trop de coupes."], as: .visitor),
            Step(
                "/moderation/contestations/:contest",
                "/moderation/contestations/1",
                ["verdict": "confirmed", "sentence": "Autre sujet."],
                as: .secondReader
            ),
            Step("/feuilles", "/feuilles", ["title": "Accueil", "channel": "paper"], as: .professional),
            Step("/feuilles/:batch/lignes", "/feuilles/1/lignes", ["text": "Trop long"], as: .professional),
            Step("/feuilles/:batch/lignes/:line", "/feuilles/1/lignes/1", ["text": "Trop court"], as: .professional),
            .photo("/feuilles/:batch/lignes/:line/photo", "/feuilles/1/lignes/1/photo"),
            Step("/feuilles/:batch/lignes", "/feuilles/1/lignes", ["text": "De trop"], as: .professional),
            Step("/feuilles/:batch/lignes/:line/retrait", "/feuilles/1/lignes/2/retrait", as: .professional),
            Step("/feuilles/:batch/tableau", "/feuilles/1/tableau", ["pasted": "texte\nUn bus"], as: .professional),
            Step("/feuilles/:batch/tableau/lignes", "/feuilles/1/tableau/lignes", as: .professional),
            Step("/feuilles/:batch/remise", "/feuilles/1/remise", as: .professional),
            Step("/feuilles/:batch/renvoi", "/feuilles/1/renvoi", ["reason": "La ligne 1"]),
            Step("/feuilles/:batch/remise", "/feuilles/1/remise", as: .professional),
            Step("/feuilles/:batch/reception", "/feuilles/1/reception"),
            Step("/constats", "/constats", ["title": "Lettres", "body": "On a peur.", "contributions[]": "1"]),
            Step("/propositions", "/propositions", ["title": "Réécrire", "body": "Ensemble.", "findings[]": "1"]),
            Step("/propositions/:proposal/etat", "/propositions/1/etat", ["state": "debated"]),
            Step(
                "/propositions/:proposal/action",
                "/propositions/1/action",
                ["objective": "5.2", "title": "Dix lettres", "description": "Avec le groupe", "organisation": "Département"],
                as: .referent
            ),
            Step(
                "/contributions/:contribution/reponses/preparation",
                "/contributions/1/reponses/preparation",
                ["answer": "retained", "answerText": "Bientôt."]
            ),
            Step("/moderation/reponses", "/moderation/reponses", ["answers[]": "1"]),
            Step(
                "/contributions/:contribution/reponses",
                "/contributions/1/reponses",
                ["answer": "retained", "answerText": "Oui."],
                as: .direction
            ),
            Step(
                "/pacte/actions/:action/suivi",
                "/pacte/actions/5-2-1/suivi",
                ["state": "inProgress", "advance": "Trois."],
                as: .referent
            ),
            Step(
                "/pacte/thematiques/:theme/indicateurs",
                "/pacte/thematiques/5/indicateurs",
                ["name": "Attente", "unit": "days", "source": "Service", "note": "Jours"],
                as: .referent
            ),
            Step("/pacte/indicateurs/:indicator/valeurs", "/pacte/indicateurs/1/valeurs", ["year": "2024", "value": "12"], as: .referent),
            Step("/groupes/:group/membres", group + "/membres", ["college": "beneficiaries", "designation": "volontaire", "name": "Zoé"]),
            Step("/groupes/:group/membres/:member/nom", group + "/membres/1/nom", ["reason": "Un trajet"]),
            Step("/groupes/:group/noms/:request/accord", group + "/noms/1/accord", ["verdict": "approved"], as: .administrator),
            Step("/groupes/:group/noms/:request/lecture", group + "/noms/1/lecture"),
            Step("/groupes/:group/cartes", group + "/cartes", ["count": "1"]),
        ] + consultationSteps(site) + [
            Step("/seances", "/seances", meeting),
            Step("/seances/:meeting/modification", "/seances/1/modification", meeting),
            Step("/seances/:meeting/annonce", "/seances/1/annonce"),
            Step("/seances/:meeting/presences", "/seances/1/presences", ["beneficiaries": "11"]),
            Step("/seances/:meeting/paroles", "/seances/1/paroles", ["words": "Je n’ose pas l’ouvrir."]),
            Step("/seances/:meeting/paroles/:note/contribution", "/seances/1/paroles/1/contribution", ["kind": "lived"]),
            Step("/seances/:meeting/compte-rendu/redaction", "/seances/1/compte-rendu/redaction", ["body": "On a parlé."]),
            Step("/seances/:meeting/compte-rendu/publication", "/seances/1/compte-rendu/publication", ["body": "On a parlé."]),
            Step("/seances", "/seances", meeting),
            Step("/seances/:meeting/annonce", "/seances/2/annonce"),
            Step("/seances/:meeting/annulation", "/seances/2/annulation", ["reason": "La salle est fermée."]),
            Step("/bilans", "/bilans", ["year": "2024"], as: .direction),
            Step("/bilans/:year/avant-propos", "/bilans/2024/avant-propos", ["foreword": "Bonjour."], as: .direction),
        ] + chapters + [
            Step(step, "/bilans/2024/etapes", ["step": stages[0]], as: .direction),
            Step("/bilans/:year/point-d-etape", "/bilans/2024/point-d-etape", ["heldOn": "01/10/2024", "text": "Vu."], as: .direction),
            Step(step, "/bilans/2024/etapes", ["step": stages[1]], as: .direction),
            Step(step, "/bilans/2024/etapes", ["step": stages[2]], as: .direction),
            Step(
                "/bilans/:year/deliberation",
                "/bilans/2024/deliberation",
                [
                    "number": "CD-1", "title": "Bilan", "reportNumber": "1", "heldOn": "01/10/2024", "membersInOffice": "42",
                    "present": "40",
                    "represented": "2", "votesFor": "40", "votesAgainst": "0", "abstentions": "2", "notTakingPart": "0",
                    "outcome": "approved",
                ],
                as: .assembly
            ),
            Step("/bilans/:year/deliberation/dates", "/bilans/2024/deliberation/dates", ["publishedOn": "02/10/2024"], as: .assembly),
            Step(step, "/bilans/2024/etapes", ["step": "published"], as: .direction),
            Step("/mes-donnees/parole", "/mes-donnees/parole", ["code": code], as: .visitor),
            Step("/mes-donnees/parole/telechargement", "/mes-donnees/parole/telechargement", ["code": code], as: .visitor),
            Step("/mes-donnees/parole/correction", "/mes-donnees/parole/correction", ["code": code, "text": "Autrement"], as: .visitor),
            Step(
                "/moderation/corrections/:correction",
                "/moderation/corrections/1",
                ["verdict": "published", "publishedText": "Autrement"]
            ),
            Step("/suivre/attribution", "/suivre/attribution", ["code": code, "attribution": "nothing"], as: .visitor),
            Step("/contributions/:contribution/attribution", "/contributions/1/attribution", ["attribution": "voice"]),
            Step("/suivre/retrait", "/suivre/retrait", ["code": code], as: .visitor),
            Step("/mes-donnees/parole/effacement", "/mes-donnees/parole/effacement", ["code": code, "kind": "erased"], as: .visitor),
            Step("/mes-donnees/demande", "/mes-donnees/demande", asked, as: .visitor),
            Step("/donnees-personnelles/demandes", "/donnees-personnelles/demandes", asked, as: .dataProtection),
            Step(
                "/donnees-personnelles/demandes/:request/etapes",
                "/donnees-personnelles/demandes/2/etapes",
                ["step": "identityChecked"],
                as: .dataProtection
            ),
            Step(
                "/donnees-personnelles/demandes/:request/effacement",
                "/donnees-personnelles/demandes/2/effacement",
                ["target": "contribution", "number": "2"],
                as: .dataProtection
            ),
            Step("/mes-donnees/compte", "/mes-donnees/compte", ["name": "Autre", "email": "steering@exemple.fr"], as: .steering),
            Step("/mes-donnees/compte/effacement", "/mes-donnees/compte/effacement", as: .otherFacilitator),
            Step(
                "/administration",
                "/administration",
                ["name": "Zoé", "email": "zoe@exemple.fr", "role": "professional"],
                as: .administrator
            ),
            Step("/administration/:person/acces", "/administration/2/acces", as: .administrator),
            Step("/administration/:person/roles", "/administration/2/roles", ["role": "secondReader", "scope": ""], as: .administrator),
            Step(
                "/administration/:person/roles/:grant/retrait",
                "/administration/2/roles/\(ids.role)/retrait",
                ["reason": "Départ"],
                as: .administrator
            ),
            Step("/administration/:person/fermeture", "/administration/2/fermeture", ["reason": "Départ"], as: .administrator),
            Step("/administration/:person/ouverture", "/administration/2/ouverture", as: .administrator),
            Step("/administration/:person/code", "/administration/1/code", as: .administrator),
            Step("/groupes/:group/acces/:person", group + "/acces/1"),
            Step("/connexion", "/connexion", ["email": "direction@exemple.fr", "password": "douze lettres au moins"], as: .visitor),
            Step(
                "/premiere-connexion",
                "/premiere-connexion",
                ["token": ids.link, "password": "tortue violon nuage brique"],
                as: .visitor
            ),
            Step(
                "/mon-espace/mot-de-passe",
                "/mon-espace/mot-de-passe",
                ["oldPassword": "douze lettres au moins", "password": "tortue violon nuage brique"],
                as: .direction
            ),
            Step("/mon-espace/appareils/:device/fin", "/mon-espace/appareils/\(ids.device)/fin", as: .assembly),
            Step("/mon-espace/autres-appareils/fin", "/mon-espace/autres-appareils/fin", as: .assembly),
            Step("/pacte/actions/:action/pilotes", "/pacte/actions/5-1-1/pilotes", ["email": "steering@exemple.fr"], as: .referent),
            Step(
                "/pacte/actions/:action/pilotes/:grant/retrait",
                "/pacte/actions/5-1-1/pilotes/\(ids.action)/retrait",
                ["reason": "Départ"],
                as: .referent
            ),
            Step("/borne", "/borne", ["group": "groupe-ressource"]),
            Step("/borne/:kiosk/arret", "/borne/1/arret", as: .administrator),
            Step("/deconnexion", "/deconnexion", as: .steering),
            Step("/administration/connexions/fin", "/administration/connexions/fin", ["ending": "drill"], as: .administrator),
        ]
    }
}
