import Foundation
import Hummingbird

/// What has just been done, said on the next page. The address carries a word of this list, never a text.
enum Flash: String, CaseIterable, Sendable {
    case published = "publiee"
    case declined = "non-publiee"
    case answered = "reponse"
    case found = "constat"
    case worded = "proposition"
    case moved = "etat"
    case action = "action"
    case entry = "suivi"
    case indicator = "indicateur"
    case value = "valeur"
    case prepared = "preparee"
    case announced = "annoncee"
    case cancelled = "annulee"
    case attendance = "presences"
    case note = "parole"
    case contribution = "contribution"
    case saved = "enregistre"
    case frozen = "publie"
    case step = "etape"
    case vote = "vote"
    case member = "membre"
    case nameRequested = "demande-de-nom"
    case nameDecided = "accord"
    case signedOut = "deconnexion"
    case prolonged = "prolongation"
    case withdrawn = "retrait"
    case granted = "role-donne"
    case revoked = "role-retire"
    case closed = "compte-ferme"
    case reopened = "compte-ouvert"
    case password = "mot-de-passe"
    case devices = "appareils"
    case kiosk = "pret"
    case tooLate = "trop-tard"

    var message: String {
        switch self {
        case .published: "C’est publié. Tout le monde peut lire cette parole."
        case .declined: "La parole n’est pas publiée. Son auteur peut lire pourquoi."
        case .answered: "La réponse est publiée."
        case .found: "Le constat est écrit. Il est relié aux paroles choisies."
        case .worded: "La proposition est écrite. Elle est reliée aux constats choisis."
        case .moved: "Le nouvel état est enregistré."
        case .action: "L’action est inscrite au pacte. Elle est reliée à la proposition."
        case .entry: "Le point de suivi est enregistré."
        case .indicator: "L’indicateur est inscrit. Ajoutez maintenant ses valeurs."
        case .value: "La valeur est enregistrée. Tout le monde peut la lire."
        case .prepared: "La séance est préparée. Votre équipe seule la voit."
        case .announced: "La séance est annoncée. Tout le monde la voit."
        case .cancelled: "La séance est annulée. La raison est affichée."
        case .attendance: "Les présences sont enregistrées."
        case .note: "La parole est notée."
        case .contribution: "La parole est devenue une contribution. Elle attend d’être relue."
        case .saved: "C’est enregistré."
        case .frozen: "C’est publié. Ce texte ne change plus."
        case .step: "L’étape est enregistrée."
        case .vote: "Le vote est enregistré."
        case .member: "La place dans le groupe est enregistrée."
        case .nameRequested: "Votre demande est enregistrée. Une autre personne doit donner son accord."
        case .nameDecided: "Votre réponse est enregistrée."
        case .signedOut: "Votre connexion est terminée."
        case .prolonged: "Votre connexion est prolongée. Vous pouvez fermer cet onglet et continuer."
        case .granted: "Le rôle est donné. C’est écrit dans le journal."
        case .revoked: "Le rôle est retiré. C’est écrit dans le journal."
        case .closed: "Le compte est fermé. Ses connexions sont terminées."
        case .reopened: "Le compte est ouvert de nouveau."
        case .withdrawn: "Votre parole est retirée. Elle n’est plus publique."
        case .password: "Votre mot de passe est changé. Vos autres appareils sont déconnectés."
        case .devices: "C’est fait. Cet appareil n’ouvre plus votre espace."
        case .kiosk: "Le prêt est arrêté. Cette tablette est de nouveau un appareil ordinaire."
        case .tooLate: "Cinq minutes ont passé. Recommencez, s’il vous plaît."
        }
    }
}

extension AppContext {
    /// What the address says has just been done.
    var flash: Flash? { flashWord.flatMap(Flash.init(rawValue:)) }
}
