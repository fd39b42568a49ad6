import Crypto
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The fields of a form, as typed.
struct Form: Sendable {
    let values: [String: String]
    let lists: [String: [String]]
    /// All that was sent but the key and the answer to a question, for telling one sending from another.
    private let content: Data

    static let keyField = "formKey"
    /// The answer to a question about the same words: whoever changes it after sending gets the first receipt again, not a second one.
    static let answerField = "personalData"
    /// What shows that a page holds a form of its reader's.
    static let keyMark = "name=\"formKey\""
    /// The fields that no page gives back.
    static let secretFields: Set = ["password", "oldPassword", "token", "digits"]

    /// Reads the form; a body too long is 413, one that is no form is 400.
    init(_ request: Request, _ context: AppContext) async throws {
        try await self.init(request.body.collect(upTo: context.maxUploadSize), path: request.uri.path)
    }

    init(_ body: ByteBuffer, path: String) throws {
        guard body.readableBytesView.count(where: { $0 == UInt8(ascii: "&") }) < Limits.fields else { throw HTTPError(.contentTooLarge) }
        guard let fields = try? URLEncodedFormDecoder().decode([String: Field].self, from: String(buffer: body)) else {
            throw HTTPError(.badRequest)
        }
        values = fields.compactMapValues(\.text)
        lists = fields.compactMapValues(\.list)
        content = Data(
            (path + "\n"
                + fields.filter { $0.key != Self.keyField && $0.key != Self.answerField }.map { "\($0.key)=\($0.value)" }.sorted().joined(
                    separator: "\n"
                )).utf8
        )
    }

    /// The fields that came with a file.
    init(values: [String: String], content: Data) { (self.values, lists, self.content) = (values, [:], content) }

    private init(values: [String: String], lists: [String: [String]]) { (self.values, self.lists, content) = (values, lists, Data()) }

    /// A form that nobody has filled in yet, but for these values.
    static func blank(_ values: [String: String] = [:], lists: [String: [String]] = [:]) -> Form { Form(values: values, lists: lists) }

    subscript(name: String) -> String { values[name] ?? "" }

    /// Whether somebody wrote something in it that would be a pity to lose.
    var hasText: Bool { values.contains { $0.key != Self.keyField && $0.value.count > 8 && !Self.secretFields.contains($0.key) } }

    /// Whether anything at all was filled in that a page may give back.
    var isFilledIn: Bool {
        !lists.isEmpty || values.contains { $0.key != Self.keyField && !$0.value.isEmpty && !Self.secretFields.contains($0.key) }
    }

    /// The boxes ticked under that name.
    func list(_ name: String) -> [String] { lists[name] ?? values[name].map { [$0] } ?? [] }

    func numbers(_ name: String) -> [Int64] { list(name).compactMap { Int64($0) } }

    /// The one-time key of this sending; throws `staleForm` when the form is not one of ours for this browser.
    func key(_ context: AppContext, _ site: Site) throws -> FormKey {
        try FormKey(self[Self.keyField], sending: content, from: context.browser.id, site.instance)
    }

    /// A field typed once, or boxes ticked under one name (`name[]`); what no form of ours sends is nothing typed.
    private enum Field: Decodable, CustomStringConvertible {
        case one(String)
        case many([String])
        case foreign

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .one(text)
            } else {
                self = (try? container.decode([String].self)).map { .many($0) } ?? .foreign
            }
        }

        var text: String? { if case .one(let text) = self { text } else { nil } }
        var list: [String]? { if case .many(let list) = self { list } else { nil } }
        var description: String { (list ?? [text ?? ""]).joined(separator: "\u{1F}") }
    }
}

/// A form as a page shows it: its key, what was typed, and what is wrong with it.
struct FormState: Sendable {
    let key: String
    let values: [String: String]
    private let lists: [String: [String]]
    let problems: [Problem]
    let problemCount: Int
    let errors: [String: String]

    /// What was typed, for a page that shows it without a form of its own.
    init(values form: Form) {
        (key, values, lists, problems, problemCount, errors) = ("", form.values, form.lists, [], 0, [:])
    }

    /// One thing that is wrong: at which field, what the field is called, and how to mend it.
    struct Problem: Sendable { let field: String, name: String?, message: String }

    init(_ form: Form = .blank(), _ problems: FieldProblems? = nil, for context: AppContext, _ site: Site) {
        key = FormKey.issue(for: context.browser.id, site.instance)
        values = form.values
        lists = form.lists
        self.problems =
            problems?.fields.map {
                Problem(field: $0.name == "form" ? "contenu" : $0.name, name: French.field($0.name), message: $0.problem.message)
            } ?? []
        problemCount = self.problems.count
        errors = Dictionary(self.problems.map { ($0.field, $0.message) }, uniquingKeysWith: { first, _ in first })
    }
}

extension FormState {
    /// The boxes that were ticked under that name.
    func ticked(_ name: String) -> [String] { lists[name] ?? values[name].map { [$0] } ?? [] }
}

extension FieldProblems {
    /// The status of the page that says what is wrong.
    var status: HTTPResponse.Status {
        fields.contains { $0.problem.isAWait } ? .tooManyRequests : .unprocessableContent
    }
}

extension FieldProblems.Problem {
    fileprivate var isAWait: Bool {
        switch self {
        case .tooManyTries, .tryAgainIn, .tooManyHere: true
        default: false
        }
    }
}

extension FormState: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "key": key
        case "values": values
        case "problems": problems
        case "problemCount": problemCount
        case "errors": errors
        default: nil
        }
    }
}

extension FormState.Problem: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "field": field
        case "name": self.name
        case "message": message
        default: nil
        }
    }
}
