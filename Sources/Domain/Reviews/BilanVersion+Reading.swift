import GRDB

extension BilanVersion {
    /// Who may read the version, once they may see its bilan: the « projet » stays with those who prepare and vote it.
    public var audience: Audience {
        switch stage {
        case .draft: .bilanReaders
        case .definitive: .everyone
        }
    }

    /// The version that the viewer reads as the bilan: the definitive text, or else the projet.
    public static func shown(of bilan: Bilan, to viewer: Viewer, _ db: Database) throws -> BilanVersion? {
        let readable = try all(of: bilan, for: viewer, db)
        return readable.first { $0.stage == .definitive } ?? readable.first
    }

    /// The versions that the viewer may read, newest first.
    public static func all(of bilan: Bilan, for viewer: Viewer, _ db: Database) throws -> [BilanVersion] {
        try all(of: bilan, db).filter { viewer.belongs(to: $0.audience) }
    }
}
