import Domain
import Foundation
import Testing

@testable import Web

/// What whoever administers reads of the copies of the database.
struct BackupStandingTests {
    private let day = ISO8601DateFormatter().date(from: "2026-11-24T13:00:00Z")!

    @Test func `without a schedule it is said, to whoever administers alone`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/mon-espace", as: .administrator).text.contains("Aucune sauvegarde automatique"))
        #expect(try await !site.get("/mon-espace", as: .facilitator).text.contains("sauvegarde"))
    }

    @Test func `while all goes well, the date of the last copy stands alone`() {
        let standing = BackupSchedule.Standing(lastGood: day)
        #expect(French.lastBackup(standing) == "Dernière sauvegarde\u{A0}: mardi 24 novembre 2026 à 14\u{A0}h.")
        #expect(French.backupProblem(standing) == nil)
        #expect(French.lastBackup(.init()) == "La première sauvegarde se prépare." && French.backupProblem(.init()) == nil)
        #expect(French.lastBackup(nil) == nil)
    }

    @Test func `a copy that failed is said with the date of the last good one`() {
        var standing = BackupSchedule.Standing(lastGood: day)
        (standing.failedAt, standing.failure) = (day + 86_400, .notWritable)
        #expect(French.lastBackup(standing) == nil)
        let said = French.backupProblem(standing) ?? ""
        #expect(said.contains("La sauvegarde du mercredi 25 novembre 2026") && said.contains("disque est plein"))
        #expect(said.hasSuffix("La dernière bonne date du mardi 24 novembre 2026 à 14\u{A0}h."))
        standing.lastGood = nil
        #expect(French.backupProblem(standing)?.hasSuffix("Il n’y en a pas encore de bonne.") == true)
    }
}
