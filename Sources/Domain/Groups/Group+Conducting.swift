import GRDB

extension Group {
    /// The groups whose séances the viewer conducts.
    public static func conducted(by viewer: Viewer, _ db: Database) throws -> [Group] {
        try everyOne(db).filter { viewer.belongs(to: .meetingTeam(groupId: $0.id)) }
    }
}
