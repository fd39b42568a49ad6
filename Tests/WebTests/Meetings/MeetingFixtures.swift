import Domain
import GRDB
import Testing

extension TestSite {
    /// A séance of the groupe ressource that many days from today, at two in the afternoon.
    func meeting(inDays offset: Int, announced: Bool = true, title: String = "Table ronde des lettres") async throws -> Meeting {
        let facilitator = try await viewer(.facilitator)
        let day = self.day(offset: offset)
        return try await database.write { db in
            let group = try #require(try Group.with(slug: "groupe-ressource", db))
            let draft = try Meeting.Draft(
                kind: "roundTable",
                title: title,
                question: "Que se passe-t-il quand une lettre arrive ?",
                day: day,
                time: "14:00",
                minutes: "150",
                place: "Salle du rez-de-chaussée",
                practical: "Trajet remboursé",
                agenda: "Accueil / 20\nTour de table"
            )
            let meeting = try Meeting.prepare(draft, for: group, by: facilitator, db)
            if announced { try meeting.announce(by: facilitator, db) }
            return try Meeting.find(db, id: meeting.id)
        }
    }

    /// A séance of yesterday that eleven allocataires and two agents came to.
    func heldMeeting(title: String = "Table ronde des lettres") async throws -> Meeting {
        let meeting = try await meeting(inDays: -1, title: title)
        let facilitator = try await viewer(.facilitator)
        return try await database.write { db in
            try meeting.recordAttendance([.beneficiaries: 11, .staff: 2], by: facilitator, db)
            return try Meeting.find(db, id: meeting.id)
        }
    }

    /// A line spoken at the meeting by an allocataire.
    func line(_ words: String, at meeting: Meeting) async throws -> MeetingNote {
        let facilitator = try await viewer(.facilitator)
        return try await database.write { db in
            try Meeting.find(db, id: meeting.id).note(words: words, college: "beneficiaries", by: facilitator, db)
        }
    }
}
