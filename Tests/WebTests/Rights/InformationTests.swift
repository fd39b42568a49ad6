import Foundation
import HTTPTypes
import Testing

@testable import Web

/// What the law asks to be said next to each form that takes something of somebody (art. 13).
struct InformationTests {
    private static var typed: Regex<Substring> { /<textarea|<input[^>]*type="(?:text|email|password)"/ }

    /// The templates, with the pieces that they include.
    private static func templates() throws -> [String: String] {
        let root = URL(filePath: TestSite.root + "Templates")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)!.compactMap { $0 as? URL }
        let pairs = try files.filter { $0.pathExtension == "mustache" }.map { url in
            let name = url.path().replacing(root.path(), with: "").replacing(".mustache", with: "")
            return (name.trimmingCharacters(in: .init(charactersIn: "/")), try String(contentsOf: url, encoding: .utf8))
        }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    @Test func `each template with a form that takes words or an identity says what becomes of them`() throws {
        let templates = try Self.templates()
        var found = 0
        // A text that could not be recorded is given back: nothing of it is kept. The layout's only form has no field.
        for (name, text) in templates where name != "errors/kept" && name != "layout" {
            let whole = text.replacing(/{{> ([a-z\/-]+)}}/) { templates[String($0.1)] ?? "" }
            let forms = whole.matches(of: /<form[^>]*method="post"[\s\S]*?<\/form>/).map { String($0.0) }
            guard forms.contains(where: { $0.contains(Self.typed) }) else { continue }
            found += 1
            #expect(text.contains("{{> information/") || whole.contains("{{> information/"), "\(name)")
        }
        #expect(found > 20)
    }

    @Test func `each of the short texts says who, why, how long and which rights`() throws {
        let texts = try Self.templates().filter { $0.key.hasPrefix("information/") && $0.key != "information/rights" }
        #expect(texts.count >= 6)
        for (name, text) in texts {
            for word in [
                "Ce que nous faisons de ce que vous écrivez", "Qui.", "Pourquoi.", "Combien de temps.", "{{> information/rights}}",
            ] {
                #expect(text.contains(word), "\(name) \(word)")
            }
        }
    }

    @Test(arguments: [
        ("/participer", TestSite.Persona.visitor), ("/suivre", .visitor), ("/carte", .visitor), ("/connexion", .visitor),
        ("/mes-donnees", .visitor), ("/mes-donnees/demande", .visitor), ("/mes-donnees", .participant), ("/administration", .administrator),
        ("/groupes/groupe-ressource", .facilitator), ("/constats/nouveau", .facilitator), ("/seances/nouvelle", .facilitator),
        ("/donnees-personnelles/demandes", .dataProtection), ("/pacte/actions/5-1-1/suivi", .referent),
    ])
    func `the pages show it, with its link and the durations of the program`(path: String, persona: TestSite.Persona) async throws {
        let site = try await TestSite()
        let page = try await site.get(path, as: persona)
        #expect(page.status == .ok)
        let start = try #require(page.text.range(of: "Ce que nous faisons de ce que vous écrivez"))
        let information = page.text[start.lowerBound...].prefix { _ in true }.components(separatedBy: "</details>")[0]
        #expect(information.contains("href=\"/donnees-personnelles\"") && information.contains("href=\"/mes-donnees\""))
        // No duration has gone missing from its sentence.
        #expect(information.firstMatch(of: /(?:après|:)[\s\u{A0}]*[.,]/) == nil)
    }
}
