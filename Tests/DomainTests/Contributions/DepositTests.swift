import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct DepositTests {
    @Test func `a contribution is received with its history and where it comes from`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let draft = try Contribution.Draft(text: "Je ne comprends pas.", kind: "question", college: "beneficiaries", theme: "2")
            let contribution = try Contribution.deposit(draft, from: .web, receipt: nil, db)
            #expect(contribution.text == "Je ne comprends pas." && contribution.kind == .question)
            #expect(contribution.college == .beneficiaries && contribution.state == .received)
            #expect(contribution.receivedAt == Fixture.start && contribution.publishedText == nil)
            #expect(try Theme.find(db, id: contribution.themeId!).number == 2)
            let history = try contribution.history(db)
            #expect(history.map(\.state) == [.received] && history.map(\.changedAt) == [Fixture.start])
            let provenance = try #require(try Provenance.of(contribution, db))
            #expect(provenance.channel == .web && provenance.writtenBy == nil && provenance.readBack == nil)
            #expect(try provenance.meeting(for: .visitor, db) == nil)
        }
    }

    @Test func `a theme that the pact does not have is left out`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let draft = try Contribution.Draft(text: "Oui", kind: "", college: "", theme: "9")
            #expect(try Contribution.deposit(draft, from: .web, receipt: nil, db).themeId == nil)
        }
    }

    @Test func `who writes for somebody else says so`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let writer = fixture[.professional]
            let draft = try Contribution.Draft(text: "Oui", kind: "", college: "", theme: "")
            for channel in Provenance.Channel.allCases {
                let contribution = try Contribution.deposit(
                    draft,
                    from: .written(by: writer, from: channel, readBack: true),
                    receipt: nil,
                    db
                )
                let provenance = try #require(try Provenance.of(contribution, db))
                #expect(provenance.channel == channel && provenance.writtenBy == writer.person?.id && provenance.readBack == true)
            }
        }
    }

    @Test func `a receipt opens its contribution and no other`() async throws {
        let fixture = try await Fixture()
        let (mine, other) = try (fixture.receipt(), fixture.receipt())
        try await fixture.write { db in
            let contribution = try fixture.deposited(receipt: mine, db)
            _ = try fixture.deposited(db)
            #expect(try Receipt.contribution(for: mine, db)?.id == contribution.id)
            #expect(try Receipt.contribution(for: other, db) == nil)
            let typed = Receipt.Code(mine.words.uppercased().replacing(" ", with: "-"), words: Fixture.words, fixture.instance)
            #expect(try Receipt.contribution(for: #require(typed), db)?.id == contribution.id)
            let kept = try Data.fetchOne(db, sql: "SELECT receiptHash FROM contribution WHERE id = ?", arguments: [contribution.id])
            #expect(kept?.count == 32)
        }
        #expect(Receipt.Code("quatre mots seulement ici", words: Fixture.words, fixture.instance) == nil)
    }

    @Test func `the same form gives the same receipt, another form another`() async throws {
        let fixture = try await Fixture()
        let (one, two) = try (fixture.key("un"), fixture.key("un"))
        func words(_ key: FormKey) -> String { Receipt.Code(for: key, words: Fixture.words, fixture.instance).words }
        #expect(words(one) == words(one))
        #expect(words(one) != words(two))
    }

    @Test func `a contribution waits for those who read, and for nobody else`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(db)
            let readers: [Role] = [.facilitator, .referentThematique, .direction, .secondReader, .administrator]
            for role in Role.allCases {
                let seen = try Contribution.visible(contribution.id, to: fixture[role], db)
                #expect((seen != nil) == readers.contains(role))
            }
            #expect(try Contribution.visible(contribution.id, to: .visitor, db) == nil)
            #expect(try Contribution.visible(999, to: fixture[.administrator], db) == nil)
        }
    }
}
