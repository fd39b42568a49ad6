import Domain
import Hummingbird

extension AppContext {
    /// What is kept of the browser that somebody signs in from.
    func traits(_ way: Device.Way) -> Device.Traits {
        Device.Traits(browser: Self.browser(of: userAgent), isPhone: userAgent.contains("Mobi"), way: way, kioskId: kiosk?.id)
    }

    /// The family of the browser: the others call themselves Chrome or Safari too, hence the order.
    static func browser(of userAgent: String) -> Device.Browser {
        let marks: [(String, Device.Browser)] = [
            ("SamsungBrowser", .samsung), ("Edg", .edge), ("Firefox", .firefox), ("FxiOS", .firefox), ("CriOS", .chrome),
            ("Chrome", .chrome), ("Safari", .safari),
        ]
        return marks.first { userAgent.contains($0.0) }?.1 ?? .other
    }
}

extension Device.Browser {
    var label: String {
        switch self {
        case .firefox: "Firefox"
        case .chrome: "Chrome"
        case .safari: "Safari"
        case .edge: "Edge"
        case .samsung: "Samsung Internet"
        case .other: "un navigateur"
        }
    }
}

extension Device.Way {
    var label: String {
        switch self {
        case .password: "avec le mot de passe"
        case .card: "avec la carte"
        case .link: "avec un code à usage unique"
        }
    }
}

/// One device that somebody is signed in from, as they read it.
struct DeviceItem: Sendable {
    let number: Int64, label: String, since: String, isThisOne: Bool

    init(_ device: Device) {
        let traits = device.traits
        (number, isThisOne) = (device.id, device.isThisOne)
        label =
            traits.kioskId != nil
            ? "Une tablette partagée" : (traits.isPhone ? "Un téléphone, " : "Un ordinateur, ") + traits.browser.label
        since = "depuis le \(French.moment(device.startedAt)), \(traits.way.label)"
    }
}
