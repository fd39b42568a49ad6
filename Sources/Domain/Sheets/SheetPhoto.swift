import Foundation
import GRDB

/// The picture of a sheet: for whoever types it in and whoever receives it, and for nobody else.
public struct SheetPhoto: Codable, Identifiable, Sendable, FetchableRecord, TableRecord {
    public let id: Int64
    public let lineId: Int64
    public let format: PhotoFile.Format
    public let bytes: Data
    public let addedAt: Date

    /// The photo, if the viewer may see its batch; throws `unknown` otherwise (R8).
    public static func visible(_ id: Int64, to viewer: Viewer, _ db: Database) throws -> SheetPhoto {
        try viewer.acting(in: .sheetTypists)
        guard let photo = try fetchOne(db, key: id), let line = try SheetLine.fetchOne(db, key: photo.lineId) else { throw Refusal.unknown }
        _ = try SheetBatch.visible(line.batchId, to: viewer, db)
        return photo
    }
}

extension SheetBatch {
    /// The photos of the lines, by line.
    public func photos(_ db: Database) throws -> [Int64: Int64] {
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT sheetPhoto.id, lineId FROM sheetPhoto JOIN sheetLine ON sheetLine.id = lineId WHERE batchId = ?",
            arguments: [id]
        )
        return Dictionary(uniqueKeysWithValues: rows.map { ($0["lineId"], $0["id"]) })
    }

    /// Keeps the photo of the sheet that the line was read on, in the place of the one before.
    public func attach(_ photo: PhotoFile, to line: SheetLine, by viewer: Viewer, _ db: Database) throws {
        try typing(.sheetPhotoAdded, viewer, db) {
            try db.execute(sql: "DELETE FROM sheetPhoto WHERE lineId = ?", arguments: [line.id])
            try db.execute(
                sql: "INSERT INTO sheetPhoto (lineId, format, bytes, addedBy, addedAt) VALUES (?, ?, ?, ?, ?)",
                arguments: [line.id, photo.format, photo.bytes, viewer.person?.id, try db.transactionDate]
            )
        }
    }
}
