import Domain
import Foundation

/// Addresses that pages link to.
enum Links {
    static func contribution(_ id: Int64) -> String { "/contributions/\(id)" }
    static func contest(_ id: Int64) -> String { "/moderation/contestations/\(id)" }
    static func finding(_ id: Int64) -> String { "/constats/\(id)" }
    static func proposal(_ id: Int64) -> String { "/propositions/\(id)" }
    static func theme(_ theme: Theme) -> String { "/pacte/thematiques/\(theme.number)" }
    static func objective(_ objective: Objective, of theme: Theme) -> String { "/pacte/objectifs/\(theme.number)-\(objective.number)" }
    static func action(_ code: ActionCode) -> String { "/pacte/actions/\(code.slug)" }
    static func indicator(_ id: Int64) -> String { "/pacte/indicateurs/\(id)" }
    static func indicators(of theme: Theme) -> String { "\(self.theme(theme))/indicateurs" }
    static func group(_ group: Group) -> String { "/groupes/\(group.slug)" }
    static func meeting(_ id: Int64) -> String { "/seances/\(id)" }
    static func compteRendu(_ meeting: Int64) -> String { "/seances/\(meeting)/compte-rendu" }
    static func bilan(_ year: Int) -> String { "/bilans/\(year)" }
    static func easyBilan(_ year: Int) -> String { "/bilans/\(year)/facile" }
    static func sheetBatch(_ id: Int64) -> String { "/feuilles/\(id)" }
    static func receipt(_ id: Int64) -> String { "/participer/recu/\(id)" }

    static func rightsReceipt(_ id: Int64) -> String { "/mes-donnees/demande/recu/\(id)" }
    static func rightsRequest(_ id: Int64) -> String { "/donnees-personnelles/demandes/\(id)" }

    /// The address with what has just been done, to be said on the page.
    static func after(_ flash: Flash, _ path: String) -> String { "\(path)\(path.contains("?") ? "&" : "?")fait=\(flash.rawValue)" }

    /// The text as it can stand in the query of an address.
    static func query(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "/-_.~"))) ?? ""
    }

    /// An address of this site typed or carried by a form; the fallback if it could lead elsewhere.
    static func local(_ typed: String, otherwise fallback: String) -> String {
        let isLocal =
            typed.hasPrefix("/") && !typed.hasPrefix("//") && !typed.contains("\\")
            && typed.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && typed.utf8.count <= 500
        return isLocal ? typed : fallback
    }
}
