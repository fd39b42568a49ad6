import Foundation
import Testing

@testable import Domain

@Suite struct MeetingDraftTests {
    private func problems(_ changes: [String: String]) -> FieldProblems? {
        #expect(throws: FieldProblems.self) { try Meeting.Draft.typed(changes) }
    }

    @Test(arguments: [
        ("14 h", "12:00"), ("14h", "12:00"), ("14H", "12:00"), ("14", "12:00"), ("14h30", "12:30"), ("14 h 30", "12:30"),
        ("14:30", "12:30"),
        (" 9:05 ", "07:05"), ("2:00", "00:00"), ("23:59", "21:59"),
    ])
    func `a time is read as people write it`(typed: String, utc: String) throws {
        #expect(try Meeting.Draft.typed(["time": typed]).startsAt == Fixture.date("2024-10-01T\(utc):00Z"))
    }

    @Test func `a time that does not exist is refused`() {
        for time in ["25:00", "24:00", "14h60", "14:5", "14:00:00", "midi", "-1:00", "14h30 environ", "١٤:٠٠"] {
            #expect(problems(["time": time])?["time"] == .notATime, "\(time)")
        }
        #expect(problems(["time": " "])?["time"] == .missing)
    }

    @Test(arguments: [
        ("2024-03-30", "13:00"), ("2024-03-31", "12:00"), ("2024-10-26", "12:00"), ("2024-10-27", "13:00"), ("2024-12-01", "13:00"),
        ("01/12/2024", "13:00"),
    ])
    func `two in the afternoon is two in the afternoon, even on the day the clocks change`(day: String, utc: String) throws {
        let draft = try Meeting.Draft.typed(["day": day])
        #expect(draft.startsAt == Fixture.date("\(Day.typed(day)!)T\(utc):00Z"))
    }

    @Test func `an hour that the clocks skip is given a moment all the same`() throws {
        #expect(try Day(Meeting.Draft.typed(["day": "2024-03-31", "time": "2h30"]).startsAt) == Day("2024-03-31"))
    }

    @Test func `every field that is missing or wrong says so`() {
        let fields = ["kind", "title", "question", "day", "time", "minutes", "place", "agenda"]
        #expect(problems(Dictionary(uniqueKeysWithValues: fields.map { ($0, " ") }))?["title"] == .missing)
        for field in fields { #expect(problems([field: ""])?.fields == [.init(name: field, problem: .missing)]) }
        #expect(problems(["kind": "party"])?["kind"] == .notAChoice)
        #expect(problems(["day": "2024-02-30"])?["day"] == .notADay)
        for minutes in ["14", "721", "deux heures"] {
            #expect(problems(["minutes": minutes])?["minutes"] == .notANumber(min: 15, max: 720))
        }
        for (field, max) in [("title", 120), ("question", 300), ("place", 200), ("practical", 500), ("agenda", 3_000)] {
            #expect(problems([field: String(repeating: "a", count: max + 1)])?[field] == .tooLong(max: max))
        }
    }

    @Test func `the agenda is one point a line, with its minutes after a slash`() throws {
        let agenda = "Accueil / 20\r\n\r\n  Tour de table/30 min \nPause / 5 minutes\nEt / ou\nRien / 0\nTrop / 721\nA / B / 10\nFin"
        let points = try Meeting.Draft.typed(["agenda": agenda]).agenda
        #expect(points.map(\.title) == ["Accueil", "Tour de table", "Pause", "Et / ou", "Rien / 0", "Trop / 721", "A / B", "Fin"])
        #expect(points.map(\.minutes) == [20, 30, 5, nil, nil, nil, 10, nil])
    }
}
