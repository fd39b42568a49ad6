import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// What was done, by whom and when: the whole journal, or the history of one thing.
struct JournalRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        let query = request.uri.queryParameters
        let form = Form.blank(
            Dictionary(uniqueKeysWithValues: JournalPage.fields.map { ($0, query[Substring($0)].map { String($0.prefix(60)) } ?? "") })
        )
        let last = query["avant"].flatMap { Int64($0) }
        let page = try await site.database.read { db in
            do {
                let search = try JournalEntry.Search(form)
                let (lines, next) = try JournalEntry.page(search, before: last, for: context.viewer, db)
                return try JournalPage(lines, next: next, isLater: last != nil, form: FormState(form, for: context, site), db)
            } catch let problems as FieldProblems {
                try context.viewer.acting(in: .journalReaders)
                return try JournalPage([], next: nil, isLater: false, form: FormState(form, problems, for: context, site), db)
            }
        }
        return try site.views.html(page, for: context, site, status: page.form.problemCount == 0 ? .ok : .unprocessableContent)
    }

    /// The history of one thing, for whoever works on it.
    func history(_ request: Request, context: AppContext) async throws -> Response {
        guard let kind = try JournalEntry.Object.Kind(slug: context.text("kind")) else { throw Refusal.unknown }
        let object = JournalEntry.Object(kind, try context.number("number"))
        let last = request.uri.queryParameters["avant"].flatMap { Int64($0) }
        let page = try await site.database.read { db in
            let (lines, next) = try JournalEntry.history(of: object, before: last, for: context.viewer, db)
            return try HistoryPage(object, lines, next: next, isLater: last != nil, for: context.viewer, db)
        }
        return try site.views.html(page, for: context, site)
    }
}

extension JournalEntry.Search {
    /// Reads the fields as typed in the address; throws `FieldProblems`.
    fileprivate init(_ form: Form) throws {
        var problems = FieldProblems()
        let act = problems.optionalChoice(form["acte"], of: JournalEntry.Act.self, field: "acte")
        let kind = problems.optionalChoice(form["objet"], of: JournalEntry.Object.Kind.self, field: "objet")
        func number(_ name: String) -> Int64? {
            form[name].isEmpty ? nil : Int64(problems.number(form[name], field: name, in: 1...999_999_999))
        }
        let (object, person) = (number("numero"), number("personne"))
        try problems.throwIfAny()
        self.init(act: act, kind: kind, number: object, personId: person)
    }
}
