import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct DayTests {
    @Test(arguments: ["2024-02-29", "2000-02-29", "2024-12-31", "2024-01-01", "2023-04-30", "0999-01-01"])
    func `a day that is reads and prints the same`(text: String) {
        #expect(Day(text)?.description == text)
    }

    @Test(arguments: [
        "", "2100-02-29", "1900-02-29", "2023-02-29", "2024-02-30", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00", "2024-1-1",
        "24-01-01",
        "20240101", "2024-01-01T00:00", "2024/01/01", "+024-01-01", "2024-+1-01", "2024-01-+1", "２０２４-01-01", " 2024-01-01", "2024-01-01-",
    ])
    func `a day that is not is none`(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(arguments: [
        ("2024-11-24", "2024-11-24"), ("24/11/2024", "2024-11-24"), ("24.11.2024", "2024-11-24"), ("24-11-2024", "2024-11-24"),
        ("24 11 2024", "2024-11-24"), ("1/2/2024", "2024-02-01"), ("29/2/2024", "2024-02-29"),
    ])
    func `a day is read as people type it`(typed: String, day: String) {
        #expect(Day.typed(typed) == Day(day))
    }

    @Test(arguments: ["", "29/2/2100", "11/24/2024", "24/11/24", "demain", "24 novembre 2024", "0/1/2024", "24/11/2024 ", "١/١/٢٠٢٤"])
    func `a typed day that is not is none`(typed: String) {
        #expect(Day.typed(typed) == nil)
    }

    @Test(arguments: [
        ("2024-01-15", "2024-01-14T23:00:00Z"), ("2024-07-15", "2024-07-14T22:00:00Z"), ("2024-03-31", "2024-03-30T23:00:00Z"),
        ("2024-04-01", "2024-03-31T22:00:00Z"), ("2024-10-27", "2024-10-26T22:00:00Z"), ("2024-10-28", "2024-10-27T23:00:00Z"),
    ])
    func `a day begins at midnight in Paris, summer and winter`(day: String, start: String) {
        #expect(Day(day)!.start == Fixture.date(start))
        #expect(Day(Fixture.date(start)) == Day(day))
        #expect(Day(Fixture.date(start) - 1) < Day(day)!)
        #expect(Day(Day(day)!.start) == Day(day))
    }

    @Test func `days come one after the other`() {
        let days = ["2023-12-31", "2024-01-01", "2024-01-02", "2024-02-01", "2025-01-01"].map { Day($0)! }
        #expect(days.shuffled().sorted() == days)
    }

    @Test func `a day is stored and frozen as it is written`() async throws {
        let day = Day("2024-02-29")!
        #expect(day.databaseValue == "2024-02-29".databaseValue)
        #expect(Day.fromDatabaseValue("2023-02-29".databaseValue) == nil)
        #expect(Day.fromDatabaseValue(20_240_229.databaseValue) == nil)
        #expect(try Snapshot(of: [day]).json == #"["2024-02-29"]"#)
        #expect(try Snapshot.document([Day].self, from: #"["2024-02-29"]"#) == [day])
        #expect(throws: DecodingError.self) { try Snapshot.document([Day].self, from: #"["2023-02-29"]"#) }
    }
}
