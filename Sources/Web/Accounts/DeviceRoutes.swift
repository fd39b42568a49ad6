import Domain
import GRDB
import HTTPTypes
import Hummingbird

/// Signing out of one's other devices.
struct DeviceRoutes: Sendable {
    let site: Site

    /// Signs out of one other device.
    func delete(_ request: Request, context: AppContext) async throws -> Response {
        let number = try context.number("device")
        return try await signOut(request, context) { person, _, db in try Device.signOut(number, of: person, db) }
    }

    /// Signs out of every device but this one.
    func deleteOthers(_ request: Request, context: AppContext) async throws -> Response {
        try await signOut(request, context) { person, token, db in try Device.signOutOthers(of: person, than: token, db) }
    }

    private func signOut(
        _ request: Request,
        _ context: AppContext,
        _ verb: @Sendable (Person, String, Database) throws -> Void
    ) async throws -> Response {
        let form = try await Form(request, context)
        guard let person = context.viewer.person, let token = request.cookies[SignInCookie.name]?.value else { throw NotSignedIn() }
        let key = try form.key(context, site)
        let location = try await site.database.write { db in
            try key.once(db) {
                try verb(person, token, db)
                return Links.after(.devices, "/mon-espace")
            }
        }
        return .redirect(to: location)
    }
}
