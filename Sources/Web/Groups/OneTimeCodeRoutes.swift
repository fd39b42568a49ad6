import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// One-time codes for those who lost a card or a password: shown once, and printable.
struct OneTimeCodeRoutes: Sendable {
    let site: Site

    /// The accounts of a group, for its facilitator.
    func index(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Makes a code for a member of the group.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let slug = try context.text("group")
        return try await give(request, context, back: Crumb("Revenir aux accès du groupe", "/groupes/\(slug)/acces")) { number, db in
            guard let group = try Group.with(slug: slug, db),
                let person = try group.accounts(for: context.viewer, db).first(where: { $0.id == number })
            else { throw Refusal.unknown }
            return person
        }
    }

    /// Makes a code for anybody, as an administrator.
    func createForAnybody(_ request: Request, context: AppContext) async throws -> Response {
        try await give(request, context, back: Crumb("Revenir aux comptes", "/administration")) { number, db in
            try context.viewer.acting(in: .administrators)
            return try Person.find(db, id: number)
        }
    }

    /// Shows the words, once: they are no outcome of the key, which is kept. Sent twice, the form makes one code.
    private func give(
        _ request: Request,
        _ context: AppContext,
        back: Crumb,
        to person: @Sendable (Int64, Database) throws -> Person
    ) async throws -> Response {
        let form = try await Form(request, context)
        let number = try context.number("person")
        let key = try form.key(context, site)
        // Nobody makes the server work who may not have the code.
        _ = try await site.database.read { db in try person(number, db) }
        let words = site.content.words.draw()
        let code = AccessCard.Code(words, words: site.content.words, site.instance)!
        let made = try await site.database.write { db -> OneTimeCodePage? in
            var page: OneTimeCodePage?
            _ = try key.once(db) {
                let person = try person(number, db)
                try OneTimeCode.issue(code, to: person, by: context.viewer, db)
                let end = try db.transactionDate + OneTimeCode.duration
                page = OneTimeCodePage(name: person.name, words: words, until: end, back: back, site.content.settings)
                return back.href ?? "/"
            }
            return page
        }
        guard let made else { return .redirect(to: back.href ?? "/") }
        return try site.views.html(made, for: context, site)
    }

    private func page(_ context: AppContext) async throws -> GroupAccessPage {
        let state = FormState(for: context, site)
        return try await site.database.read { db in
            guard let group = try Group.with(slug: context.text("group"), db) else { throw Refusal.unknown }
            return try GroupAccessPage(
                form: state,
                slug: group.slug,
                name: group.name,
                people: group.accounts(for: context.viewer, db).map {
                    .init(number: $0.id, name: $0.name, way: $0.email == nil ? "vient avec une carte" : "vient avec un mot de passe")
                }
            )
        }
    }
}

/// Those who take part in a group and have an account, for who helps them to come in.
struct GroupAccessPage: Page {
    static let template = "groups/access"
    let form: FormState
    let slug: String, name: String
    let people: [Item]
    var place: Place {
        let group = Crumb(name, "/groupes/\(slug)")
        return Place(.meetings, [Place.Section.meetings.crumb, Crumb("Les groupes", "/groupes"), group, Crumb("Accès perdus")])
    }

    struct Item: Sendable { let number: Int64, name: String, way: String }
}

/// A code that has just been made, on a sheet to hand over.
struct OneTimeCodePage: Page {
    static let template = "groups/one-time-code"
    let name: String, until: String
    let words: [String]
    let address: PaperAddress
    let back: Crumb
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Code à usage unique")]) }

    init(name: String, words: String, until: Date, back: Crumb, _ settings: Settings) {
        (self.name, self.until, self.back) = (name, French.moment(until), back)
        self.words = words.split(separator: " ").map(String.init)
        address = PaperAddress(Links.card(opening: words), written: "/carte", settings)
    }
}

extension Links {
    /// What a printed code opens. Its words stand after the « # »: browsers keep that part to themselves, so that no server,
    /// log or proxy ever sees it, and a preview of the address spends nothing.
    static func card(opening words: String) -> String {
        "\(shortCard)#" + CodeWords.folded(words).replacing(" ", with: "-")
    }
}
