import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

@Suite struct SteeringTests {
    @Test func `the year stands in one page`() async throws {
        let site = try await TestSite()
        try await site.meeting(attended: [.beneficiaries: 14])
        _ = try await site.post("/participer", ["text": "Le bus passe trop tôt.", "kind": "lived"])
        let page = try await site.get("/pilotage", as: .direction)
        #expect(page.status == .ok)
        for words in [
            "L’année 2024 en une page", "Au 1er octobre 2024", "<dt>Paroles reçues</dt><dd>1 <small>0 en 2023</small>",
            "<dd>1 sur 2 <small>0 en 2023</small>", "<dt>Séances tenues</dt><dd>1 <small>0 en 2023</small>", "<caption", "scope=\"row\"",
            "class=\"bar-going\"", "1\u{A0}en cours", "À jour", "Aucune action", "Commencer le bilan 2024",
        ] { #expect(page.text.contains(words), "\(words)") }
        #expect(!page.text.contains("style="))
    }

    @Test func `silence and the bilan of the year are said`() async throws {
        let site = try await TestSite()
        try await site.bilan(.sent)
        site.clock.advance(days: 93)
        let page = try await site.getToday("/pilotage", as: .assembly)
        #expect(page.text.contains("<span class=\"state late\">1 sans nouvelle</span>"))
        #expect(page.text.contains("href=\"/bilans/2024\"") && page.text.contains("Transmis à l’Assemblée"))
        #expect(page.text.contains("L’année 2025 en une page") && page.text.contains("<dd>1 sur 2 <small>1 en 2024</small>"))
        #expect(!page.text.contains("Commencer le bilan"))
    }

    @Test func `the figures are those of the bilan`() async throws {
        let site = try await TestSite()
        try await site.meeting(attended: [.beneficiaries: 14])
        _ = try await site.post("/participer", ["text": "Le bus passe trop tôt.", "kind": "lived"])
        try await site.bilan(.definitive)
        let (frozen, figures) = try await site.database.read { db in
            let pact = try Pact.current(db)!
            let bilan = try Bilan.filter { $0.year == 2024 }.fetchOne(db)!
            let version = try BilanVersion.all(of: bilan, db).first!
            return try (version.document().participation, YearFigures(of: 2024, in: pact, db))
        }
        #expect(frozen.contributions == figures.contributions && figures.contributions == 1)
        #expect(frozen.meetings == figures.meetings && frozen.answered == figures.answered)
    }

    @Test func `only those who read bilans steer`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.direction, .administrator, .referent, .assembly] {
            #expect(try await site.get("/pilotage", as: persona).status == .ok)
        }
        for persona in [TestSite.Persona.participant, .professional, .facilitator] {
            #expect(try await site.get("/pilotage", as: persona).status == .notFound)
        }
        #expect(try await site.get("/pilotage").status != .ok)
    }
}
