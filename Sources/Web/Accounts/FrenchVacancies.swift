import Domain

extension Role {
    /// What happens while nobody holds the role.
    var vacancy: String {
        switch self {
        case .secondReader: "Personne ne tient la seconde lecture : une décision contestée n’aura pas de réponse."
        case .dataProtectionOfficer: "Personne ne tient la protection des données : une demande n’aura pas de réponse."
        default: "Personne ne tient ce rôle : \(label)."
        }
    }
}

extension SignIn.Ending {
    var label: String {
        switch self {
        case .doubt: "Un doute sur un mot de passe ou un appareil"
        case .incident: "Un incident de sécurité"
        case .maintenance: "Une intervention sur le serveur"
        case .drill: "Un exercice"
        }
    }
}
