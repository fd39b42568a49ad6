import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Testing

@testable import Domain
@testable import Web

/// What happens when the disk, the database or the machine cannot.
struct FaultTests {
    // Long enough to need more room than the last page of the table has.
    private let words = Array(repeating: "Une longue parole que personne ne veut retaper.", count: 400).joined(separator: " ")

    private func count(_ site: TestSite) async throws -> Int { try await site.database.read { db in try Contribution.fetchCount(db) } }

    /// Sends a form while the database is as `spoil` leaves it; then once more, mended.
    private func survives(_ spoil: String, mend: String, says: String) async throws {
        let site = try await TestSite()
        try await site.database.write { db in try db.execute(sql: spoil) }
        let key = FormKey.issue(for: TestSite.browser, site.instance)
        let page = try await site.post("/participer", ["text": words], key: key)
        #expect(page.status == .serviceUnavailable)
        #expect(page.text.contains(says) && page.text.contains("Rien n’a été enregistré."), "\(page.text)")
        #expect(page.text.contains("\(words)</textarea>") && page.text.contains("value=\"\(key)\""))
        #expect(page.headers[.init("Retry-After")!] != nil)
        #expect(try await count(site) == 0)
        #expect(try await site.get("/participer").status == .ok)
        try await site.database.write { db in try db.execute(sql: mend) }
        #expect(try await site.post("/participer", ["text": words], key: key).status == .seeOther)
        #expect(try await count(site) == 1)
    }

    @Test func `a full disk gives the text back, and is forgotten once there is room`() async throws {
        try await survives("PRAGMA max_page_count = 1", mend: "PRAGMA max_page_count = 1000000", says: "pas de votre faute")
    }

    @Test func `a database that cannot be written gives the text back`() async throws {
        try await survives("PRAGMA query_only = 1", mend: "PRAGMA query_only = 0", says: "pas de votre faute")
    }

    @Test func `each fault of the database has its words, and another error none`() {
        for code in [ResultCode.SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_BUSY, .SQLITE_LOCKED] {
            let sending = Fault(DatabaseError(resultCode: code), isSending: true)
            #expect(sending?.advice.hasPrefix("Rien n’a été enregistré.") == true)
            #expect(Fault(DatabaseError(resultCode: code), isSending: false)?.advice.contains("enregistré") == false)
        }
        #expect(Fault(DatabaseError(resultCode: .SQLITE_CONSTRAINT), isSending: true) == nil)
        #expect(Fault(HTTPError(.notFound), isSending: true) == nil)
    }

    @Test func `more requests than the program does at once are answered at once, and later ones are served`() async throws {
        let load = Load(limit: 2)
        try await load.carry {
            #expect(!load.isFull)
            try await load.carry {
                #expect(load.isFull)
                for _ in 0..<3 { await #expect(throws: Load.Overloaded.self) { try await load.carry {} } }
            }
        }
        #expect(try await load.carry { 7 } == 7)
        let fault = try #require(Fault(Load.Overloaded(), isSending: true))
        #expect(fault.retryAfter == 5 && fault.advice.hasPrefix("Rien n’a été enregistré."))
    }

    @Test func `a form of a thousand fields and more is refused`() async throws {
        let site = try await TestSite()
        func fields(_ count: Int) -> String { (0..<count).map { "f\($0)=1" }.joined(separator: "&") }
        #expect(try await site.post("/participer", raw: fields(1_000)).status == .unprocessableContent)
        #expect(try await site.post("/participer", raw: fields(1_001)).status == .contentTooLarge)
    }
}
