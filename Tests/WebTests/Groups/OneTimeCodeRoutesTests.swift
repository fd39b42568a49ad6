import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct OneTimeCodeRoutesTests {
    private let path = "/groupes/groupe-ressource/acces"

    private func member(_ site: TestSite) async throws -> Int64 { try await site.viewer(.participant).person!.id }

    @Test func `a facilitator makes a code for a member, on a sheet to hand over; it opens once`() async throws {
        let site = try await TestSite()
        let list = try await site.get(path, as: .facilitator).text
        #expect(try await list.contains("action=\"\(path)/\(member(site))\""))
        #expect(!list.contains("@exemple.fr"))
        let page = try await site.post("\(path)/\(member(site))", as: .facilitator)
        #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
        let code = try site.words(of: page).joined(separator: " ")
        #expect(page.text.contains("class=\"qr\""))
        #expect(page.text.contains("jusqu’au mercredi 2 octobre 2024 à 12\u{A0}h"))
        #expect(try await site.post("/carte", ["code": code]).location == "/mon-espace")
        #expect(try await site.post("/carte", ["code": code]).status == .unprocessableContent)
    }

    @Test func `opening the page spends nothing: only sending the words does`() async throws {
        let site = try await TestSite()
        let page = try await site.post("\(path)/\(member(site))", as: .facilitator)
        let code = try site.words(of: page).joined(separator: "-")
        // What a preview asks for: the address without what stands after its « # ».
        for _ in 1...3 { _ = try await site.get("/c") }
        for _ in 1...3 { _ = try await site.get("/carte") }
        #expect(try await site.post("/carte", ["code": "faux faux faux faux faux"]).status == .unprocessableContent)
        #expect(try await site.post("/carte", ["code": code]).location == "/mon-espace")
    }

    @Test func `the form sent twice makes one code, and shows it once`() async throws {
        let site = try await TestSite()
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        let first = try await site.post("\(path)/\(member(site))", as: .facilitator, key: key)
        #expect(try await site.post("\(path)/\(member(site))", as: .facilitator, key: key).location == path)
        let code = try site.words(of: first).joined(separator: " ")
        #expect(try await site.post("/carte", ["code": code]).location == "/mon-espace")
    }

    @Test func `nobody else makes a code, and nobody for somebody who may do more`() async throws {
        let site = try await TestSite()
        let (member, direction) = try await (member(site), site.viewer(.direction).person!.id)
        for persona in [TestSite.Persona.otherFacilitator, .participant, .direction, .assembly] {
            #expect(try await site.get(path, as: persona).status == .notFound, "\(persona)")
            #expect(try await site.post("\(path)/\(member)", as: persona).status == .notFound, "\(persona)")
            #expect(try await site.post("/administration/\(member)/code", as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.get(path).status == .seeOther)
        #expect(try await site.post("\(path)/\(member)").status == .notFound)
        #expect(try await site.post("\(path)/\(direction)", as: .facilitator).status == .notFound)
        #expect(try await site.post("\(path)/9999", as: .facilitator).status == .notFound)
        #expect(try await site.post("/groupes/inconnu/acces/\(member)", as: .administrator).status == .notFound)
        #expect(try await site.post("\(path)/\(member)", as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("\(path)/\(member)", as: .facilitator, key: "").status == .unprocessableContent)
        #expect(try await site.database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM oneTimeCode") } == 0)
        #expect(try await site.post("/administration/\(direction)/code", as: .administrator).status == .ok)
    }
}
