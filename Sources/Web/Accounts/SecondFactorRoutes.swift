import Domain
import Foundation
import GRDB
import HTTPTypes
import Hummingbird

/// « Double contrôle »: adding the second factor to one's own account, and taking it away.
struct SecondFactorRoutes: Sendable {
    let site: Site

    func show(_ request: Request, context: AppContext) async throws -> Response {
        try await site.views.html(page(context), for: context, site)
    }

    /// Prepares a secret, to be confirmed. Whoever found the session open would shut its holder out: the password is asked again.
    func create(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        guard let person = context.viewer.person else { throw NotSignedIn() }
        let key = try form.key(context, site)
        if let email = person.email, !person.hasNoPassword {
            do {
                let tries = SignInTries(account: email, context, site)
                try tries.take(field: "password")
                guard person.hasPassword(form["password"]) else {
                    throw FieldProblems(form["password"].isEmpty ? .missing : .wrongPassword, field: "password")
                }
                tries.succeed()
            } catch let problems as FieldProblems {
                return try await site.views.html(page(context, problems), for: context, site, status: problems.status)
            }
        }
        let location = try await site.database.write { db in
            try key.once(db) {
                try SecondFactor.prepare(for: person, site.instance, db)
                return Links.secondFactor
            }
        }
        return .redirect(to: location)
    }

    /// Takes the first code, and shows the recovery codes: once, on the page alone.
    func confirm(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        guard let person = context.viewer.person else { throw NotSignedIn() }
        return try await answering(form, person, context) { answer in
            let codes = await RecoveryCodes.draw()
            let token = request.cookies[SignInCookie.name]?.value ?? ""
            let isRight = try await site.database.write { db in
                guard let factor = try SecondFactor.waiting(of: person, db) else { throw Refusal.unknown }
                guard try factor.confirm(answer, codes, site.instance, by: person, db) else { return false }
                // What was opened without the second factor ends.
                try Device.signOutOthers(of: person, than: token, db)
                return true
            }
            return isRight ? try site.views.html(RecoveryCodesPage(codes: codes.texts), for: context, site) : nil
        }
    }

    /// Takes the second factor away from one's own account, with a last code.
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        guard let person = context.viewer.person else { throw NotSignedIn() }
        return try await answering(form, person, context) { answer in
            let token = request.cookies[SignInCookie.name]?.value ?? ""
            let isRight = try await site.database.write { db in
                guard let factor = try SecondFactor.of(person, db) else { throw Refusal.unknown }
                guard try factor.accepts(answer, site.instance, db) else { return false }
                try SecondFactor.remove(from: person, by: context.viewer, db)
                try Device.signOutOthers(of: person, than: token, db)
                return true
            }
            return isRight ? .redirect(to: Links.after(.saved, "/mon-espace")) : nil
        }
    }

    /// Takes it away from somebody who lost the phone and the recovery codes.
    func deleteOfSomebody(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        let number = try context.number("person")
        let key = try form.key(context, site)
        let location = try await site.database.write { db in
            try key.once(db) {
                try context.viewer.acting(in: .administrators)
                try SecondFactor.remove(from: Person.find(db, id: number), by: context.viewer, db)
                return Links.after(.saved, "/administration")
            }
        }
        return .redirect(to: location)
    }

    /// Reads the typed answer as a counted try; `verb` gives nil when it is wrong.
    private func answering(
        _ form: Form,
        _ person: Person,
        _ context: AppContext,
        _ verb: (SecondFactor.Answer) async throws -> Response?
    ) async throws -> Response {
        do {
            _ = try form.key(context, site)
            let tries = SignInTries(secondFactorOf: person, context, site)
            if form["digits"].allSatisfy(\.isWhitespace) { throw FieldProblems(.missing, field: "digits") }
            try tries.take(field: "digits")
            let left = try await site.database.read { db in try RecoveryCodes.left(of: person, db) }
            guard let response = try await verb(.read(form["digits"], among: left, site.instance)) else {
                throw FieldProblems(.wrongAnswer, field: "digits")
            }
            tries.succeed()
            return response
        } catch let problems as FieldProblems {
            return try await site.views.html(page(context, problems), for: context, site, status: problems.status)
        }
    }

    private func page(_ context: AppContext, _ problems: FieldProblems? = nil) async throws -> SecondFactorPage {
        guard let person = context.viewer.person else { throw NotSignedIn() }
        let state = FormState(.blank(), problems, for: context, site)
        let settings = site.content.settings
        return try await site.database.read { db in
            let secret = try SecondFactor.waiting(of: person, db)?.secret(site.instance)
            return try SecondFactorPage(
                form: state,
                asksForPassword: !person.hasNoPassword,
                codesLeft: SecondFactor.of(person, db).map { try French.count($0.codesLeft(db), "code") },
                secret: secret.map { SecondFactorPage.Secret($0, account: person.email ?? person.name, issuer: settings.name) }
            )
        }
    }
}

/// Where somebody adds a second factor, confirms it, or takes it away.
struct SecondFactorPage: Page {
    static let template = "accounts/second-factor"
    let form: FormState
    let asksForPassword: Bool
    /// How many recovery codes are left, once the factor is confirmed.
    let codesLeft: String?
    /// The secret that waits for its first code.
    let secret: Secret?
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Double contrôle")]) }

    /// The secret as a code to photograph, and in groups of four letters to type.
    struct Secret: Sendable {
        let qrSVG: String
        let groups: String

        init(_ secret: String, account: String, issuer: String) {
            let address = "otpauth://totp/\(Links.segment(account))?secret=\(secret)&issuer=\(Links.segment(issuer))"
            qrSVG = QRCode.svg(address, pixels: 220)
            groups = stride(from: 0, to: secret.count, by: 4).map { String(secret.dropFirst($0).prefix(4)) }.joined(separator: " ")
        }
    }
}

/// The ten recovery codes, shown once.
struct RecoveryCodesPage: Page {
    static let template = "accounts/recovery-codes"
    let codes: [String]
    var place: Place {
        Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Double contrôle", Links.secondFactor), Crumb("Codes de secours")])
    }
}

extension Links {
    static let secondFactor = "/mon-espace/double-controle"

    /// The text as one part of an address.
    static func segment(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}
