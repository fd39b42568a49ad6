import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Synchronization

@testable import Domain
@testable import Web

/// A site with the real pact, two groups, one action and one person per role, on a database of its own.
struct TestSite: Sendable {
    /// Somebody who uses the site.
    enum Persona: String, CaseIterable {
        case visitor, participant, professional, facilitator, otherFacilitator, referent, otherReferent, actionOwner, otherActionOwner
        case steering, direction, assembly, secondReader, dataProtection, administrator
    }

    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL.path()
    static let content = Result { try Content(directory: root + "content") }
    private static let pactFile = Result { try Pacts.newest(in: root + "content") }
    private static let views = Task { try await Views(directory: root, content: content.get()) }
    static let browser = "AAAAAAAAAAAAAAAAAAAAAA=="

    let database: AppDatabase
    let clock: TestClock
    let instance: Instance
    private let tokens: [Persona: String]
    private let application: any ApplicationProtocol

    init(at start: String = "2024-10-01T10:00:00Z", isDemo: Bool = false) async throws {
        let clock = TestClock(ISO8601DateFormatter().date(from: start)!)
        self.clock = clock
        database = try .inMemory(clock: { clock.now })
        (instance, tokens) = try await database.write { db in
            let instance = try Instance.found(isDemo: isDemo, db)
            return (instance, try Self.populate(db))
        }
        application = try await makeApplication(
            database: database,
            content: Self.content.get(),
            views: Self.views.value,
            directory: Self.root
        )
    }

    private static func populate(_ db: Database) throws -> [Persona: String] {
        let pact = try Pact.register(pactFile.get(), db)
        func group(_ slug: String) throws -> Group {
            try Group.found(
                slug: slug,
                name: slug,
                kind: .resourceGroup,
                purpose: "Parler",
                cadence: "Chaque mois",
                startsOn: Day("2024-01-01")!,
                db
            )
        }
        let (own, other) = try (group("groupe-ressource"), group("autre-groupe"))
        let theme = try Theme.numbered(5, of: pact, db)!
        let grants: [Persona: Grant] = [
            .participant: Grant(role: .participant, groupId: own.id), .professional: Grant(role: .professional),
            .facilitator: Grant(role: .facilitator, groupId: own.id), .otherFacilitator: Grant(role: .facilitator, groupId: other.id),
            .referent: Grant(role: .referentThematique, themeId: theme.id),
            .otherReferent: Grant(role: .referentThematique, themeId: try Theme.numbered(1, of: pact, db)!.id),
            .steering: Grant(role: .steeringMember), .direction: Grant(role: .direction),
            .assembly: Grant(role: .assemblySecretary), .secondReader: Grant(role: .secondReader),
            .dataProtection: Grant(role: .dataProtectionOfficer), .administrator: Grant(role: .administrator),
        ]
        var tokens: [Persona: String] = [:]
        for persona in Persona.allCases {
            guard persona != .visitor else { continue }
            let person = try Person.register(
                name: "Exemple \(persona.rawValue)",
                email: "\(persona.rawValue)@exemple.fr".lowercased(),
                password: nil,
                db
            )
            try grants[persona]?.give(to: person, db)
            tokens[persona] = try SignIn.start(for: person, db)
        }
        let viewer = try SignIn.viewer(with: tokens[.referent]!, db)
        let draft = try PactAction.Draft(
            title: "Exemple : réécrire les lettres",
            description: "Avec les gens",
            organisation: "Département",
            plannedStart: "",
            plannedEnd: "2025-06-30"
        )
        let action = try PactAction.register(draft, under: Objective.numbered(1, of: theme, db)!, by: viewer, db)
        let placed = try PlacedAction.with(ids: [action.id], db).first!
        try Grant(role: .actionOwner, actionId: action.id).give(to: Person.with(email: "actionowner@exemple.fr", db)!, db)
        let leader = try SignIn.viewer(with: tokens[.otherReferent]!, db)
        let elsewhere = try Objective.numbered(1, of: Theme.numbered(1, of: pact, db)!, db)!
        let otherAction = try PactAction.register(draft, under: elsewhere, by: leader, db)
        try Grant(role: .actionOwner, actionId: otherAction.id).give(to: Person.with(email: "otheractionowner@exemple.fr", db)!, db)
        _ = try placed.record(
            ActionEntry.Draft(state: "inProgress", advance: "Une lettre est réécrite.", difficulty: "", adjustment: ""),
            by: viewer,
            db
        )
        return tokens
    }

