import Foundation
import Testing

@testable import Domain

@Suite struct BackupScheduleTests {
    private let folder: TemporaryFolder
    private let copies: String

    init() throws {
        folder = try TemporaryFolder()
        copies = folder.path("sauvegardes")
    }

    private func names() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: copies)) ?? [] }

    @Test func `a copy is made when one is due, and the last good one is known again after a restart`() async throws {
        let database = try AppDatabase.inMemory(clock: { Fixture.start })
        let schedule = BackupSchedule(folder: copies, everyHours: 6)
        #expect(schedule.now == .init() && schedule.untilDue(at: Fixture.start) < 0)
        try await schedule.backUp(database)
        #expect(names().count == 1 && schedule.now.lastGood == Fixture.start)
        #expect(schedule.untilDue(at: Fixture.start + 3_600) == 5 * 3_600)
        let again = BackupSchedule(folder: copies, everyHours: 6).now.lastGood
        #expect(try abs(#require(again).timeIntervalSince(Fixture.start)) < 1)
    }

    @Test func `a copy that fails is said, tried again soon, and does not hide the last good one`() async throws {
        let database = try AppDatabase.inMemory(clock: { Fixture.start })
        try "Un fichier".write(toFile: copies, atomically: true, encoding: .utf8)
        let schedule = BackupSchedule(folder: copies, everyHours: 24)
        await #expect(throws: (any Error).self) { try await schedule.backUp(database) }
        #expect(schedule.now.failedAt == Fixture.start && schedule.now.failure == .notWritable && schedule.now.lastGood == nil)
        #expect(schedule.untilDue(at: Fixture.start) == 900)
        try FileManager.default.removeItem(atPath: copies)
        try await schedule.backUp(database)
        #expect(schedule.now == .init(lastGood: Fixture.start))
    }

    @Test func `old copies go, and other files of the folder stay`() async throws {
        try FileManager.default.createDirectory(atPath: copies, withIntermediateDirectories: true)
        for name in ["notes.txt", BackupName.file(Fixture.start - 86_400), BackupName.file(Fixture.start - 90_000)] {
            try name.write(toFile: "\(copies)/\(name)", atomically: true, encoding: .utf8)
        }
        let rotation = BackupRotation(days: 2, weeks: 0, months: 0)
        let schedule = BackupSchedule(folder: copies, everyHours: 24, keeping: rotation)
        try await schedule.backUp(.inMemory(clock: { Fixture.start }))
        #expect(Set(names()) == ["notes.txt", BackupName.file(Fixture.start), BackupName.file(Fixture.start - 86_400)])
    }

    @Test func `the schedule runs until it is told to stop`() async throws {
        let database = try AppDatabase.inMemory()
        let schedule = BackupSchedule(folder: copies, everyHours: 24)
        let running = Task { await schedule.run(database) { _ in } }
        while schedule.now.lastGood == nil { await Task.yield() }
        running.cancel()
        await running.value
        #expect(names().count == 1)
    }
}
