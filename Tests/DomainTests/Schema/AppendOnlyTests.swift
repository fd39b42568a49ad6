import GRDB
import Testing

@testable import Domain

@Suite struct AppendOnlyTests {
    /// The tables that are history, with the columns that may still change.
    private static let tables: [String: Set<String>] = [
        "actionEntry": [], "indicator": [], "indicatorValue": [],
        "roleGrant": [], "grantRevocation": [], "sealLifting": [], "meetingStateChange": [], "attendance": [], "meetingNote": [],
        "compteRendu": [],
        "provenance": [], "contributionStateChange": [], "moderationDecision": [], "publicationCut": [], "followUp": [], "finding": [],
        "contest": [], "contestDecision": [], "filing": [], "echo": [], "teamNote": [], "preparedAnswer": [],
        "accountClosing": [],
        "proposal": ["state"], "proposalStateChange": [], "traceLink": [], "bilanStateChange": [], "bilanEntry": [],
        "bilanVersion": [], "progressReview": [], "deliberation": [], "deliberationDate": [],
        "sealRequest": [], "sealDecision": [], "sealReading": [], "journalEntry": [], "journalHead": ["entries", "hash"],
        "gathering": [], "consent": [],
        "consultation": ["id", "closesOn"], "consultationStep": [], "consultationVersion": [], "guidedField": [],
        "consultationAnswer": [], "guidedAnswer": ["publishedText"], "consultationResult": [],
        "erasure": [], "sheetBatchStateChange": [], "contributionCorrection": ["state"], "rightsRequestStateChange": [],
        // What the public reads of a contribution comes and goes; what was said stays.
        "contribution": [
            "id", "college", "themeId", "state", "publishedAt", "publishedText", "publishedHTML", "rendererVersion", "attribution",
        ],
    ]

    @Test func `the tables that the database guards are those that are history`() async throws {
        let database = try AppDatabase.inMemory()
        // A line of a sheet becomes history once it is received: `SheetBatchTests`.
        let guarded = try await database.read { db in
            try String.fetchAll(
                db,
                sql:
                    "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%' AND tbl_name <> 'sheetLine' ORDER BY tbl_name"
            )
        }
        #expect(guarded == Self.tables.keys.sorted().flatMap { [$0, $0] })
    }

    @Test(arguments: tables.keys.sorted())
    func `history is not rewritten, not forgotten and not replaced`(table: String) async throws {
        let database = try AppDatabase.inMemory()
        try await database.write { db in
            try EveryTable.fill(db)
            // Nothing else stands in the way: what refuses is the guard.
            try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
            for column in try db.columns(in: table).map(\.name) where !Self.tables[table]!.contains(column) {
                let error = #expect(throws: DatabaseError.self, "\(column)") {
                    try db.execute(sql: "UPDATE \"\(table)\" SET \"\(column)\" = \"\(column)\"")
                }
                #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER)
            }
            for sql in ["DELETE FROM \"\(table)\"", "INSERT OR REPLACE INTO \"\(table)\" SELECT * FROM \"\(table)\""] {
                let error = #expect(throws: DatabaseError.self, "\(sql)") { try db.execute(sql: sql) }
                #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER)
            }
        }
    }

    @Test func `what may change still changes`() async throws {
        let database = try AppDatabase.inMemory()
        try await database.write { db in
            try EveryTable.fill(db)
            try db.execute(sql: "UPDATE proposal SET state = 'debated'; UPDATE contribution SET state = 'grouped', themeId = NULL")
            #expect(db.totalChangesCount > 0)
        }
    }

    @Test func `every table of changes, versions and decisions is history`() async throws {
        let database = try AppDatabase.inMemory()
        let names = try await database.read { db in try EveryTable.names(db) }
        let history = names.filter {
            $0.hasSuffix("StateChange") || $0.hasSuffix("Version") || $0.hasSuffix("Decision") || $0.hasSuffix("Lifting")
                || $0.hasSuffix("Revocation")
        }
        #expect(history.count == 13 && history.isSubset(of: Self.tables.keys))
    }
}
