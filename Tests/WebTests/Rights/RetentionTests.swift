import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct RetentionTests {
    /// A file of durations like the real one, but for a change.
    private func table(_ change: (String) -> String) throws -> RetentionTable {
        let folder = FileManager.default.temporaryDirectory.appending(path: "durees-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "durees.yaml").path()
        let text = try String(contentsOfFile: TestSite.root + "content/durees.yaml", encoding: .utf8)
        try change(text).write(toFile: path, atomically: true, encoding: .utf8)
        return try RetentionTable(path: path)
    }

    @Test func `the pages that the public reads say the durations that the program applies`() async throws {
        let site = try await TestSite()
        let (page, easy) = try await (site.get("/donnees-personnelles").text, site.get("/facile/donnees-personnelles").text)
        let retention = site.retention
        for kind in Retention.Kind.allCases {
            let words = retention.period(of: kind).words
            #expect(page.contains(words) && easy.contains(words), "\(kind)")
        }
        #expect(page.contains("<table") && page.matches(of: /<tr/).count >= Retention.Kind.allCases.count + 4)
    }

    @Test func `a duration changed in the file changes what the program does, the pages and the words next to forms`() throws {
        let changed = try table { $0.replacing("months: 13", with: "months: 17") }
        #expect(changed.retention.period(of: .memberIdentity) == .months(17))
        #expect(changed.placeholders["durees"]!.contains("17\u{A0}mois") && changed.placeholders["dureesFaciles"]!.contains("17\u{A0}mois"))
        #expect(changed.durations["memberIdentity"] == "17\u{A0}mois")
        #expect(changed.report([.memberIdentity: 3]).contains { $0.contains("17\u{A0}mois") && $0.hasSuffix(": 3") })
    }

    @Test(arguments: [
        ("months: 13", "months: 0"), ("months: 13", "mois: 13"), ("kind: memberIdentity", "kind: autre"),
        ("kind: memberIdentity", "kind: signIn"), ("reste {durée} après sa dernière réunion", "reste longtemps"),
        ("days: 1\n", "days: 1\n  months: 1\n"), ("keep: \"le temps du pacte\"\n", "months: 3\n"),
    ])
    func `a file that leaves a doubt is refused at launch`(old: String, new: String) throws {
        #expect(throws: Content.Unusable.self) {
            try table { text in
                #expect(text.contains(old))
                return text.replacing(old, with: new)
            }
        }
    }

    @Test func `durations are said in words`() {
        let words = [Retention.Period.months(1), .months(12), .months(13), .months(24), .days(1), .days(30)].map(\.words)
        #expect(words == ["1\u{A0}mois", "1\u{A0}an", "13\u{A0}mois", "2\u{A0}ans", "1\u{A0}jour", "30\u{A0}jours"])
    }

    @Test func `a dry run says what would go and changes nothing; the purge does it, once`() async throws {
        let site = try await TestSite()
        let content = try TestSite.content.get()
        _ = try await site.post("/participer", ["text": "Parole à refuser"])
        _ = try await site.post("/contributions/1/refus", ["reason": "insult", "sentence": "Non."], as: .facilitator)
        site.clock.advance(days: 400)
        let due = try await content.dueForPurge(in: site.database)
        #expect(due.contains("Parole lue et non publiée (1\u{A0}an) : 1"))
        #expect(try await site.database.read { db in try Contribution.find(db, key: 1).text } == "Parole à refuser")
        #expect(try await content.purge(site.database) == due)
        #expect(try await site.database.read { db in try Contribution.find(db, key: 1).text } == Erasure.blank)
        #expect(try await content.purge(site.database).allSatisfy { $0.hasSuffix(": 0") })
    }

    @Test func `the register and the impact analysis are read by those who answer for them, and by nobody else`() async throws {
        let site = try await TestSite()
        for path in ["/dossier/registre", "/dossier/analyse-d-impact"] {
            for persona in [TestSite.Persona.dataProtection, .administrator] {
                let page = try await site.get(path, as: persona)
                #expect(page.status == .ok && page.text.contains("à compléter") && !page.text.contains("{{"))
            }
            for persona in [TestSite.Persona.facilitator, .direction, .participant] {
                #expect(try await site.get(path, as: persona).status == .notFound)
            }
            #expect(try await site.get(path).status == .seeOther)
        }
        #expect(try await site.get("/dossier/registre", as: .dataProtection).text.contains("13\u{A0}mois"))
    }
}

extension TestSite {
    /// How long things are kept, as the content says.
    fileprivate var retention: Retention { try! Self.content.get().retentionTable.retention }
}
