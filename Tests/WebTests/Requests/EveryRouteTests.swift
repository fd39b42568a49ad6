import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import Web

/// What holds for every address, taken from the application's own list, so that a new one cannot be forgotten.
struct EveryRouteTests {
    @Test func `no form is taken from another site`() async throws {
        let site = try await TestSite()
        for path in try await site.paths(.post) {
            #expect(try await site.post(path, as: .administrator, from: "cross-site").status == .forbidden, "\(path)")
        }
    }

    @Test func `every form refuses a megabyte, and what is no form`() async throws {
        let site = try await TestSite()
        let megabyte = "text=" + String(repeating: "a", count: 1_000_000)
        for path in try await site.paths(.post) {
            #expect(try await site.post(path, raw: megabyte, as: .administrator).status == .contentTooLarge, "\(path)")
            for body in ["a=%ZZ", "a=1&a[b]=2", "%", "a[=1"] {
                let status = try await site.post(path, raw: body, as: .administrator).status
                #expect((400..<500).contains(status.code) || path == "/participer/fin", "\(path) \(body) \(status)")
            }
        }
    }

    @Test(arguments: TestSite.Persona.allCases)
    func `no address is a fault, whatever is missing from it`(persona: TestSite.Persona) async throws {
        let site = try await TestSite()
        for path in try await site.paths(.get) {
            let status = try await site.get(path, as: persona).status
            #expect(status.code < 500, "\(path) \(status)")
        }
        for path in try await site.paths(.post) {
            #expect(try await site.post(path, as: persona).status.code < 500, "\(path)")
            #expect(try await site.post(path, key: "").status.code < 500, "\(path)")
        }
    }

    @Test func `strange numbers and words in an address are not found`() async throws {
        let site = try await TestSite()
        for value in ["0", "-1", "99999999999999999999", "9223372036854775807", "%00", "a%20b", "1.5", "%F0%9F%99%82", "é"] {
            for path in try await site.paths(
                .get,
                filling: value.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.union(.init(charactersIn: "%")))!
            ) {
                let status = try await site.get(path, as: .administrator).status
                #expect(status.code < 500, "\(path) \(status)")
            }
        }
    }

    @Test func `what only a team may open says nothing to others, signed in or not`() async throws {
        let site = try await TestSite()
        let closed = [
            "/style", "/moderation", "/constats/nouveau", "/propositions/nouvelle", "/seances/nouvelle", "/administration", "/suivi",
            "/pilotage",
            "/bilans/2024/redaction", "/pacte/actions/5-1-1/suivi", "/groupes/groupe-ressource/cartes",
            "/pacte/thematiques/5/indicateurs/nouveau", "/donnees-personnelles/demandes",
        ]
        for path in closed {
            #expect([.seeOther, .notFound].contains(try await site.get(path).status), "\(path)")
            #expect(try await site.get(path, as: .participant).status == .notFound, "\(path)")
        }
    }
}

extension TestSite {
    /// The addresses that take this method, their parameters filled with a value that stands for nothing in particular.
    func paths(_ method: HTTPRequest.Method, filling value: String = "1") async throws -> [String] {
        try await routes(content: Self.content.get(), directory: Self.root).map { $0.split(separator: " ") }
            .filter { $0[0] == method.rawValue }
            .map { String($0[1]).replacing(/:\w+/, with: value) }
    }
}
