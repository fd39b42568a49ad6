import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// The desk of the délégué à la protection des données: requests that came by phone, by letter or with the public form.
struct RightsDeskRoutes: Sendable {
    let site: Site

    func index(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(desk(context), for: context, site)
    }

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        return try await site.record(form, context) { db in
            try context.viewer.acting(in: .dataProtection)
            let draft = try RightsRequest.Draft(
                kind: form["right"],
                channel: form["channel"],
                name: form["name"],
                contact: form["contact"],
                words: form["words"],
                receivedOn: form["receivedOn"],
                today: Day(db.transactionDate)
            )
            return try Links.after(.saved, Links.rightsRequest(RightsRequest.enter(draft, by: context.viewer, db).id))
        } orShow: { problems in
            try await desk(context, form, problems)
        }
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    func step(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("request")
        return try await site.record(form, context) { db in
            try RightsRequest.visible(id, to: context.viewer, db).take(form["step"], reason: form["reason"], by: context.viewer, db)
            return Links.after(.step, Links.rightsRequest(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
    }

    /// Erases for the person who asked, once it is known who it is.
    func erase(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let id = try context.number("request")
        let response = try await site.record(form, context) { db in
            let asked = try RightsRequest.visible(id, to: context.viewer, db)
            guard asked.kind == .erasure, asked.state == .identityChecked else { throw Refusal.requestElsewhere }
            var problems = FieldProblems()
            let target = ErasureTarget(rawValue: form["target"])
            if target == nil { problems.add(form["target"].isEmpty ? .missing : .notAChoice, field: "target") }
            let number = Int64(problems.number(form["number"], field: "number", in: 1...1_000_000_000))
            try problems.throwIfAny()
            try erase(target!, number, by: context.viewer, db)
            return Links.after(.erasedByDesk, Links.rightsRequest(id))
        } orShow: { problems in
            try await page(context, form, problems)
        }
        await site.database.forgetLog()
        return response
    }

    private func erase(_ target: ErasureTarget, _ number: Int64, by viewer: Viewer, _ db: Database) throws {
        let unknown = FieldProblems(.unknownNumber, field: "number")
        switch target {
        case .contribution:
            guard let contribution = try Contribution.fetchOne(db, key: number) else { throw unknown }
            try contribution.erase(.erased, by: viewer, db)
        case .account:
            guard let person = try Person.fetchOne(db, key: number) else { throw unknown }
            try person.erase(calling: MyAccountRoutes.erasedName, by: viewer, db)
        case .membership:
            guard let membership = try Membership.fetchOne(db, key: number) else { throw unknown }
            try membership.eraseIdentity(by: viewer, db)
        }
    }

    private func page(
        _ context: AppContext,
        _ form: Form = .blank(),
        _ problems: FieldProblems? = nil
    ) async throws -> RightsDeskRequestPage {
        let id = try context.number("request")
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            try RightsDeskRequestPage(RightsRequest.visible(id, to: context.viewer, db), state, for: context.viewer, db)
        }
    }

    private func desk(_ context: AppContext, _ form: Form = .blank(), _ problems: FieldProblems? = nil) async throws -> RightsDeskPage {
        let state = FormState(form, problems, for: context, site)
        return try await site.database.read { db in
            let today = try Day(db.transactionDate)
            return RightsDeskPage(
                form: state,
                items: try RightsRequest.all(for: context.viewer, db).map { request in
                    .init(
                        href: Links.rightsRequest(request.id),
                        title: "Demande n°\u{A0}\(request.id) : \(request.kind.label)",
                        meta: "Reçue le \(French.date(request.receivedOn)), réponse due le \(French.date(request.dueOn))",
                        state: request.state.label,
                        isLate: request.isLate(on: today)
                    )
                },
                rights: Choice.list(RightsRequest.Kind.allCases, chosen: form["right"], label: \.label),
                channels: Choice.list(RightsRequest.Channel.allCases.filter { $0 != .web }, chosen: form["channel"], label: \.label),
                today: French.date(today)
            )
        }
    }
}
