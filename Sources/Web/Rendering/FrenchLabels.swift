import Domain
import Mustache

/// A choice of a form, as offered.
struct Choice: Sendable {
    let value: String
    let label: String
    let isChosen: Bool

    /// The choices of a list, the chosen one marked.
    static func list<Value: RawRepresentable<String>>(
        _ values: [Value],
        chosen: String,
        label: (Value) -> String
    ) -> [Choice] {
        values.map { Choice(value: $0.rawValue, label: label($0), isChosen: $0.rawValue == chosen) }
    }
}

/// A state or a voice as every page shows it: a word, and the class of its shape and colour.
struct Label: Sendable {
    let label: String
    let css: String
}

extension College {
    var label: String {
        switch self {
        case .beneficiaries: "Allocataires du RSA"
        case .socialWorkers: "Travailleurs sociaux"
        case .institutions: "Partenaires institutionnels"
        case .businesses: "Partenaires économiques"
        case .associations: "Partenaires associatifs"
        case .elected: "Élus du Département"
        case .staff: "Agents du Département"
        }
    }

    /// Who speaks, as it follows « Vous êtes » and as it follows « La personne est ».
    var plain: String {
        switch self {
        case .beneficiaries: "une personne qui touche le RSA"
        case .socialWorkers: "une personne qui travaille dans l’aide sociale"
        case .institutions: "une personne d’un service public partenaire"
        case .businesses: "une personne d’une entreprise"
        case .associations: "une personne d’une association"
        case .elected: "une personne élue du Département"
        case .staff: "une personne qui travaille au Département"
        }
    }

    /// Who speaks, without a name.
    var voice: Label {
        switch self {
        case .beneficiaries: Label(label: "Une personne allocataire du RSA", css: "")
        case .socialWorkers: Label(label: "Un professionnel du travail social", css: "work")
        case .institutions: Label(label: "Un partenaire institutionnel", css: "work")
        case .businesses: Label(label: "Un partenaire économique", css: "work")
        case .associations: Label(label: "Une association", css: "work")
        case .elected: Label(label: "Un élu du Département", css: "work")
        case .staff: Label(label: "Un agent du Département", css: "work")
        }
    }

    /// « 8 allocataires du RSA », with the word of its voice.
    var countLabel: Label { Label(label: label, css: isProfessional ? "work" : "") }
}

extension Contribution.Kind {
    var label: String {
        switch self {
        case .lived: "quelque chose que je vis"
        case .testimony: "une histoire à raconter"
        case .proposal: "une idée pour améliorer"
        case .goodPractice: "quelque chose qui marche bien"
        case .question: "une question"
        case .disagreement: "un désaccord"
        }
    }

    var title: String {
        switch self {
        case .lived: "Vécu"
        case .testimony: "Témoignage"
        case .proposal: "Idée"
        case .goodPractice: "Ce qui marche bien"
        case .question: "Question"
        case .disagreement: "Désaccord"
        }
    }
}

extension Contribution.State {
    var label: Label {
        switch self {
        case .received: Label(label: "Reçue, à relire", css: "")
        case .published: Label(label: "Publiée, attend une réponse", css: "going")
        case .grouped: Label(label: "Reprise dans un constat", css: "going")
        case .answered: Label(label: "A reçu une réponse", css: "done")
        case .notPublished: Label(label: "Non publiée", css: "hard")
        case .withdrawn: Label(label: "Retirée par son auteur", css: "")
        }
    }
}

extension Provenance.Channel {
    var label: String {
        switch self {
        case .web: "écrite sur le site"
        case .paper: "écrite sur papier"
        case .oral: "dite à voix haute"
        case .interview: "dite pendant un entretien"
        case .phone: "dite au téléphone"
        case .letter: "reçue par lettre"
        }
    }
}

extension Provenance.Channel {
    /// As it is offered to whoever writes for somebody.
    var choice: String {
        switch self {
        case .oral: "dite à voix haute, en séance"
        default: label
        }
    }
}

extension ModerationDecision.Reason {
    var label: String {
        switch self {
        case .personalData: "Le texte permet de reconnaître une personne."
        case .individualCase: "Le texte parle d’un dossier personnel."
        case .insult: "Le texte blesse ou insulte quelqu’un."
        case .offTopic: "Le texte ne parle pas d’insertion."
        case .duplicate: "Le même texte a déjà été reçu."
        case .advertising: "Le texte fait de la publicité."
        case .illegible: "Nous n’avons pas pu lire le texte."
        }
    }
}

extension FollowUp.Answer {
    var label: String {
        switch self {
        case .retained: "Oui, nous le faisons"
        case .inPart: "Oui, en partie"
        case .underStudy: "Nous étudions"
        case .alreadyInPlace: "Cela existe déjà"
        case .outOfScope: "Ce n’est pas de notre ressort"
        case .notRetained: "Non, et voici pourquoi"
        }
    }
}

extension [Choice]: @retroactive MustacheParent {
    /// `optionsHTML` is the list as a field offers it: long ones are many, and a template looks up each value by its name.
    public func child(named name: String) -> Any? {
        guard name == "optionsHTML" else { return nil }
        return map {
            "<option value=\"\($0.value.escapedHTML)\"\($0.isChosen ? " selected" : "")>\($0.label.escapedHTML)</option>"
        }.joined()
    }
}

extension Choice: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "label": label
        case "isChosen": isChosen
        default: nil
        }
    }
}

extension Label: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "css": css
        case "stateHTML": html("state")
        case "voiceHTML": html("voice")
        default: nil
        }
    }

    /// The word in its shape and colour.
    private func html(_ what: String) -> String { "<span class=\"\(what) \(css.escapedHTML)\">\(label.escapedHTML)</span>" }
}
