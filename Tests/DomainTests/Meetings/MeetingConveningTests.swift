import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct MeetingConveningTests {
    private static let states: [Meeting.State] = [.preparing, .announced, .open, .full, .held, .postponed, .cancelled]

    private func meeting(_ state: Meeting.State) -> Meeting {
        Meeting(
            id: 1,
            groupId: 1,
            kind: .roundTable,
            title: "Table ronde",
            question: "Que faire ?",
            startsAt: Fixture.date("2024-10-01T12:00:00Z"),
            minutes: 120,
            place: "Salle 1",
            practical: "",
            state: state
        )
    }

    private let facilitator = Viewer(person: nil, grants: [Grant(role: .facilitator, groupId: 1)])
    private let other = Viewer(person: nil, grants: [Grant(role: .facilitator, groupId: 2)])

    @Test func `a meeting is announced once, and called off while people expect it`() {
        for state in Self.states {
            let meeting = meeting(state)
            #expect(meeting.refusal(ofAnnouncementBy: facilitator) == (state == .preparing ? nil : .meetingOver))
            let isExpected = [.announced, .open, .full].contains(state)
            #expect(meeting.refusal(ofCancellationBy: facilitator) == (isExpected ? nil : .meetingOver))
            #expect(meeting.refusal(ofAnnouncementBy: other) == .notAllowed)
            #expect(meeting.refusal(ofCancellationBy: other) == .notAllowed)
        }
    }

    @Test func `presences are entered from the morning of the day on, unless it was called off`() {
        let moments = [
            ("2024-09-30T21:59:59Z", false), ("2024-09-30T22:00:00Z", true), ("2024-10-01T12:00:00Z", true), ("2025-10-01T12:00:00Z", true),
        ]
        for (moment, isTime) in moments {
            for state in Self.states {
                let expected: Refusal? =
                    switch state {
                    case .cancelled, .postponed: .meetingOver
                    case .held: nil
                    default: isTime ? nil : .meetingNotHeld
                    }
                let now = Fixture.date(moment)
                #expect(meeting(state).refusal(ofHoldingBy: facilitator, at: now) == expected, "\(state) \(moment)")
                #expect(meeting(state).refusal(ofHoldingBy: other, at: now) == .notAllowed)
            }
        }
    }

    @Test func `a meeting is for its team until it is announced`() {
        for state in Self.states {
            #expect(meeting(state).audience == (state == .preparing ? .meetingTeam(groupId: 1) : .everyone))
        }
        #expect(meeting(.announced).endsAt == Fixture.date("2024-10-01T14:00:00Z"))
    }

    @Test func `a meeting is prepared, announced, then called off with its reason`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let prepared = try fixture.meeting(on: "2024-10-08", announced: false, db)
            #expect(prepared.state == .preparing)
            #expect(try prepared.agenda(db).map(\.title) == ["Accueil"])
            #expect(try Meeting.visible(prepared.id, to: .visitor, db) == nil)
            #expect(try Meeting.visible(prepared.id, to: fixture.otherFacilitator, db) == nil)
            #expect(try Meeting.visible(prepared.id, to: fixture[.facilitator], db)?.id == prepared.id)
            try prepared.announce(by: fixture[.facilitator], db)
            let announced = try #require(try Meeting.visible(prepared.id, to: .visitor, db))
            #expect(throws: Refusal.meetingOver) { try announced.announce(by: fixture[.facilitator], db) }
            #expect(throws: FieldProblems(.missing, field: "reason")) { try announced.cancel(reason: "", by: fixture[.facilitator], db) }
            #expect(throws: Refusal.notAllowed) { try announced.cancel(reason: "Oui", by: fixture[.direction], db) }
            try announced.cancel(reason: "Neige", by: fixture[.facilitator], db)
            let cancelled = try Meeting.find(db, id: announced.id)
            #expect(try cancelled.state == .cancelled && cancelled.cancellationReason(db) == "Neige")
            #expect(try Meeting.calledOff(for: .visitor, db).map(\.id) == [cancelled.id])
            #expect(try Meeting.upcoming(for: .visitor, db).isEmpty)
            let states = try String.fetchAll(db, sql: "SELECT state FROM meetingStateChange ORDER BY id")
            #expect(states == ["preparing", "announced", "cancelled"])
        }
    }

    @Test func `only the team of the group prepares its meetings`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let draft = try Meeting.Draft.typed()
            for viewer in fixture.others(than: .facilitator, .administrator) + [fixture.otherFacilitator] {
                #expect(throws: Refusal.notAllowed) { try Meeting.prepare(draft, for: fixture.group, by: viewer, db) }
            }
        }
    }

    @Test func `what is to come is listed soonest first, what is behind us latest first`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.meeting(title: "B", on: "2024-10-20", db)
            _ = try fixture.meeting(title: "A", on: "2024-10-10", db)
            _ = try fixture.meeting(title: "Caché", on: "2024-10-11", announced: false, db)
            _ = try fixture.meeting(title: "D", on: "2024-09-01", db)
            _ = try fixture.meeting(title: "C", on: "2024-09-10", db)
            #expect(try Meeting.upcoming(for: .visitor, db).map(\.title) == ["A", "B"])
            #expect(try Meeting.upcoming(for: fixture[.facilitator], db).map(\.title) == ["A", "Caché", "B"])
            #expect(try Meeting.past(for: .visitor, limit: 9, db).map(\.title) == ["C", "D"])
            #expect(try Meeting.all(of: fixture.group, for: .visitor, db).map(\.title) == ["B", "A", "C", "D"])
            #expect(try Meeting.all(of: fixture.otherGroup, for: .visitor, db).isEmpty)
        }
    }

    @Test func `meetings that nobody may see do not take the place of those that all may`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try fixture.meeting(title: "Publique", on: "2024-09-01", db)
            for day in 2...6 { _ = try fixture.meeting(on: "2024-09-0\(day)", announced: false, db) }
            #expect(try Meeting.past(for: .visitor, limit: 3, db).map(\.title) == ["Publique"])
        }
    }
}
