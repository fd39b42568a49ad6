import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Taking words to read them, one after the other, and giving them back; and the notes that readers leave each other.
struct ReadingRoutes: Sendable {
    let site: Site

    /// Takes the oldest words that nobody else reads, and goes to their page.
    func next(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await record(form, context) { db in
            let last = try Int64(form["after"]).flatMap { try Contribution.fetchOne(db, key: $0) }
            let theme = try Int(form["theme"]).flatMap { number in
                try Pact.current(db).flatMap { try Theme.numbered(number, of: $0, db) }
            }
            let next = try Contribution.takeNext(after: last, about: theme?.id, by: context.viewer, db)
            return next.map { Links.contribution($0.id) } ?? Links.after(.nothingNext, "/moderation")
        }
    }

    /// Takes the words in the address.
    func take(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await record(form, context) { db in
            try contribution(id, context, db).take(by: context.viewer, db)
            return Links.contribution(id)
        }
    }

    func giveBack(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await record(form, context) { db in
            try contribution(id, context, db).giveBack(by: context.viewer, db)
            return Links.after(.readingGivenBack, "/moderation")
        }
    }

    /// Adds a note for the team.
    func note(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("contribution")
        return try await site.record(form, context) { db in
            try context.viewer.acting(in: .contributionReaders)
            guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
            try contribution.addNote(form["teamNote"], by: context.viewer, db)
            return Links.after(.teamNote, Links.contribution(id))
        } orShow: { problems in
            try await ContributionRoutes(site: site).page(context, form, problems)
        }
    }

    private func contribution(_ id: Int64, _ context: AppContext, _ db: Database) throws -> Contribution {
        try context.viewer.acting(in: .contributionTeam)
        guard let contribution = try Contribution.visible(id, to: context.viewer, db) else { throw Refusal.unknown }
        return contribution
    }

    /// Records a form that has nothing to fill in: what is wrong with it can only be its key.
    private func record(_ form: Form, _ context: AppContext, _ verb: @Sendable (Database) throws -> String) async throws -> Response {
        try context.viewer.acting(in: .contributionTeam)
        return try await site.record(form, context, verb) { problems in
            try await ModerationRoutes(site: site).page(context, FormState(form, problems, for: context, site))
        }
    }
}
