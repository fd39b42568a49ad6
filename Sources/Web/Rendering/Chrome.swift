import Domain
import Foundation
import Mustache

/// What stands around a page and changes from one to the next: menu, breadcrumb, notices. The rest is `SiteWords`.
struct Chrome: Sendable {
    /// The classes of the display that somebody chose.
    let display: String?
    /// When the sign-in ends, if that is soon, and the key of the forms that prolong it or end it.
    let signInEnd: String?, signInKey: String?
    /// Where the page is, in words, for whoever holds it on paper.
    let pageAddress: String
    let isDemo: Bool
    /// Whether the page is on a shared tablet, where a large button ends it all.
    let isKiosk: Bool
    let flash: String?
    let personName: String?
    /// The six parts of the site, the one in front marked: the same few lines on every page.
    let menuHTML: String
    let crumbs: [Crumb]
    let easyHref: String?
    let standardHref: String?
    let isEasy: Bool
    let isWide: Bool

    init(_ place: Place, for context: AppContext, _ site: Site) {
        display = context.display.classes
        signInEnd = context.viewer.endsAt.map(French.time)
        signInKey = context.viewer.isSignedIn ? FormKey.issue(for: context.browser.id, site.instance) : nil
        pageAddress = site.content.settings.siteAddress + context.path
        isDemo = site.instance.isDemo
        isKiosk = context.kiosk != nil
        flash = context.flash?.message
        personName = context.viewer.person?.name
        menuHTML = Place.Section.menus[place.section]!
        crumbs = place.crumbs.isEmpty ? [] : [Crumb("Accueil", "/")] + place.crumbs
        easyHref = place.easyHref ?? place.easy.flatMap { site.content.easyPages[$0] == nil ? nil : "/facile/\($0)" }
        standardHref = place.standardHref
        isEasy = place.standardHref != nil
        isWide = place.isWide
    }
}

extension Place.Section {
    var label: String {
        switch self {
        case .home: "Accueil"
        case .pact: "Le pacte"
        case .participate: "Participer"
        case .meetings: "Les séances"
        case .changes: "Ce qui a changé"
        case .understand: "Comprendre"
        }
    }

    var href: String {
        switch self {
        case .home: "/"
        case .pact: "/pacte"
        case .participate: "/participer"
        case .meetings: "/seances"
        case .changes: "/ce-qui-a-change"
        case .understand: "/comprendre"
        }
    }

    var crumb: Crumb { Crumb(label, href) }

    /// The menu, as each part of the site shows it; nil is a page outside of them.
    fileprivate static let menus = Dictionary(
        uniqueKeysWithValues: ([nil] + allCases.map { $0 as Self? }).map { current in
            let items = allCases.map { "<li><a href=\"\($0.href)\"\($0 == current ? " aria-current=\"true\"" : "")>\($0.label)</a></li>" }
            return (current, items.joined(separator: "\n"))
        }
    )
}

extension Chrome: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "display": display
        case "signInEnd": signInEnd
        case "signInKey": signInKey
        case "pageAddress": pageAddress
        case "isDemo": isDemo
        case "isKiosk": isKiosk
        case "flash": flash
        case "personName": personName
        case "menuHTML": menuHTML
        case "crumbs": crumbs
        case "easyHref": easyHref
        case "standardHref": standardHref
        case "isEasy": isEasy
        case "isWide": isWide
        default: nil
        }
    }
}
