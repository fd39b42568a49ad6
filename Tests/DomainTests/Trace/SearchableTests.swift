import Testing

@testable import Domain

@Suite struct SearchableTests {
    @Test func `a word is looked up in what a visitor may see, and in nothing else`() async throws {
        let fixture = try await Fixture()
        let receipt = try fixture.receipt()
        try await fixture.write { db in
            _ = try fixture.deposited(text: "Secrète", db)
            try fixture.published(text: "Reprise", receipt: receipt, db).withdraw(with: receipt, db)
            let original = try fixture.deposited(text: "Original privé", db)
            try original.publish(Fixture.rich("Version publique"), by: fixture[.direction], db)
            _ = try fixture.meeting(title: "Séance cachée", on: "2024-11-01", announced: false, db)
            _ = try fixture.meeting(title: "Séance passée cachée", on: "2024-09-01", announced: false, db)
            _ = try fixture.meeting(title: "Séance annoncée", on: "2024-11-01", db)
            _ = try fixture.meeting(title: "Séance passée", on: "2024-09-01", db)
            let finding = try fixture.finding(from: [original.id], db)
            _ = try fixture.proposal(from: [finding.id], db)
            let titles = try Searchable.everything(db).map(\.title)
            let expected = ["Thème 1", "Objectif", "Réécrire les lettres", "Séance annoncée", "Séance passée", "Constat", "Proposition"]
            for title in expected { #expect(titles.contains(title), "\(title)") }
            let all = try Searchable.everything(db).map(\.text).joined()
            for hidden in ["Secrète", "Reprise", "Original privé", "cachée"] { #expect(!all.contains(hidden), "\(hidden)") }
        }
    }

    @Test func `an empty database has nothing to look up`() async throws {
        let database = try AppDatabase.inMemory()
        #expect(try await database.read { db in try Searchable.everything(db).isEmpty })
    }
}
