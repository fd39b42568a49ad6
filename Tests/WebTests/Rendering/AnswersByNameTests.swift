import Domain
import Foundation
import GRDB
import Mustache
import Testing

@testable import Web

/// What hot pages are made of answers templates by name, without reflection: no name may be forgotten.
struct AnswersByNameTests {
    @Test func `each part of a page answers to each of its own names`() async throws {
        let parts = try await Self.parts()
        for part in parts {
            for (name, value) in Mirror(reflecting: part).children.map({ ($0.label!, $0.value) }) {
                let isOptional = Mirror(reflecting: value).displayStyle == .optional
                let isNil = isOptional && Mirror(reflecting: value).children.isEmpty
                #expect(!isNil, "\(type(of: part)).\(name) is left out of this test")
                let inside = (isOptional ? Mirror(reflecting: value).children.first?.value : nil) ?? value
                #expect(part.child(named: name).map { "\($0)" } == "\(inside)", "\(type(of: part)) does not answer to « \(name) »")
            }
            #expect(part.child(named: "nothing of the kind") == nil)
        }
    }

    @Test func `a value that is nil answers as nothing`() {
        #expect(Crumb("Ici").child(named: "href") == nil)
        #expect(Pagination(previousHref: nil, nextHref: nil, label: "").child(named: "nextHref") == nil)
    }

    /// One of each, with all its values.
    private static func parts() async throws -> [any MustacheParent] {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 3)
        let (voice, crumb) = (Label(label: "Une voix", css: "work"), Crumb("Accueil", "/"))
        let (theme, action, fil, answered) = try await site.database.write { db in
            let facilitator = try Viewer.with(Person.with(email: "facilitator@exemple.fr", db)!, db)
            let draft = try Contribution.Draft(text: "Des mots", kind: "lived", college: "beneficiaries", theme: "5")
            var contribution = try Contribution.deposit(draft, from: .web, receipt: nil, db)
            try contribution.publish(Markdown.rich("Des mots"), by: facilitator, db)
            contribution = try Contribution.find(db, id: contribution.id)
            _ = try contribution.answer("retained", text: "Oui", by: facilitator, db)
            let pact = try Pact.current(db)!
            return try (
                Theme.numbered(5, of: pact, db)!, PlacedAction.all(of: pact, db)[0],
                Trace(from: .contribution(contribution.id), for: facilitator, db).fil(),
                Contribution.lastAnswered([.retained], limit: 1, db)[0]
            )
        }
        let (heard, followed, referent, publication) = try await site.database.read { db in
            try (
                #require(HeardChart(Contribution.heard(years: 2_024...2_024, db))),
                #require(FollowedAction.all(of: Pact.current(db)!, db).first { $0.placed.theme.number == 5 }),
                Viewer.with(Person.with(email: "referent@exemple.fr", db)!, db),
                #require(Publication.page(.init(), db).page.first)
            )
        }
        let quoted = try #require(fil.first { $0.quote != nil })
        let link = FilLink(what: "", date: "", title: "", href: "/", body: "", quote: quoted.quote, state: voice, css: "")
        let asked = ConsultationItem(href: "", title: "", question: "", dates: "", state: voice, isLate: true)
        return try [
            voice, crumb, asked, ConsultationsPage.Part(title: "", items: [asked]), Choice(value: "a", label: "A", isChosen: false), link,
            #require(quoted.quote),
            ContributionsPage.ThemeFilter(label: "", href: "", isCurrent: true), ContributionItem(publication),
            Pagination(previousHref: "/", nextHref: "/", label: ""),
            ContributionPage.Answer(label: "", text: [], date: "", givenAs: "Nous", outcome: crumb),
            ModerationPage.Item(
                href: "",
                number: 1,
                openingHTML: "",
                date: "",
                voice: voice,
                kind: "",
                isLate: true,
                reader: "Une",
                canTake: true
            ),
            ThemeCard(theme, objectives: 3, actions: 1), ActionItem(action),
            ThemePage.Item(code: "", title: "", plain: "", href: "", actions: []), Figure(label: "", value: ""), Change(answered),
            MeetingLeaf(meeting), ChangesPage.Item(title: "", href: "", state: voice),
            MeetingsPage.Upcoming(leaf: .init(meeting), group: "", state: voice),
            MeetingItem(href: "", title: "", kind: "", pictogram: "", group: "", date: "", state: voice, compteRenduHref: ""),
            SteeringPage.Row("Une thématique", "/", [followed]), SteeringPage.YearFigure(figureLabel: "", value: "", before: ""),
            FollowUpDeskPage.Item(themeTitle: "", themeHref: "", actions: []), FollowUpDeskPage.DeskAction(followed, for: referent),
            heard, #require(heard.rows.first),
            FormState.Problem(field: "", name: "champ", message: ""),
            ContributionsPage.SearchForm(
                words: "",
                theme: "5",
                meeting: .init(id: 1, title: ""),
                consultation: .init(id: 1, title: ""),
                isOpen: true,
                kinds: [],
                colleges: [],
                objectives: [],
                years: [],
                answers: []
            ), ContributionsPage.MeetingChoice(id: 1, title: ""), NextReading(count: "", after: 1, theme: "5"),
            ContributionPage.Desk(
                publishedText: "",
                guided: [],
                kinds: [],
                subjects: [],
                barriers: [],
                findings: [],
                reasons: []
            ), ContributionPage.Answering(answers: [], text: "", givenAs: "", outcomes: []),
            ContributionPage.Note(words: [], signature: ""),
        ]
    }
}
