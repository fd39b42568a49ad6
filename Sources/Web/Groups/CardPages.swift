import Domain
import Foundation

/// Where cards are asked for and, once made, printed: eight a sheet.
struct CardsPage: Page {
    static let template = "groups/cards"
    let form: FormState
    let slug: String, name: String
    let most = CardBatch.most
    /// How many cards have just been made, in words.
    let made: String?
    /// Until when they are good.
    let until: String?
    let sheets: [Sheet]
    let address: PaperAddress
    var place: Place {
        let group = Crumb(name, "/groupes/\(slug)")
        return Place(.meetings, [Place.Section.meetings.crumb, Crumb("Les groupes", "/groupes"), group, Crumb("Cartes")])
    }

    struct Sheet: Sendable { let cards: [Card] }
    /// `qrSVG` opens the page with the words after the « # »: they reach no server before the form is sent.
    struct Card: Sendable { let holder: String, words: [String], qrSVG: String }

    init(_ group: Group, _ form: FormState, cards: [CardBatch.Card], at now: Date, _ settings: Settings) {
        self.form = form
        (slug, name) = (group.slug, group.name)
        made = cards.isEmpty ? nil : French.count(cards.count, "carte est prête", "cartes sont prêtes")
        until = AccessCard.end(afterMonths: settings.cardMonths, from: now).map(French.date)
        let printed = cards.map { card in
            Card(
                holder: card.holder,
                words: card.words.split(separator: " ").map(String.init),
                qrSVG: PaperAddress(Links.card(opening: card.words), settings).qrSVG
            )
        }
        sheets = stride(from: 0, to: printed.count, by: 8).map { Sheet(cards: Array(printed[$0..<min($0 + 8, printed.count)])) }
        address = PaperAddress(Links.shortCard, written: "/carte", settings)
    }
}

extension Links {
    static func cards(of group: String) -> String { "/groupes/\(group)/cartes" }
}
