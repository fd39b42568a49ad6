import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// The data that one template shows. Templates see stored properties only.
protocol Page: Sendable {
    static var template: String { get }
    /// Where the page stands in the site.
    var place: Place { get }
}

/// Where a page stands in the site: its part of the menu, the way to it, and its easy-read twin.
struct Place: Sendable {
    let section: Section?
    let crumbs: [Crumb]
    var easy: String?
    var standardHref: String?
    var isWide = false

    init(_ section: Section?, _ crumbs: [Crumb], easy: String? = nil) {
        (self.section, self.crumbs, self.easy) = (section, crumbs, easy)
    }

    enum Section: CaseIterable, Sendable {
        case home, pact, participate, meetings, changes, understand
    }
}

/// One step of the way to a page.
struct Crumb: Sendable {
    let label: String
    let href: String?

    init(_ label: String, _ href: String? = nil) { (self.label, self.href) = (label, href) }
}

/// Renders pages with the templates of `Templates/`.
struct Views: Sendable {
    private let templates: MustacheLibrary
    let stylesheet: Stylesheet

    init(directory: String, settings: Settings) async throws {
        templates = try await MustacheLibrary(directory: "\(directory)/Templates")
        // A wrong directory yields an empty library, without an error.
        guard templates.getTemplate(named: "layout") != nil else { throw MissingTemplate(name: "\(directory)/Templates/layout") }
        stylesheet = try Stylesheet(directory: directory, settings: settings)
    }

    func html<P: Page>(_ page: P, for context: AppContext, _ site: Site, status: HTTPResponse.Status = .ok) throws -> Response {
        let chrome = Chrome(page.place, for: context, site, styleHref: stylesheet.href)
        guard let html = templates.render(PageInLayout(page, chrome), withTemplate: P.template) else {
            throw MissingTemplate(name: P.template)
        }
        var response = Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: html))
        )
        // Only a page that holds a form has to be sent from the browser that opened it.
        if context.browser.isFresh, html.contains("name=\"\(Form.keyField)\"") { response.setCookie(context.browser.cookie) }
        return response
    }
}

struct MissingTemplate: Error { let name: String }

/// A page's own values, and `chrome` for what stands around it.
private struct PageInLayout: MustacheParent {
    private let values: [String: Any]

    init(_ page: some Page, _ chrome: Chrome) {
        var values: [String: Any] = ["chrome": chrome]
        for case (let label?, let value) in Mirror(reflecting: page).children {
            // What is nil stays out: in `Any` it would look like something.
            let inside = Mirror(reflecting: value)
            values[label] = inside.displayStyle == .optional ? inside.children.first?.value : value
        }
        self.values = values
    }

    func child(named name: String) -> Any? { values[name] }
}
