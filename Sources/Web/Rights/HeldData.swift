import Domain
import Foundation

/// All that is held about somebody, in plain words: the page, the print and the file say the same, as they are made of this.
struct HeldData: Sendable, Encodable {
    let title: String
    let parts: [Part]

    /// What is held of one kind.
    struct Part: Sendable, Encodable {
        let title: String
        let lines: [Line]

        private enum CodingKeys: String, CodingKey { case title = "titre", lines = "valeurs" }
    }

    /// One thing that is held.
    struct Line: Sendable, Encodable {
        let name: String
        let value: String

        private enum CodingKeys: String, CodingKey { case name = "nom", value = "valeur" }
    }

    private enum CodingKeys: String, CodingKey { case title = "titre", parts = "rubriques" }

    init(title: String, parts: [(String, [(String, String?)])]) {
        self.title = title
        self.parts = parts.compactMap { title, lines in
            let held = lines.compactMap { name, value in value.map { Line(name: name, value: $0) } }
            return held.isEmpty ? nil : Part(title: title, lines: held)
        }
    }

    /// The file that a person takes away.
    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}

extension HeldData {
    /// All that is held about a contribution.
    init(_ data: ContributionData) {
        let contribution = data.contribution
        let provenance = data.provenance
        self.init(
            title: "Votre parole n°\u{A0}\(contribution.id)",
            parts: [
                (
                    "Votre parole",
                    [
                        ("Ce que nous avons reçu", contribution.text), ("Reçue le", French.moment(contribution.receivedAt)),
                        ("C’est plutôt", contribution.kind.label),
                        ("À quel titre", contribution.college?.voice.label ?? "vous n’avez pas dit"),
                        ("La thématique", data.theme?.title ?? "aucune"),
                        ("Cela parle de", data.barriers.isEmpty ? nil : data.barriers.map(\.label).joined(separator: ", ")),
                        ("Où elle en est", contribution.state.label.label),
                        ("Ce que tout le monde peut lire", contribution.publishedText ?? "rien"),
                        ("Votre code de cinq mots", "Nous gardons seulement son empreinte. Elle ne permet pas de le retrouver."),
                    ]
                ),
                (
                    "La consultation",
                    data.replied.map { replied in
                        [("Vous répondiez à", "\(replied.question) (version \(replied.version))")]
                            + replied.answers.flatMap {
                                [($0.question, $0.text), ("Ce que tout le monde peut lire", $0.publishedText ?? "rien")]
                            }
                    } ?? []
                ),
                (
                    "Comment elle est arrivée",
                    [
                        ("Le chemin", provenance?.channel.label), ("La séance", data.meeting?.title),
                        ("Qui l’a écrite", provenance?.writtenBy == nil ? "vous" : "une personne de l’équipe, pour vous"),
                        ("Relue avec vous", provenance?.readBack.map { $0 ? "oui" : "non" }),
                        ("Auprès de qui", data.source?.label), ("Le nom que la page porte", data.name),
                    ]
                ),
                (
                    "Vos accords",
                    data.consents.map { consent in
                        let publication = consent.publication.map { $0 ? "publier\u{A0}: oui" : "publier\u{A0}: non" }
                        return (
                            "Le \(French.date(consent.statedAt))",
                            [publication, "qui parle\u{A0}: \(consent.attribution.label)"].compactMap(\.self).joined(separator: ", ")
                        )
                    }
                ),
                (
                    "Ce qui a été décidé",
                    data.decisions.flatMap { decision -> [(String, String?)] in
                        [
                            (
                                "Le \(French.date(decision.decidedAt))",
                                decision.verdict == .published ? "publier" : "ne pas publier : \(decision.reason?.label ?? "")"
                            ),
                            ("Le texte relu", decision.publishedText), ("Ce qui vous a été écrit", decision.sentence),
                        ]
                    }
                ),
                ("Les réponses", data.answers.map { ("Le \(French.date($0.answeredAt)), \($0.answer.label)", $0.text) }),
                ("Les constats qui la reprennent", data.findings.map { ("Constat n°\u{A0}\($0.id)", $0.title) }),
                (
                    "Vos corrections",
                    data.corrections.map { ("Le \(French.date($0.receivedAt)), \($0.state.label)", $0.text) }
                ),
                ("Vos contestations", data.contests.flatMap(Self.contestLines)),
                ("Ses étapes", data.history.map { ("Le \(French.date($0.changedAt))", $0.state.label.label) }),
                (
                    "Les notes de l’équipe",
                    [("Combien", data.teamNotes == 0 ? nil : "\(data.teamNotes). Pour les lire, exercez votre droit d’accès.")]
                ),
                ("Le journal", [("Lignes qui en parlent, sans texte ni nom", "\(data.journalLines)")]),
            ]
        )
    }

