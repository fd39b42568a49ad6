import Domain

extension Barrier {
    /// What the words are about, as it follows « Cela parle de ».
    var label: String {
        switch self {
        case .health: "santé"
        case .mobility: "trajets et transports"
        case .childcare: "garde d’enfants"
        case .housing: "logement"
        case .equipment: "téléphone ou ordinateur"
        case .digitalSkills: "se servir d’internet"
        case .isolation: "isolement"
        case .addiction: "addictions"
        case .money: "argent"
        case .information: "courriers et informations"
        case .confidence: "confiance en soi"
        case .brokenPath: "parcours interrompu"
        case .training: "formation"
        }
    }
}
