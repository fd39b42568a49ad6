import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// The data that one template shows. Templates see stored properties only.
protocol Page: Sendable {
    static var template: String { get }
    /// Whether every visitor sees the page alike, so that it can be kept for the next one.
    static var isAlikeForVisitors: Bool { get }
    /// Where the page stands in the site.
    var place: Place { get }
}

extension Page {
    static var isAlikeForVisitors: Bool { false }
}

/// Where a page stands in the site: its part of the menu, the way to it, and its easy-read twin.
struct Place: Sendable {
    let section: Section?
    let crumbs: [Crumb]
    /// The page of `content/facile/` that says the same more simply.
    var easy: String?
    /// The same, for a page whose twin has an address of its own.
    var easyHref: String?
    /// On an easy-read page, where its full text stands.
    var standardHref: String?
    var isWide = false

    init(_ section: Section?, _ crumbs: [Crumb], easy: String? = nil, easyHref: String? = nil) {
        (self.section, self.crumbs, self.easy, self.easyHref) = (section, crumbs, easy, easyHref)
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
    let stylesheet: StaticText
    let script: StaticText

    init(directory: String, content: Content) async throws {
        stylesheet = try .stylesheet(directory: directory, settings: content.settings)
        script = try .script(directory: directory)
        let words = try SiteWords(content, stylesheet: stylesheet, script: script, iconHref: .icon(directory: directory))
        templates = try .pages(in: "\(directory)/Templates", saying: words)
        // A wrong directory yields an empty library, without an error.
        guard templates.getTemplate(named: "layout") != nil else { throw MissingTemplate(name: "\(directory)/Templates/layout") }
    }

    func html<P: Page>(_ page: P, for context: AppContext, _ site: Site, status: HTTPResponse.Status = .ok) throws -> Response {
        let chrome = Chrome(page.place, for: context, site)
        guard let html = templates.render(PageInLayout(page, chrome), withTemplate: P.template) else {
            throw MissingTemplate(name: P.template)
        }
        let text = site.content.sigles.spelledOut(in: html, isWide: page.place.isWide)
        let hasKey = text.withUnsafeReadableBytes { $0.place(of: Form.keyMark) != nil }
        if P.isAlikeForVisitors, status == .ok, !hasKey, context.flashWord == nil, let place = context.visit.place {
            let page = SentPage(text, headers: [.contentType: Self.type, .cacheControl: "private, no-cache"])
            site.cache.keep(page, at: place)
            return page.response(to: context.visit)
        }
        var response = Response(status: status, headers: [.contentType: Self.type], body: ResponseBody(byteBuffer: text))
        if context.visit.takesGzip, let packed = Gzip.packed(text, level: 4) {
            response.headers[.contentEncoding] = "gzip"
            response.headers[.vary] = "Accept-Encoding, Cookie"
            response.body = ResponseBody(byteBuffer: packed)
        }
        // Only a page that holds a form has to be sent from the browser that opened it.
        if context.browser.isFresh, hasKey { response.setCookie(context.browser.cookie) }
        return response
    }

    private static let type = "text/html; charset=utf-8"
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

extension Crumb: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "href": href
        default: nil
        }
    }
}