    /// The viewer that the persona is.
    func viewer(_ persona: Persona) async throws -> Viewer {
        guard let token = tokens[persona] else { return .visitor }
        return try await database.read { db in try SignIn.viewer(with: token, db) }
    }

    /// The day that many days from the site's today, as typed in a form.
    func day(offset: Int) -> String { Day(clock.now + TimeInterval(offset) * 86_400).description }

    func get(_ uri: String, as persona: Persona = .visitor, browser: String = browser) async throws -> TestPage {
        try await send(uri, .get, headers: headers(persona, browser), body: nil)
    }

    /// Sends a form as its page would: with a one-time key for this browser, unless another is given.
    func post(
        _ uri: String,
        _ fields: KeyValuePairs<String, String> = [:],
        as persona: Persona = .visitor,
        from origin: String = "same-origin",
        key: String? = nil,
        browser: String = browser
    ) async throws -> TestPage {
        let key = key ?? FormKey.issue(for: browser, instance)
        let pairs = fields.map { ($0.key, $0.value) } + [("formKey", key)]
        let body = pairs.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await post(uri, raw: body, as: persona, from: origin, browser: browser)
    }

    func post(
        _ uri: String,
        raw body: String,
        as persona: Persona = .visitor,
        from origin: String = "same-origin",
        browser: String = browser,
        network: String? = nil
    ) async throws -> TestPage {
        var headers = headers(persona, browser)
        headers[.xForwardedFor] = network
        headers[.contentType] = "application/x-www-form-urlencoded"
        headers[.secFetchSite] = origin
        return try await send(uri, .post, headers: headers, body: body)
    }

    /// Sends a form with a file, as browsers do.
    func upload(
        _ uri: String,
        _ file: Data,
        _ fields: KeyValuePairs<String, String> = [:],
        as persona: Persona = .visitor,
        from origin: String = "same-origin",
        key: String? = nil
    ) async throws -> TestPage {
        var body = Data()
        for (name, value) in fields.map({ ($0.key, $0.value) }) + [("formKey", key ?? FormKey.issue(for: Self.browser, instance))] {
            body += Data("--limite\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        let head = "Content-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream"
        body += Data("--limite\r\n\(head)\r\n\r\n".utf8) + file + Data("\r\n--limite--\r\n".utf8)
        var headers = headers(persona, Self.browser)
        headers[.contentType] = "multipart/form-data; boundary=limite"
        headers[.secFetchSite] = origin
        let sent = (headers, ByteBuffer(bytes: body))
        return try await application.test(.router) { client in
            let response = try await client.execute(uri: uri, method: .post, headers: sent.0, body: sent.1)
            return TestPage(
                status: response.status,
                headers: response.headers,
                text: String(decoding: response.body.readableBytesView, as: UTF8.self)
            )
        }
    }

    func send(_ uri: String, _ method: HTTPRequest.Method, headers: HTTPFields, body: String?) async throws -> TestPage {
        try await application.test(.router) { client in
            let response = try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
            return TestPage(status: response.status, headers: response.headers, text: String(buffer: response.body))
        }
    }

    /// What is sent, byte for byte.
    func raw(_ uri: String, headers: HTTPFields) async throws -> (headers: HTTPFields, body: ByteBuffer) {
        try await application.test(.router) { client in
            let response = try await client.execute(uri: uri, method: .get, headers: headers)
            return (response.headers, response.body)
        }
    }

    private func headers(_ persona: Persona, _ browser: String) -> HTTPFields {
        let signIn = tokens[persona].map { "; connexion=\($0)" } ?? ""
        return [.cookie: "cle=\(browser)\(signIn)"]
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What a browser receives.
struct TestPage: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let text: String
    var location: String? { headers[.location] }
}

/// A clock that tests set.
final class TestClock: Sendable {
    private let time: Mutex<Date>

    init(_ start: Date) { time = Mutex(start) }

    var now: Date { time.withLock { $0 } }
    func set(_ date: Date) { time.withLock { $0 = date } }
    func advance(days: Int) { time.withLock { $0 += TimeInterval(days) * 86_400 } }
}
