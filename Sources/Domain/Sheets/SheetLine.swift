import Foundation
import GRDB

/// One remark of a sheet, as it is typed in.
public struct SheetLine: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let batchId: Int64
    /// Its words; nil once they are the contribution's.
    public let text: String?
    public let kind: Contribution.Kind
    public let college: College?
    public let themeNumber: Int?
    /// The number that the sheet bears, if it was printed here.
    public let sheetCode: String?
    public let readBack: Bool
    public let savedAt: Date
    public let contributionId: Int64?

    /// A line as typed, known to be well-formed.
    public struct Draft: Sendable {
        let text: String, kind: Contribution.Kind, college: College?, theme: Int?
        let sheetCode: SheetCode?
        let readBack: Bool

        /// Reads the fields as typed; throws `FieldProblems`.
        public init(text: String, kind: String, college: String, theme: String, sheetCode: String, readBack: Bool) throws {
            var problems = FieldProblems()
            let draft: Contribution.Draft?
            do { draft = try Contribution.Draft(text: text, kind: kind, college: college, theme: theme) } catch let found as FieldProblems {
                (draft, problems) = (nil, found)
            }
            self.sheetCode = SheetCode(sheetCode)
            if self.sheetCode == nil, !sheetCode.allSatisfy(\.isWhitespace) { problems.add(.notASheetCode, field: "sheetCode") }
            try problems.throwIfAny()
            (self.text, self.kind, self.college, self.theme) = (draft!.text, draft!.kind, draft!.college, draft!.theme)
            self.readBack = readBack
        }

        /// What SQLite keeps of it.
        fileprivate var columns: KeyValuePairs<String, (any DatabaseValueConvertible)?> {
            [
                "text": text, "kind": kind, "college": college, "themeNumber": theme, "sheetCode": sheetCode?.description,
                "readBack": readBack,
            ]
        }
    }
}

extension SheetBatch {
    /// The lines, in the order that they were typed.
    public func lines(_ db: Database) throws -> [SheetLine] {
        try SheetLine.fetchAll(db, ready: "SELECT * FROM sheetLine WHERE batchId = ? ORDER BY id", arguments: [id])
    }

    /// The line of this batch; throws `unknown` if it is not.
    public func line(_ line: Int64, _ db: Database) throws -> SheetLine {
        guard let found = try SheetLine.fetchOne(db, key: line), found.batchId == id else { throw Refusal.unknown }
        return found
    }

    /// Why lines cannot be typed in, or nil.
    public func refusal(ofTypingBy viewer: Viewer) -> Refusal? {
        viewer.person?.id != typistId || !viewer.belongs(to: .sheetTypists) ? .notAllowed : state == .open ? nil : .batchElsewhere
    }

    /// Adds a line. The same sheet typed in twice, in two batches, is refused: nothing is counted twice (R11).
    @discardableResult
    public func add(_ draft: SheetLine.Draft, by viewer: Viewer, _ db: Database) throws -> SheetLine {
        try typing(.sheetLineTyped, viewer, db) { try insert(draft, db) }
    }

    /// Adds many lines at once, or none.
    public func add(_ drafts: [SheetLine.Draft], by viewer: Viewer, _ db: Database) throws {
        try typing(.sheetTableTaken, viewer, db) {
            for draft in drafts { try insert(draft, db) }
            try db.execute(sql: "DELETE FROM sheetTable WHERE batchId = ?", arguments: [id])
        }
    }

    /// Types the line again.
    public func change(_ line: SheetLine, to draft: SheetLine.Draft, by viewer: Viewer, _ db: Database) throws {
        try typing(.sheetLineTyped, viewer, db) {
            try refuseSheetElsewhere(draft, db)
            let columns = draft.columns
            try db.execute(
                sql: "UPDATE sheetLine SET \(columns.map { "\"\($0.key)\" = ?" }.joined(separator: ", ")), savedAt = ? WHERE id = ?",
                arguments: StatementArguments(columns.map(\.value)) + [try db.transactionDate, line.id]
            )
        }
    }

    /// Takes the line out, with its photo.
    public func remove(_ line: SheetLine, by viewer: Viewer, _ db: Database) throws {
        try typing(.sheetLineRemoved, viewer, db) {
            try db.execute(sql: "DELETE FROM sheetPhoto WHERE lineId = ?", arguments: [line.id])
            try db.execute(sql: "DELETE FROM sheetLine WHERE id = ?", arguments: [line.id])
        }
    }

    /// Does to the batch what only its typist does, and only while it is open.
    func typing<Value>(_ act: JournalEntry.Act, _ viewer: Viewer, _ db: Database, changes: () throws -> Value) throws -> Value {
        if let refusal = refusal(ofTypingBy: viewer) { throw refusal }
        return try JournalEntry.record(act, on: .sheetBatch(id), by: viewer.actor(in: .sheetTypists), db, changes: changes)
    }

    @discardableResult
    private func insert(_ draft: SheetLine.Draft, _ db: Database) throws -> SheetLine {
        try refuseSheetElsewhere(draft, db)
        let columns = draft.columns.map { ($0.key, $0.value) } + [("batchId", id), ("savedAt", try db.transactionDate)]
        return try SheetLine.fetchOne(
            db,
            ready: """
                INSERT INTO sheetLine (\(columns.map { "\"\($0.0)\"" }.joined(separator: ", ")))
                VALUES (\(columns.map { _ in "?" }.joined(separator: ", "))) RETURNING *
                """,
            arguments: StatementArguments(columns.map(\.1))
        )!
    }

    private func refuseSheetElsewhere(_ draft: SheetLine.Draft, _ db: Database) throws {
        if let problem = try problem(of: draft, db) { throw FieldProblems(problem, field: "sheetCode") }
    }
}
