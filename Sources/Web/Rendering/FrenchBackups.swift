import Domain

extension French {
    /// When the last copy of the database was made, while all goes well.
    static func lastBackup(_ standing: BackupSchedule.Standing?) -> String? {
        guard let standing, standing.failedAt == nil else { return nil }
        return standing.lastGood.map { "Dernière sauvegarde\u{A0}: \(moment($0))." } ?? "La première sauvegarde se prépare."
    }

    /// What is wrong with the copies of the database: none is planned, or one has failed since the last good one.
    static func backupProblem(_ standing: BackupSchedule.Standing?) -> String? {
        guard let standing else { return "Aucune sauvegarde automatique n’est prévue." }
        guard let failedAt = standing.failedAt else { return nil }
        let reason = standing.failure.map(Self.reason) ?? "voyez le journal du serveur"
        let last = standing.lastGood.map { "La dernière bonne date du \(moment($0))." } ?? "Il n’y en a pas encore de bonne."
        return "La sauvegarde du \(moment(failedAt)) a échoué\u{A0}: \(reason). \(last)"
    }

    private static func reason(_ failure: Backup.Failure) -> String {
        switch failure {
        case .notWritable: "le dossier ne s’écrit pas, ou le disque est plein"
        case .damaged: "la copie n’est pas fidèle, vérifiez la base"
        case .fileExists, .noFile, .notAnInstance, .newerSchema, .inUse: "voyez le journal du serveur"
        }
    }
}
