import Domain
import Foundation
import HTTPTypes

@testable import Web

/// `access.txt`: what each address answers to each person, one line per address and per object.
struct AccessTable {
    let rows: [Row]

    /// Somebody who asks: a column of the table.
    struct Column: Hashable {
        let title: String
        let persona: TestSite.Persona
        /// Whether they hold the code of the receipt, and the browser that it was shown in.
        var holdsReceipt = false
    }

    /// The columns, in order. « own » is what is of the groupe ressource, of theme 5 or action 5.1.1; « other » asks for the same.
    static let columns: [Column] = [
        Column(title: "visitor", persona: .visitor), Column(title: "receipt", persona: .visitor, holdsReceipt: true),
        Column(title: "participant", persona: .participant), Column(title: "professional", persona: .professional),
        Column(title: "facilitator own", persona: .facilitator), Column(title: "facilitator other", persona: .otherFacilitator),
        Column(title: "theme own", persona: .referent), Column(title: "theme other", persona: .otherReferent),
        Column(title: "action own", persona: .actionOwner), Column(title: "action other", persona: .otherActionOwner),
        Column(title: "steering", persona: .steering), Column(title: "direction", persona: .direction),
        Column(title: "assembly", persona: .assembly), Column(title: "second reader", persona: .secondReader),
        Column(title: "data protection", persona: .dataProtection), Column(title: "administrator", persona: .administrator),
    ]

    /// An address with its object and, for a form, its fields; and what each column is answered.
    struct Row {
        let number: Int
        let method: HTTPRequest.Method
        let path: String
        let values: [(name: String, value: String)]
        let outcomes: [String]
        let permission: Permission?

        var route: String { "\(method) \(path)" }
        /// The same address, of an object that does not exist.
        func naming(_ nothing: String) -> Row {
            let parts = Set(path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) })
            let values = values.map { parts.contains($0.name) ? ($0.name, nothing) : $0 }
            return Row(number: number, method: method, path: path, values: values, outcomes: outcomes, permission: permission)
        }

        var request: String {
            ([route] + values.map { "\($0.name)=\($0.value.replacing(" ", with: "+"))" } + (permission.map { ["!\($0.rawValue)"] } ?? []))
                .joined(separator: " ")
        }
    }

    init(_ text: String) throws {
        rows = try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
            if line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) { return nil }
            let words = line.split(separator: " ").map(String.init)
            guard let start = words.firstIndex(where: { $0 == "GET" || $0 == "POST" }), start == Self.columns.count, words.count > start + 1
            else { throw Malformed(line: "access.txt:\(index + 1) \(line)") }
            let name = words.last.flatMap { $0.hasPrefix("!") ? String($0.dropFirst()) : nil }
            guard let permission = name.map(Permission.init(rawValue:)) ?? .some(nil) else {
                throw Malformed(line: "access.txt:\(index + 1) \(line)")
            }
            let values = words[(start + 2)...].filter { !$0.hasPrefix("!") }.map { word in
                let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                return (parts[0], parts.count > 1 ? parts[1].replacing("+", with: " ") : "")
            }
            return Row(
                number: index + 1,
                method: HTTPRequest.Method(rawValue: words[start])!,
                path: words[start + 1],
                values: values,
                outcomes: Array(words[..<start]),
                permission: permission
            )
        }
    }

    struct Malformed: Error { let line: String }

    /// A line of the table, as it is to be written.
    static func line(_ outcomes: [String], _ request: String) -> String {
        outcomes.map { $0.padding(toLength: 5, withPad: " ", startingAt: 0) }.joined() + request
    }
}
