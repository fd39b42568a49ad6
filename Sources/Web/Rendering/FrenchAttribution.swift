import Domain
import GRDB

extension Attribution {
    /// How it is said who speaks, as it is offered.
    var label: String {
        switch self {
        case .nothing: "ne rien dire de la personne"
        case .voice: "dire seulement son rôle, par exemple «\u{A0}une allocataire\u{A0}»"
        case .name: "donner le prénom et l’initiale, ou un nom choisi"
        }
    }
}

extension Gathering.Source {
    var label: String {
        switch self {
        case .member: "une personne membre d’un groupe"
        case .pseudonym: "une personne qui choisit un nom pour cela"
        case .nobody: "une personne qui ne donne aucun nom"
        }
    }
}

extension Gathering.Answer {
    var label: String { self == .yes ? "Oui" : "Non" }
}

extension Contribution {
    /// Who speaks, without a name, as far as everyone may know.
    var voice: Label? { publicCollege?.voice }

    /// « Dit par Zoé M., écrit par un professionnel. »: when somebody else wrote the words down.
    func spoken(_ provenance: Provenance?, _ db: Database) throws -> String? {
        guard let provenance, provenance.writtenBy != nil else { return nil }
        let voice = voice.map { $0.label.prefix(1).lowercased() + $0.label.dropFirst() }
        let speaker = try attributedName(db) ?? voice ?? "une personne"
        return try "Dit par \(speaker), écrit par \(provenance.isByProfessional(db) ? "un professionnel" : "une autre personne")."
    }
}

/// How it is said who speaks, where its author or the team changes it.
struct AttributionFields: Sendable {
    let action: String
    /// The code that the form carries, when its holder changes it.
    let code: String?
    let now: String
    let choices: [Choice]

    /// Nil once there is nothing left to say it of.
    init?(_ contribution: Contribution, action: String, code: String? = nil) {
        if contribution.state == .withdrawn { return nil }
        let current = contribution.attribution ?? .voice
        (self.action, self.code, now) = (action, code, current.label)
        choices = Choice.list(contribution.attributions, chosen: current.rawValue, label: \.label)
    }
}
