import Domain
import Foundation
import HTTPTypes

@testable import Domain
@testable import Web

/// Every line of the table asked by everybody, once for all the tests that look at the answers.
struct AccessWalk: Sendable {
    let rows: [AccessTable.Row]
    /// The answers, by line of the table, in the order of its columns.
    let answers: [[TestPage]]
    let house: AccessHouse

    static let once = Task { try await AccessWalk() }
    static let file = TestSite.root + "Tests/WebTests/Requests/access.txt"

    private init() async throws {
        rows = try AccessTable(String(contentsOfFile: Self.file, encoding: .utf8)).rows
        house = try await AccessHouse()
        var answers: [[TestPage]] = []
        for row in rows {
            var line: [TestPage] = []
            for column in AccessTable.columns {
                try await line.append(house.answer(to: row, as: column))
                if row.method == .post { try house.restore() }
            }
            answers.append(line)
        }
        self.answers = answers
    }
}

extension AccessHouse {
    /// What the person is answered: an address that is not known to the house stays as it is written.
    func answer(to row: AccessTable.Row, as column: AccessTable.Column) async throws -> TestPage {
        var (path, values) = (row.path, row.values.map { ($0.name, filled($0.value, column)) })
        for (name, value) in values where path.split(separator: "/").contains(":\(name)") {
            path = path.replacing(":\(name)", with: value)
            values.removeAll { $0.0 == name }
        }
        let browser = column.holdsReceipt ? Self.depositor : TestSite.browser
        // Each from a network of their own: what one mistypes does not stop the others.
        let network = "10.\(row.number / 250).\(row.number % 250).\(AccessTable.columns.firstIndex(of: column)!)"
        if row.method == .post { values.append(("formKey", FormKey.issue(for: browser, site.instance))) }
        let text = values.map { "\($0.0)=\(TestSite.encoded($0.1))" }.joined(separator: "&")
        guard row.method == .post else {
            return try await site.get(text.isEmpty ? path : "\(path)?\(text)", as: column.persona, browser: browser)
        }
        return try await site.post(path, raw: text, as: column.persona, browser: browser, network: network)
    }

    private func filled(_ value: String, _ column: AccessTable.Column) -> String {
        // Who does not hold the receipt tries words of the list.
        if value.hasPrefix("{code") && !column.holdsReceipt { return "abeille abeille abeille abeille abeille" }
        return value.replacing(/\{(\w+)\}/) { objects[String($0.1)] ?? String($0.0) }
    }
}

extension TestPage {
    /// What the table says of the answer: a page, a form taken, a way elsewhere, the way to sign in, « . » for what does not exist.
    func outcome(of method: HTTPRequest.Method) -> String {
        switch status {
        case .ok: method == .get ? "page" : "form"
        case .notFound: "."
        case .seeOther, .found, .movedPermanently, .temporaryRedirect:
            location == "/connexion" || location?.hasPrefix("/connexion?suite") == true ? "in" : method == .get ? "go" : "form"
        default: "\(status.code)"
        }
    }
}
