import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct IndicatorTests {
    private func draft(_ changes: [String: String] = [:]) throws -> Indicator.Draft {
        try .init(
            name: changes["name"] ?? "Attente",
            unit: changes["unit"] ?? "days",
            source: changes["source"] ?? "Service d’exemple",
            note: changes["note"] ?? "Combien de jours on attend."
        )
    }

    private func indicator(_ unit: String = "days", _ fixture: Fixture, _ db: Database) throws -> Indicator {
        try Indicator.add(draft(["unit": unit]), to: fixture.action.theme, by: fixture[.referentThematique], db)
    }

    private func value(
        _ value: String,
        _ year: Int = 2023,
        note: String = "",
        breaks: Bool = false,
        unit: Indicator.Unit = .days
    ) throws -> IndicatorValue.Draft {
        try .init(year: "\(year)", value: value, note: note, breaksSeries: breaks, unit: unit, today: Day("2024-10-01")!)
    }

    private func problems(_ body: () throws -> Void) -> FieldProblems? { #expect(throws: FieldProblems.self, performing: body) }

    @Test func `an indicator says what it measures, in which unit, and where it comes from`() {
        let empty = problems { _ = try draft(["name": " ", "unit": "", "source": "", "note": "\n"]) }
        #expect(empty?.fields.map(\.name) == ["name", "note", "unit", "source"])
        #expect(problems { _ = try draft(["unit": "progress"]) }?["unit"] == .notAChoice)
        #expect(throws: Never.self) { try draft() }
    }

    @Test(arguments: [
        ("78,75", 7_875), ("78.75 %", 7_875), ("78,5\u{A0}%", 7_850), ("1\u{202F}000", 100_000), ("1 000", 100_000), ("0,5", 50),
        (" 0 ", 0), ("007", 700),
    ])
    func `a value is read as French people write it`(typed: String, hundredths: Int) throws {
        #expect(try value(typed, unit: .percent).hundredths == hundredths)
    }

    @Test(arguments: ["-1", "78 75", "1,234", "1.000,5", "1 00", "beaucoup", "1e3", "% 1", "12a", "٣", "½"])
    func `nonsense is refused`(typed: String) {
        #expect(problems { _ = try value(typed, unit: .percent) }?["value"] == .notAnAmount)
    }

    @Test func `a value that cannot be is refused`() {
        #expect(problems { _ = try value("") }?["value"] == .missing)
        #expect(problems { _ = try value("1 000,01", unit: .percent) }?["value"] == .tooLarge(max: 1_000))
        #expect(problems { _ = try value("999999999999") }?["value"] == .tooLarge(max: 10_000_000_000))
        for unit in [Indicator.Unit.people, .count] { #expect(problems { _ = try value("1,5", unit: unit) }?["value"] == .notWhole) }
        #expect(throws: Never.self) { try value("1,5 €", unit: .euros) }
        for year in [1989, 2025] { #expect(problems { _ = try value("1", year) }?["year"] == .notANumber(min: 1990, max: 2024)) }
        #expect(problems { _ = try value("1", breaks: true) }?["note"] == .missing)
    }

    @Test func `the newest value of a year counts, and those before stay readable`() async throws {
        let fixture = try await Fixture()
        let years = try await fixture.write { db in
            let indicator = try indicator("days", fixture, db)
            _ = try indicator.record(value("41", 2024), by: fixture[.direction], db)
            _ = try indicator.record(value("58"), by: fixture[.referentThematique], db)
            #expect(throws: FieldProblems(.correctionNeedsReason, field: "note")) {
                try indicator.record(value("57"), by: fixture[.referentThematique], db)
            }
            _ = try indicator.record(value("57", note: "Compté deux fois", breaks: true), by: fixture[.administrator], db)
            return try indicator.years(db)
        }
        #expect(years.map(\.year) == [2023, 2024])
        #expect(years[0].current.value.hundredths == 5_700 && years[0].current.value.breaksSeries)
        #expect(years[0].current.authorName == "Exemple administrator")
        #expect(years[0].corrected.map(\.value.hundredths) == [5_800] && years[1].corrected.isEmpty)
    }

    @Test func `only those who follow the theme add an indicator and its values`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let indicator = try indicator("days", fixture, db)
            for viewer in fixture.others(than: .referentThematique, .direction, .administrator) {
                #expect(throws: Refusal.notAllowed) { try Indicator.add(draft(), to: fixture.action.theme, by: viewer, db) }
                #expect(throws: Refusal.notAllowed) { try indicator.record(value("1"), by: viewer, db) }
            }
            let other = try Theme.numbered(2, of: Pact.current(db)!, db)!
            #expect(other.refusal(ofIndicatorBy: fixture[.referentThematique]) == .notAllowed)
            #expect(other.refusal(ofIndicatorBy: fixture[.direction]) == nil)
            #expect(try Indicator.all(of: fixture.action.theme, db).count == 1 && IndicatorValue.fetchCount(db) == 0)
        }
    }

    @Test func `one to four people are not told, but one to four days are`() {
        for hundredths in [100, 400] {
            #expect(IndicatorAmount(hundredths: hundredths, unit: .people) == .fewerThanFive)
            #expect(IndicatorAmount(hundredths: hundredths, unit: .days) == .exactly(hundredths: hundredths))
        }
        for hundredths in [0, 500] {
            #expect(IndicatorAmount(hundredths: hundredths, unit: .people) == .exactly(hundredths: hundredths))
        }
    }

    @Test func `a bilan freezes the values of its year and before, without small counts of people`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let indicator = try indicator("people", fixture, db)
            for (year, typed) in [(2022, "3"), (2023, "12"), (2024, "20")] {
                _ = try indicator.record(value(typed, year, unit: .people), by: fixture[.direction], db)
            }
            let line = try indicator.line(until: 2023, db)
            #expect(line.values.map(\.year) == [2022, 2023] && line.values.map(\.hundredths) == [nil, 1_200])
        }
    }

    @Test func `the database refuses what the form refuses`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            _ = try indicator("days", fixture, db)
            for values in [
                "1, 1989, 1, 0, NULL", "1, 2023, -1, 0, NULL", "1, 2023, 1, 1, NULL", "1, 2023, 1, 0, ''", "9, 2023, 1, 0, NULL",
            ] {
                #expect(throws: DatabaseError.self, "\(values)") {
                    try db.execute(
                        sql: """
                            INSERT INTO indicatorValue (indicatorId, year, hundredths, breaksSeries, note, authorId, enteredAt)
                            VALUES (\(values), 1, '2024-10-01')
                            """
                    )
                    try db.execute(sql: "PRAGMA foreign_key_check")
                }
            }
        }
    }
}
