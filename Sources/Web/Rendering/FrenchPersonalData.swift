import Domain

extension PersonalData.Kind {
    /// « numéro de téléphone »
    var noun: String {
        switch self {
        case .phone: "numéro de téléphone"
        case .email: "adresse électronique"
        case .nir: "numéro de sécurité sociale"
        case .caf: "numéro d’allocataire"
        case .franceTravail: "identifiant France Travail"
        case .iban: "numéro de compte"
        case .address: "adresse"
        case .birthDate: "date de naissance"
        case .name: "nom"
        }
    }

    private var isFeminine: Bool { self == .email || self == .address || self == .birthDate }

    /// « un numéro de téléphone »
    var label: String { "\(isFeminine ? "une" : "un") \(noun)" }

    /// What stands for it when its author has taken it out.
    var removed: String { "[\(noun) \(isFeminine ? "retirée" : "retiré")]" }

    /// What stands for it when who publishes has cut it.
    var cut: String { "[\(noun) \(isFeminine ? "coupée" : "coupé")]" }

    /// « numéros de téléphone »
    fileprivate var plural: String {
        switch self {
        case .phone: "numéros de téléphone"
        case .email: "adresses électroniques"
        case .nir: "numéros de sécurité sociale"
        case .caf: "numéros d’allocataire"
        case .franceTravail: "identifiants France Travail"
        case .iban: "numéros de compte"
        case .address: "adresses"
        case .birthDate: "dates de naissance"
        case .name: "noms"
        }
    }
}

extension PublicationCut.Kind {
    private var personal: PersonalData.Kind? { .init(rawValue: rawValue) }

    /// « nom », « autre passage »
    var noun: String { personal?.noun ?? (self == .rewording ? "passage réécrit" : "autre passage") }

    /// « un nom », « 2 noms », « un autre passage »
    fileprivate func counted(_ count: Int) -> String {
        if count == 1 { return personal?.label ?? "un \(noun)" }
        return "\(count)\u{A0}\(personal?.plural ?? (self == .rewording ? "passages réécrits" : "autres passages"))"
    }
}

extension French {
    /// « un nom, 2 adresses »: each kind once, in the order of the list of kinds.
    static func seen(_ sightings: [PersonalData.Sighting]) -> String? {
        let kinds = sightings.map { PublicationCut.Kind(rawValue: $0.kind.rawValue)! }
        return kinds.isEmpty ? nil : list(kinds)
    }

    /// « 2 coupes : un numéro de téléphone, un nom. 1 passage réécrit. »: the kinds, never the words.
    static func cuts(_ cuts: [PublicationCut]) -> String? {
        let taken = cuts.map(\.kind).filter { $0 != .rewording }
        let rewritten = cuts.count - taken.count
        let sentences = [
            taken.isEmpty ? nil : "\(count(taken.count, "coupe"))\u{A0}: \(list(taken)).",
            rewritten == 0 ? nil : "\(count(rewritten, "passage réécrit", "passages réécrits")).",
        ].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private static func list(_ kinds: [PublicationCut.Kind]) -> String {
        PublicationCut.Kind.allCases.compactMap { kind in
            let count = kinds.count { $0 == kind }
            return count == 0 ? nil : kind.counted(count)
        }.joined(separator: ", ")
    }
}
