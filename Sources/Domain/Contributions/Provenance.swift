import Foundation
import GRDB

/// Where the words of a contribution come from: how they were said and who wrote them down.
public struct Provenance: Codable, Sendable, FetchableRecord, TableRecord {
    public let contributionId: Int64
    public let channel: Channel
    public let meetingNoteId: Int64?
    public let writtenBy: Int64?
    public let readBack: Bool?

    /// How the words came.
    public enum Channel: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        case web, oral, interview, phone, paper, letter
    }

    /// Where the words of the contribution come from.
    public static func of(_ contribution: Contribution, _ db: Database) throws -> Provenance? {
        try fetchOne(db, ready: "SELECT * FROM provenance WHERE contributionId = ?", arguments: [contribution.id])
    }

    /// The meeting where the words were spoken, if they were and the viewer may see it.
    public func meeting(for viewer: Viewer, _ db: Database) throws -> Meeting? {
        guard let meetingNoteId else { return nil }
        let meeting = try Meeting.fetchOne(
            db,
            ready: "SELECT meeting.* FROM meetingNote JOIN meeting ON meeting.id = meetingId WHERE meetingNote.id = ?",
            arguments: [meetingNoteId]
        )
        return meeting.flatMap { viewer.belongs(to: $0.audience) ? $0 : nil }
    }
}