    /// A contest in the words of whoever made it, and its answer.
    private static func contestLines(_ contested: ContributionData.Contested) -> [(String, String?)] {
        let outcome =
            switch (contested.decision?.verdict, contested.standing) {
            case (.changed?, _): "la décision est changée"
            case (.confirmed?, _): "la décision est gardée"
            case (nil, .lapsed): "elle n’a plus d’objet"
            case (nil, _): "une autre personne va relire"
            }
        return [
            ("Le \(French.date(contested.contest.contestedAt))", outcome), ("Ce que vous avez écrit", contested.contest.sentence),
            ("Ce qui vous a été répondu", contested.decision?.sentence),
        ]
    }

    /// What is said one by one, and not counted among what is signed.
    private static let accesses: Set<String> = ["accessCard", "signInLink", "signIn", "lastSignIn"]

    static let signed = "Ce qui porte votre signature"

    /// All that is held about an account.
    init(_ data: AccountData) {
        self.init(
            title: "Votre compte",
            parts: [
                (
                    "Vous",
                    [
                        ("Nom", data.person.name), ("Adresse électronique", data.person.email ?? "aucune"),
                        ("Mot de passe", data.person.hasNoPassword ? "aucun" : "son empreinte, qui ne permet pas de le retrouver"),
                        ("Compte ouvert le", French.date(data.createdAt)),
                        ("Dernière connexion", data.lastSignInOn.map(French.date) ?? "aucune"),
                    ]
                ),
                (
                    "Vos rôles",
                    data.grants.map { grant in
                        let over = grant.groupName ?? grant.themeTitle ?? grant.actionTitle
                        let end = grant.endsAt.map { ", jusqu’au \(French.date($0))" } ?? ""
                        return (grant.role.label, "\(over ?? "partout"), depuis le \(French.date(grant.startsAt))\(end)")
                    }
                ),
                (
                    "Vos accès",
                    data.cards.map { card in
                        let end =
                            card.revokedAt.map { ", reprise le \(French.date($0))" } ?? card.endsAt.map {
                                ", bonne jusqu’au \(French.date($0))"
                            } ?? ""
                        return ("Carte d’accès", "donnée le \(French.date(card.issuedAt))\(end)")
                    } + data.links.map { ("Lien de connexion", "jusqu’au \(French.moment($0.expiresAt))") }
                        + data.signIns.map { ("Connexion", "jusqu’au \(French.moment($0.expiresAt))") }
                ),
                (
                    "Ce que vous avez écrit pour quelqu’un",
                    [("Paroles", data.written.isEmpty ? nil : data.written.map { "n°\u{A0}\($0)" }.joined(separator: ", "))]
                ),
                (Self.signed, data.traces.filter { !Self.accesses.contains($0.table) }.map { (French.trace($0), "\($0.count)") }),
            ]
        )
    }
}

extension ContributionCorrection.State {
    var label: String {
        switch self {
        case .waiting: "attend d’être relue"
        case .taken: "prise en compte"
        case .declined: "non retenue"
        case .replaced: "remplacée par une autre"
        }
    }
}
