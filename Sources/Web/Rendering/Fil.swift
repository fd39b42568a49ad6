import Domain
import Foundation
import Mustache

/// One link of the thread as every page draws it.
struct FilLink: Sendable {
    let what: String
    let date: String
    let title: String
    let href: String?
    let body: String?
    let quote: Quote?
    let state: Label?
    let css: String

    /// Words that somebody said.
    struct Quote: Sendable {
        let words: String
        /// Who speaks; nil when they preferred not to say.
        let voice: Label?
        let css: String

        init(_ contribution: Contribution) {
            words = French.opening(contribution.publishedText ?? "", length: 220)
            voice = contribution.voice
            css = voice?.css ?? "other"
        }
    }
}

extension Trace {
    /// The thread in words, from the spoken words to the vote; what is promised and not done yet comes last.
    func fil(meeting: Meeting? = nil, replied: RepliedConsultation? = nil) -> [FilLink] {
        var links: [FilLink] = []
        links += [replied].compactMap(\.self).map {
            link("La consultation", $0.consultation.opensOn.start, $0.question, Links.consultation($0.consultation.id))
        }
        links += contributions.links.map { contribution in
            link(
                meeting == nil ? "La parole" : "La parole, dite en séance",
                contribution.receivedAt,
                meeting?.title ?? "Parole n° \(contribution.id)",
                meeting.map { Links.meeting($0.id) } ?? Links.contribution(contribution.id),
                isHere: origin == .contribution(contribution.id),
                quote: FilLink.Quote(contribution)
            )
        }
        links += more(contributions, "La parole", "autre parole", "autres paroles")
        links += findings.links.map {
            link("Le constat", $0.statedAt, $0.title, Links.finding($0.id), isHere: origin == .finding($0.id))
        }
        links += more(findings, "Le constat", "autre constat", "autres constats")
        links += proposals.links.map {
            link("La proposition", $0.wordedAt, $0.title, Links.proposal($0.id), isHere: origin == .proposal($0.id), state: $0.state.label)
        }
        links += more(proposals, "La proposition", "autre proposition", "autres propositions")
        links += actions.links.map {
            link(
                "L’action \($0.code)",
                $0.action.registeredAt,
                $0.action.title,
                Links.action($0.code),
                isHere: origin == .action($0.action.id),
                state: $0.action.state.label
            )
        }
        links += more(actions, "L’action", "autre action", "autres actions")
        if case .bilan = origin {
            links += entrySummary
        } else {
            links += entries.links.reversed().map { entry in
                link(
                    "Le point de suivi",
                    entry.enteredAt,
                    entry.advance ?? entry.difficulty ?? entry.adjustment ?? "",
                    nil,
                    state: entry.state.label
                )
            }
            links += more(entries, "Le point de suivi", "autre point de suivi", "autres points de suivi")
        }
        return links + reviewLinks + promises
    }

    private var entrySummary: [FilLink] {
        entries.isEmpty
            ? []
            : [
                FilLink(
                    what: "Les points de suivi",
                    date: "dans l’année",
                    title: French.count(entries.total, "point de suivi", "points de suivi"),
                    href: nil,
                    body: nil,
                    quote: nil,
                    state: nil,
                    css: "past"
                )
            ]
    }

    private var reviewLinks: [FilLink] {
        let years = Dictionary(bilans.links.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return reviews.links.map { review in
            link(
                "Le point d’étape",
                review.heldOn.start,
                "Le comité de pilotage a regardé les actions\(years[review.bilanId].map { " de \($0.year)" } ?? "")",
                years[review.bilanId].map { "\(Links.bilan($0.year))/point-d-etape" }
            )
        }
            + bilans.links.map { bilan in
                FilLink(
                    what: "Le bilan",
                    date: "\(bilan.year)",
                    title: "Bilan \(bilan.year)",
                    href: Links.bilan(bilan.year),
                    body: nil,
                    quote: nil,
                    state: bilan.state.label,
                    css: origin == .bilan(bilan.id) ? "past here" : "past"
                )
            }
            + deliberations.links.map { vote in
                link(
                    "Le vote",
                    vote.heldOn.start,
                    "Délibération \(vote.number) : \(vote.outcome.label.lowercased())",
                    years[vote.bilanId].map { "\(Links.bilan($0.year))#vote" }
                )
            }
    }

    /// What comes next, and has not come yet.
    private var promises: [FilLink] {
        if case .bilan = origin { return [] }
        var titles: [(String, String)] = []
        if findings.isEmpty, !isPast(.findings) { titles.append(("Le constat", "Relier cette parole à d’autres qui disent la même chose")) }
        if proposals.isEmpty, !isPast(.proposals) { titles.append(("La proposition", "Écrire ce qui peut changer")) }
        let isSettled = !proposals.isEmpty && proposals.links.allSatisfy { $0.state == .notRetained || $0.state == .passedOn }
        if actions.isEmpty && !isSettled { titles.append(("L’action", "Décider, et inscrire une action au pacte")) }
        if !isSettled && deliberations.isEmpty {
            titles.append(("Le bilan", "Dire chaque année ce qui avance et ce qui bloque"))
            titles.append(("Le vote", "Soumettre le bilan à l’Assemblée départementale"))
        }
        return titles.map {
            FilLink(what: $0.0, date: "à venir", title: $0.1, href: nil, body: nil, quote: nil, state: nil, css: "next")
        }
    }

    private enum Step { case findings, proposals }

    /// Whether the origin stands further down the thread than that step: what did not come before it is not promised.
    private func isPast(_ step: Step) -> Bool {
        switch origin {
        case .contribution: false
        case .finding: step == .findings
        case .proposal, .action, .bilan: true
        }
    }

    private func link(
        _ what: String,
        _ date: Date,
        _ title: String,
        _ href: String?,
        isHere: Bool = false,
        quote: FilLink.Quote? = nil,
        state: Label? = nil
    ) -> FilLink {
        FilLink(
            what: what,
            date: French.date(date),
            title: title,
            href: href,
            body: nil,
            quote: quote,
            state: state,
            css: isHere ? "past here" : "past"
        )
    }

    private func more(_ stage: Stage<some Sendable>, _ what: String, _ one: String, _ many: String) -> [FilLink] {
        let rest = stage.total - stage.links.count
        return rest <= 0
            ? []
            : [
                FilLink(
                    what: what,
                    date: "aussi",
                    title: French.count(rest, one, many),
                    href: nil,
                    body: nil,
                    quote: nil,
                    state: nil,
                    css: "past"
                )
            ]
    }
}

extension FilLink: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "what": what
        case "date": date
        case "title": title
        case "href": href
        case "body": body
        case "quote": quote
        case "state": state
        case "css": css
        default: nil
        }
    }
}

extension FilLink.Quote: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "voice": voice
        case "css": css
        default: nil
        }
    }
}
