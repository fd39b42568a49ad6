import Domain
import Foundation
import Hummingbird
import NIOCore

/// A form that could not be recorded, as the browser carries it: nothing of it is kept on the server.
struct KeptForm: Sendable {
    let path: String
    let form: Form

    init(_ form: Form, path: String) { (self.form, self.path) = (form, path) }

    /// The form that another one carries along; nil if it carries none that reads.
    init?(_ carrier: Form) {
        let path = Links.local(carrier["keptPath"], otherwise: "")
        guard !path.isEmpty, let bytes = Data(base64Encoded: carrier["kept"]),
            let form = try? Form(ByteBuffer(bytes: bytes), path: path)
        else { return nil }
        self.init(form, path: path)
    }

    /// The form as a hidden field carries it, without what is secret in it.
    var text: String {
        let pairs =
            form.values.filter { !Form.secretFields.contains($0.key) }.map { ($0.key, $0.value) }
            + form.lists.flatMap { list in list.value.map { ("\(list.key)[]", $0) } }
        let body = pairs.sorted { $0 < $1 }.map { "\(Links.segment($0.0))=\(Links.segment($0.1))" }.joined(separator: "&")
        return Data(body.utf8).base64EncodedString()
    }
}

/// A form that came back because it could not be recorded.
struct KeptFormPage: Page {
    static let template = "errors/kept"
    let form: FormState
    let path: String
    /// Why, unless it is that nobody is signed in.
    let reason: String?
    /// Whether whoever wrote it can sign in on the page; a shared tablet takes cards only.
    let asksToSignIn: Bool, takesPasswords: Bool
    /// Whether they have just done so.
    let isBack: Bool
    let fields: [Field]
    var place: Place { Place(nil, [Crumb("Votre texte est gardé")]) }

    struct Field: Sendable { let name: String, label: String, value: String, isText: Bool }

    /// The form with the reason why it is not recorded; without one, whoever wrote it is asked to sign in.
    init(_ kept: KeptForm, reason: String?, for context: AppContext, _ site: Site) {
        self.init(kept, reason: reason, isBack: false, for: context, site)
    }

    /// The form, for whoever has just signed in again.
    init(_ kept: KeptForm, for context: AppContext, _ site: Site) { self.init(kept, reason: nil, isBack: true, for: context, site) }

    private init(_ kept: KeptForm, reason: String?, isBack: Bool, for context: AppContext, _ site: Site) {
        (path, self.reason, self.isBack) = (kept.path, reason, isBack)
        asksToSignIn = reason == nil && !isBack
        takesPasswords = context.kiosk == nil
        form = FormState(.blank(asksToSignIn ? ["keptPath": kept.path, "kept": kept.text] : [:]), for: context, site)
        fields = Self.fields(of: kept.form)
    }

    /// The fields as they come back: what is long can be read and mended, what is secret is left out.
    static func fields(of form: Form) -> [Field] {
        let single = form.values.filter { !Form.secretFields.contains($0.key) }.map {
            Field(
                name: $0.key,
                label: French.field($0.key) ?? "Ce que vous avez écrit",
                value: $0.value,
                isText: $0.key != Form.keyField && $0.value.count > 20
            )
        }
        let ticked = form.lists.flatMap { list in list.value.map { Field(name: "\(list.key)[]", label: "", value: $0, isText: false) } }
        return (single + ticked).sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    }
}
