import Domain
import GRDB
import Hummingbird

extension Site {
    /// Records what the form asks for, once and in one transaction, then leads where `verb` says; a form with problems
    /// comes back as `page` shows it.
    func record(
        _ form: Form,
        _ context: AppContext,
        _ verb: @Sendable (Database) throws -> String,
        orShow page: (FieldProblems) async throws -> some Page
    ) async throws -> Response {
        do {
            let key = try form.key(context, self)
            let location = try await database.write { db in try key.once(db) { try verb(db) } }
            return .redirect(to: location)
        } catch let problems as FieldProblems {
            return try await views.html(page(problems), for: context, self, status: problems.status)
        }
    }
}
