import Domain
import Foundation

/// The pacts of `content/pactes/`.
public enum Pacts {
    /// The newest pact of the folder; throws `Content.Unusable` if there is none, or if it does not read.
    public static func newest(in directory: String) throws -> PactFile {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(directory)/pactes")) ?? []
        guard let last = files.filter({ $0.hasSuffix(".yaml") }).max() else {
            throw Content.Unusable(description: "\(directory)/pactes : il manque un pacte.")
        }
        let pact = try Content.decode(PactFile.self, "\(directory)/pactes/\(last)")
        if let unknown = pact.themes.first(where: { Pictogram(rawValue: $0.pictogram) == nil }) {
            let known = Pictogram.allCases.map(\.rawValue).joined(separator: ", ")
            throw Content.Unusable(
                description: "\(directory)/pactes/\(last) : le dessin « \(unknown.pictogram) » n’existe pas. Choisissez parmi : \(known)."
            )
        }
        return pact
    }
}
