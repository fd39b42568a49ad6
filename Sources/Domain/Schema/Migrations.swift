import GRDB

/// The schema's history, oldest first. A migration that has shipped never changes.
enum Migrations {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("2026-11-22 accounts", migrate: createAccounts)
        migrator.registerMigration("2026-11-22 pact", migrate: createPact)
        migrator.registerMigration("2026-11-22 groups and meetings", migrate: createGroupsAndMeetings)
        migrator.registerMigration("2026-11-22 contributions", migrate: createContributions)
        migrator.registerMigration("2026-11-22 synthesis", migrate: createSynthesis)
        migrator.registerMigration("2026-11-22 reviews", migrate: createReviews)
        migrator.registerMigration("2026-11-25 tally", migrate: createContributionTally)
        migrator.registerMigration("2026-11-25 chapter summaries", migrate: createChapterSummaries)
        migrator.registerMigration("2026-11-25 indicators", migrate: createIndicators)
        migrator.registerMigration("2026-11-25 grants", migrate: widenGrants)
        migrator.registerMigration("2026-11-25 journal", migrate: createJournal)
        migrator.registerMigration("2026-11-25 year tally", migrate: createYearTally)
        migrator.registerMigration("2026-11-25 publication cuts", migrate: createPublicationCuts)
        migrator.registerMigration("2026-11-25 publications", migrate: createPublications)
        migrator.registerMigration("2026-11-25 sign-ins", migrate: createDevices)
        migrator.registerMigration("2026-11-25 seals", migrate: createSealRequests)
        migrator.registerMigration("2026-11-25 sign-in limits", migrate: limitSignIns)
        migrator.registerMigration("2026-11-25 rights", migrate: createRights)
        migrator.registerMigration("2026-11-25 contests", migrate: createContests)
        migrator.registerMigration("2026-11-27 barriers", migrate: createBarriers)
        migrator.registerMigration("2026-11-27 sheets", migrate: createSheetBatches)
        migrator.registerMigration("2026-11-27 concerns", migrate: createConcerns)
        migrator.registerMigration("2026-11-27 moderation desk", migrate: createModerationDesk)
        migrator.registerMigration("2026-11-27 prepared answers", migrate: createPreparedAnswers)
        migrator.registerMigration("2026-11-27 deposits", migrate: widenDeposits)
        migrator.registerMigration("2026-11-27 consents", migrate: createConsents)
        migrator.registerMigration("2026-11-27 closings", migrate: createClosings)
        migrator.registerMigration("2026-11-27 sign-in strength", migrate: strengthenSignIns)
        migrator.registerMigration("2026-11-27 consultations", migrate: createConsultations)
        return migrator
    }

    /// Makes the database itself refuse to change or forget a row of history (R3).
    static func appendOnly(_ table: String, except columns: [String] = [], _ db: Database) throws {
        let guarded = try db.columns(in: table).map(\.name).filter { !columns.contains($0) }
        let list = guarded.map { "\"\($0)\"" }.joined(separator: ", ")
        try db.execute(
            sql: """
                CREATE TRIGGER "\(table)IsNotRewritten" BEFORE UPDATE OF \(list) ON "\(table)"
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
                CREATE TRIGGER "\(table)IsNotForgotten" BEFORE DELETE ON "\(table)"
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;
                """
        )
    }
}
