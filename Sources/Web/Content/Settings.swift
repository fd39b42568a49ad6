import Domain
import Foundation

/// `content/instance.yaml`: what the Département says of itself.
public struct Settings: Decodable, Sendable {
    public let name: String
    let tagline: String, department: String, service: String
    let phone: String, hours: String, address: String, email: String
    let mainColour: String, warmColour: String
    let publicationDirector: String
    let host: Host
    let dpo: Officer
    /// After how many days without an answer a published contribution is late (R4).
    let answerDays: Int
    /// After how many days a contribution that nobody has read is late; five, unless said otherwise.
    private let moderationDays: Int?
    var readingDays: Int { moderationDays ?? 5 }
    /// How many days the holder of a strong role has to add a second factor; nil, or no line, asks for none.
    let secondFactorGraceDays: Int?
    /// How many months an access card lasts; nil, or no line, for ever.
    let cardMonths: Int?
    /// In how many days a second person reads again what an author contests (R2); as many as for an answer, unless said otherwise.
    private let contestDays: Int?
    var secondReadingDays: Int { contestDays ?? answerDays }
    /// The site's address, without « https:// ».
    let siteAddress: String
    let accessibility: Accessibility
    /// Whom to tell of a weakness of the site; the service, unless said otherwise.
    let securityEmail: String?

    struct Host: Decodable, Sendable { let name: String, address: String, phone: String }
    struct Officer: Decodable, Sendable { let name: String, email: String, phone: String }

    struct Accessibility: Decodable, Sendable {
        let audit: Audit?

        struct Audit: Decodable, Sendable {
            let date: String
            let auditor: String
            /// The share of criteria that are met, in per cent.
            let rate: Double
        }

        /// The mention that the law imposes (RGAA 4.1.2), computed: without an audit, « non conforme » (R15).
        var mention: String {
            guard let audit else { return "non conforme" }
            return audit.rate >= 100 ? "totalement conforme" : audit.rate >= 50 ? "partiellement conforme" : "non conforme"
        }

        var sentence: String {
            guard let audit else { return "Aucun audit n’a encore été fait. C’est pourquoi la mention est « non conforme »." }
            let day = Day(audit.date).map(French.date) ?? audit.date
            let rate = String(format: audit.rate == audit.rate.rounded() ? "%.0f" : "%.2f", audit.rate).replacing(".", with: ",")
            return "L’audit fait le \(day) par \(audit.auditor) montre que \(rate)\u{A0}% des critères du RGAA sont respectés."
        }
    }

    /// Whether others than this machine can reach the site.
    var isPublic: Bool { !siteAddress.hasPrefix("127.0.0.1") && !siteAddress.hasPrefix("localhost") }

    /// The site's address with its scheme: encrypted, but on this machine.
    var origin: String { (isPublic ? "https://" : "http://") + siteAddress }

    /// The words that pages of `content/` may leave to the program.
    var placeholders: [String: String] {
        [
            "name": name, "department": department, "service": service, "phone": phone.unbroken, "hours": hours, "address": address,
            "email": email, "publicationDirector": publicationDirector, "hostName": host.name, "hostAddress": host.address,
            "hostPhone": host.phone.unbroken, "dpoName": dpo.name, "dpoEmail": dpo.email, "dpoPhone": dpo.phone.unbroken,
            "contestDays": "\(secondReadingDays)",
            "accessibilityMention": accessibility.mention, "auditSentence": accessibility.sentence,
        ]
    }
}

extension Settings {
    /// What the file says that cannot be right: colours that would be hard to read.
    public var problems: [String] { Palette.problems(main: mainColour, warm: warmColour) }

    /// The colours of the site, if the two of the file can be read.
    var palette: Palette? {
        guard let main = Colour(mainColour), let warm = Colour(warmColour) else { return nil }
        return Palette(main: main, warm: warm)
    }
}

extension String {
    /// The words on one line: a phone number that is cut in two cannot be dialled.
    var unbroken: String { replacing(" ", with: "\u{A0}") }
}
