import Foundation
import Testing

@testable import Domain

@Suite struct BackupRotationTests {
    private static let noon = Fixture.start

    private func daily(_ days: Int) -> [Date] { (0..<days).map { Self.noon + TimeInterval($0) * 86_400 } }

    @Test func `a year of nightly copies comes down to seven days, four weeks and twelve months`() {
        var kept: [Date] = []
        for date in daily(400) { kept = Array(BackupRotation().kept(of: kept + [date])) }
        #expect(kept.max() == daily(400).last)
        // Seven days hold the newest of one or two of the weeks, and of one or two of the months.
        #expect((19...21).contains(kept.count), "\(kept.count)")
        #expect(Set(kept.map { "\(Day($0).year) \(Day($0).month)" }).count == 12)
        #expect(daily(400).suffix(7).allSatisfy(kept.contains))
    }

    @Test func `of several copies of one day the newest is kept`() {
        let hours = (0..<10).map { Self.noon + TimeInterval($0) * 3_600 }
        #expect(BackupRotation(days: 7, weeks: 0, months: 0).kept(of: hours) == [hours[9]])
    }

    @Test func `the newest copy is kept whatever the rotation, and none of none`() {
        let none = BackupRotation(days: 0, weeks: 0, months: 0)
        #expect(none.kept(of: daily(3)) == [daily(3)[2]])
        #expect(none.kept(of: []) == [])
    }

    @Test func `a long pause lets no copy go`() {
        let dates = [Self.noon, Self.noon + 500 * 86_400]
        #expect(BackupRotation().kept(of: dates) == Set(dates))
    }

    @Test func `a copy says in its name when it was made, and another file says nothing`() throws {
        let name = BackupName.file(Date(timeIntervalSince1970: 1_800_000_000))
        #expect(name == "assises-2027-01-15-080000Z.sqlite")
        #expect(BackupName.date(of: name) == Date(timeIntervalSince1970: 1_800_000_000))
        for other in ["assises.sqlite", "assises-2027-01-15-080000Z.sqlite.part", "x-\(name)", "assises-2027-99-15-080000Z.sqlite"] {
            #expect(BackupName.date(of: other) == nil, "\(other)")
        }
    }
}
