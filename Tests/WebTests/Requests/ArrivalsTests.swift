import Foundation
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct ArrivalsTests {
    private func send(_ site: TestSite, _ number: Int, from network: String, as persona: TestSite.Persona = .visitor) async throws
        -> TestPage
    {
        let key = TestSite.encoded(FormKey.issue(for: TestSite.browser, site.instance))
        return try await site.post("/participer", raw: "text=Parole+\(number)&formKey=\(key)", as: persona, network: network)
    }

    @Test func `a room of forty tablets sends fifteen words each within the hour; the next waits, and keeps its text`() async throws {
        let site = try await TestSite()
        for number in 1...600 { #expect(try await send(site, number, from: "192.0.2.1").status == .seeOther) }
        let page = try await send(site, 601, from: "192.0.2.1")
        #expect(page.status == .tooManyRequests && page.text.contains("Parole 601") && page.text.contains(/dans \d+.minutes/))
        #expect(try await send(site, 602, from: "192.0.2.2").status == .seeOther)
        #expect(try await send(site, 603, from: "192.0.2.1", as: .facilitator).status == .seeOther)
        site.clock.set(site.clock.now + 3_600)
        #expect(try await send(site, 604, from: "192.0.2.1").status == .seeOther)
    }

    @Test func `a form that was recorded gives its receipt again, whatever else the network sends`() async throws {
        let site = try await TestSite()
        let body = "text=Encore&formKey=\(TestSite.encoded(FormKey.issue(for: TestSite.browser, site.instance)))"
        let first = try await site.post("/participer", raw: body, network: "192.0.2.1")
        for number in 1...599 { _ = try await send(site, number, from: "192.0.2.1") }
        #expect(try await send(site, 600, from: "192.0.2.1").status == .tooManyRequests)
        #expect(try await site.post("/participer", raw: body, network: "192.0.2.1").location == first.location)
    }

    @Test func `what comes from the machine itself is not bounded, and what is remembered is`() throws {
        let (arrivals, now) = (Arrivals(perHour: 1, capacity: 10), Date())
        for _ in 1...5 { try arrivals.take(from: "127.0.0.1", at: now, field: "form") }
        try arrivals.take(from: "192.0.2.1", at: now, field: "form")
        #expect(throws: FieldProblems(.tooManyHere(minutes: 60), field: "form")) {
            try arrivals.take(from: "192.0.2.1", at: now, field: "form")
        }
        for number in 1...100 { try arrivals.take(from: "198.51.100.\(number)", at: now, field: "form") }
        #expect(throws: FieldProblems(.tooManyHere(minutes: 10), field: "form")) {
            try arrivals.take(from: "192.0.2.1", at: now + 3_000, field: "form")
        }
    }
}
