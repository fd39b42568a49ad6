import Domain
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct ConcernRoutesTests {
    private func published() async throws -> TestSite {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Le bus est rare."])
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Le bus est rare."], as: .facilitator)
        return site
    }

    @Test func `somebody says that it is their case too; the public page says nothing of it, the team's does`() async throws {
        let site = try await published()
        let before = try await site.get("/contributions/1")
        #expect(before.text.contains("href=\"/contributions/1/aussi\""))
        #expect(try await site.get("/contributions/1/aussi").text.contains("Le bus est rare."))
        let said = try await site.post("/contributions/1/aussi")
        #expect(said.location == "/contributions/1?fait=aussi")
        _ = try await site.post("/contributions/1/aussi")
        let counted = "1\u{A0}personne dit\u{A0}: c’est mon cas aussi."
        #expect(try await site.get("/contributions/1", as: .facilitator).text.contains(counted))
        #expect(try await site.get("/contributions/1").text == before.text)
    }

    @Test func `what is not public, or comes from another site, is refused`() async throws {
        let site = try await published()
        _ = try await site.post("/participer", ["text": "Pas encore lu."])
        #expect(try await site.get("/contributions/2/aussi").status == .notFound)
        #expect(try await site.get("/contributions/2/aussi", as: .facilitator).status == .notFound)
        #expect(try await site.post("/contributions/2/aussi").status == .notFound)
        #expect(try await site.post("/contributions/1/aussi", from: "cross-site").status == .forbidden)
        #expect(try await site.post("/contributions/1/aussi", key: "").status == .unprocessableContent)
    }
}
