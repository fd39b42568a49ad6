import Domain
import Foundation
import Mustache

/// What stands around every page: header, menu, breadcrumb, footer.
struct Chrome: Sendable {
    let siteName: String, tagline: String, department: String
    let phone: String, phoneHref: String, hours: String, address: String
    let cssHref: String
    let scriptHref: String
    let iconHref: String
    /// The classes of the display that somebody chose.
    let display: String?
    /// When the sign-in ends, if that is soon, and the key of the forms that prolong it or end it.
    let signInEnd: String?, signInKey: String?
    /// Where the page is, in words, for whoever holds it on paper.
    let pageAddress: String
    let accessibilityMention: String
    /// How long each kind of thing is kept, in words.
    let durations: [String: String]
    let isDemo: Bool
    /// Whether the page is on a shared tablet, where a large button ends it all.
    let isKiosk: Bool
    let flash: String?
    let personName: String?
    let menu: [Item]
    let crumbs: [Crumb]
    let easyHref: String?
    let standardHref: String?
    let isEasy: Bool
    let isWide: Bool

    struct Item: Sendable { let label: String, href: String, isCurrent: Bool }

    init(_ place: Place, for context: AppContext, _ site: Site) {
        let settings = site.content.settings
        (siteName, tagline, department) = (settings.name, settings.tagline, settings.department)
        (phone, hours, address) = (settings.phone.unbroken, settings.hours, settings.address)
        phoneHref = "tel:" + settings.phone.filter { $0.isNumber || $0 == "+" }
        (cssHref, scriptHref, iconHref) = (site.views.stylesheet.href, site.views.script.href, site.views.iconHref)
        display = context.display.classes
        signInEnd = context.viewer.endsAt.map(French.time)
        signInKey = context.viewer.isSignedIn ? FormKey.issue(for: context.browser.id, site.instance) : nil
        pageAddress = settings.siteAddress + context.path
        accessibilityMention = "Accessibilité : \(settings.accessibility.mention)"
        durations = site.durations
        isDemo = site.instance.isDemo
        isKiosk = context.kiosk != nil
        flash = context.flash?.message
        personName = context.viewer.person?.name
        menu = Place.Section.allCases.map { Item(label: $0.label, href: $0.href, isCurrent: $0 == place.section) }
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
}

extension Chrome: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "siteName": siteName
        case "tagline": tagline
        case "department": department
        case "phone": phone
        case "phoneHref": phoneHref
        case "hours": hours
        case "address": address
        case "cssHref": cssHref
        case "scriptHref": scriptHref
        case "iconHref": iconHref
        case "display": display
        case "signInEnd": signInEnd
        case "signInKey": signInKey
        case "pageAddress": pageAddress
        case "accessibilityMention": accessibilityMention
        case "durations": durations
        case "isDemo": isDemo
        case "isKiosk": isKiosk
        case "flash": flash
        case "personName": personName
        case "menu": menu
        case "crumbs": crumbs
        case "easyHref": easyHref
        case "standardHref": standardHref
        case "isEasy": isEasy
        case "isWide": isWide
        default: nil
        }
    }
}

extension Chrome.Item: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "href": href
        case "isCurrent": isCurrent
        default: nil
        }
    }
}
