import GRDB
import HTTPTypes

/// What keeps the program from working for a while, and what people are told of it.
struct Fault {
    let title: String
    let advice: String
    /// After how many seconds it is worth trying again.
    let retryAfter: Int

    /// The fault that an error shows, if it is one that passes without a change of the program.
    init?(_ error: any Error, isSending: Bool) {
        let recorded = isSending ? "Rien n’a été enregistré. " : ""
        switch error {
        case is Load.Overloaded:
            title = "Il y a beaucoup de monde en ce moment"
            advice = recorded + "Attendez quelques secondes, puis essayez de nouveau."
            retryAfter = 5
        case let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode):
            title = "Le site est occupé"
            advice = recorded + "Attendez une minute, puis essayez de nouveau."
            retryAfter = 60
        case let error as DatabaseError
        where [.SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN].contains(error.resultCode):
            title = "Le site ne peut rien enregistrer"
            advice = recorded + "Ce n’est pas de votre faute. Essayez plus tard. Vous pouvez aussi nous appeler."
            retryAfter = 300
        default: return nil
        }
    }
}

extension HTTPField.Name {
    static let retryAfter = HTTPField.Name("Retry-After")!
}
