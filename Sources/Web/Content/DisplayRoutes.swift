import Domain
import Foundation
import HTTPTypes
import Hummingbird

/// « Affichage »: the size of the text, the contrast and the spacing that somebody chooses.
struct DisplayRoutes: Sendable {
    let site: Site

    func edit(_ request: Request, context: AppContext) async throws -> Response {
        let display = context.display
        let form = Form.blank([
            "size": display.size.rawValue, "contrast": display.contrast.rawValue, "spacing": display.spacing.rawValue,
            "keys": display.keys.rawValue, "suite": Self.origin(of: request),
        ])
        return try site.views.html(DisplayPage(FormState(form, for: context, site), for: context.viewer), for: context, site)
    }

    func update(_ request: Request, context: AppContext) async throws -> Response {
        let form = try await Form(request, context)
        do {
            _ = try form.key(context, site)
            let display = try Display(form, keys: context.display.keys)
            var response = Response.redirect(to: Links.local(form["suite"], otherwise: "/"))
            response.setCookie(display.cookie)
            return response
        } catch let problems as FieldProblems {
            let page = DisplayPage(FormState(form, problems, for: context, site), for: context.viewer)
            return try site.views.html(page, for: context, site, status: problems.status)
        }
    }

    /// The page of this site that the request comes from: the first one if it comes from elsewhere.
    static func origin(of request: Request) -> String {
        guard let referrer = request.headers[.referer].flatMap(URLComponents.init(string:)),
            let authority = request.head.authority, let origin = URLComponents(string: "http://\(authority)"),
            referrer.host == origin.host, referrer.port == origin.port, referrer.path != "/affichage"
        else { return "/" }
        return Links.local(referrer.percentEncodedPath + (referrer.percentEncodedQuery.map { "?\($0)" } ?? ""), otherwise: "/")
    }
}

extension Display {
    /// The choice as typed; throws `FieldProblems` for what is no choice.
    /// The choice about keys, which only those who read contributions are offered, stays as it is when it is not asked.
    fileprivate init(_ form: Form, keys: Keys) throws {
        var problems = FieldProblems()
        self.init()
        self.keys = keys
        if let typed = form.values["keys"] {
            if let keys = Keys(rawValue: typed) { self.keys = keys } else { problems.add(.notAChoice, field: "keys") }
        }
        if let size = Size(rawValue: form["size"]) { self.size = size } else { problems.add(.notAChoice, field: "size") }
        if let contrast = Contrast(rawValue: form["contrast"]) {
            self.contrast = contrast
        } else {
            problems.add(.notAChoice, field: "contrast")
        }
        if let spacing = Spacing(rawValue: form["spacing"]) { self.spacing = spacing } else { problems.add(.notAChoice, field: "spacing") }
        try problems.throwIfAny()
    }
}

struct DisplayPage: Page {
    static let template = "content/display"
    let form: FormState
    let parts: [Part]
    var place: Place { Place(nil, [Crumb("Affichage")]) }

    /// One thing to choose.
    struct Part: Sendable { let name: String, title: String, hint: String, error: String?, choices: [Choice] }

    init(_ form: FormState, for viewer: Viewer) {
        self.form = form
        func part(_ name: String, _ title: String, _ hint: String, _ choices: [Choice]) -> Part {
            Part(name: name, title: title, hint: hint, error: form.errors[name], choices: choices)
        }
        func chosen(_ name: String) -> String { form.values[name] ?? "" }
        let keys = part(
            "keys",
            "Les raccourcis du clavier",
            "Pour relire les paroles : une lettre fait ce que fait un bouton.",
            Choice.list(Display.Keys.allCases, chosen: chosen("keys"), label: \.label)
        )
        parts =
            [
                part(
                    "size",
                    "La taille du texte",
                    "Pour lire sans vous approcher.",
                    Choice.list(Display.Size.allCases, chosen: chosen("size"), label: \.label)
                ),
                part(
                    "contrast",
                    "Le contraste",
                    "Pour des couleurs plus marquées.",
                    Choice.list(Display.Contrast.allCases, chosen: chosen("contrast"), label: \.label)
                ),
                part(
                    "spacing",
                    "L’espacement",
                    "Pour séparer les lettres et les lignes.",
                    Choice.list(Display.Spacing.allCases, chosen: chosen("spacing"), label: \.label)
                ),
            ] + (viewer.belongs(to: .contributionReaders) ? [keys] : [])
    }
}

extension Display.Size {
    fileprivate var label: String {
        switch self {
        case .normal: "Normale"
        case .large: "Grande"
        case .largest: "Très grande"
        }
    }
}

extension Display.Contrast {
    fileprivate var label: String {
        switch self {
        case .normal: "Normal"
        case .strong: "Fort"
        }
    }
}

extension Display.Spacing {
    fileprivate var label: String {
        switch self {
        case .normal: "Normal"
        case .wide: "Large"
        }
    }
}

extension Display.Keys {
    fileprivate var label: String {
        switch self {
        case .normal: "Allumés"
        case .off: "Éteints"
        }
    }
}
