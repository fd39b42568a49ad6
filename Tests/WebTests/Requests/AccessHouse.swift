import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// A site with one object in each state of visibility, all of the groupe ressource and of theme 5: « own » for some, « other » for
/// the rest. What is hidden bears a word of its own, so that it is recognised wherever it comes out.
struct AccessHouse: Sendable {
    let site: TestSite
    /// What `{name}` stands for in `access.txt`.
    var objects: [String: String]
    private let original: DatabaseQueue

    /// The browser that deposited the words of the receipt.
    static let depositor = "BBBBBBBBBBBBBBBBBBBBBA=="

    init() async throws {
        let site = try await TestSite()
        try await self.init(on: site, objects: Self.publish(on: site).merging(Self.hide(on: site)) { $1 })
    }

    init(on site: TestSite, objects: [String: String]) throws {
        (self.site, self.objects) = (site, objects)
        original = try DatabaseQueue()
        try site.database.writer.backup(to: original)
    }

    /// Takes the database back to how it was.
    func restore() throws { try original.backup(to: site.database.writer) }
}

// MARK: - What everyone sees

extension AccessHouse {
    static func publish(on site: TestSite) async throws -> [String: String] {
        let published = try await contribution(
            "La lettre nommait Xylocoupe, aubergine.",
            published: "La lettre nommait [coupé], aubergine.",
            on: site
        )
        let answered = try await contribution("Le bus est rare, aubergine.", published: "Le bus est rare, aubergine.", on: site)
        let corrected = try await contribution("Les mots d’avant.", published: "Les mots d’avant.", on: site)
        let rights = try await rights(on: site).merging(consultations(on: site)) { $1 }
        let past = try await site.heldMeeting(title: "Table ronde racontée")
        _ = try await site.heldMeeting(title: "Table ronde tenue")
        let announced = try await site.meeting(inDays: 8, title: "Table ronde annoncée")
        let cancelled = try await site.meeting(inDays: 9, title: "Table ronde annulée")
        try await site.bilan(.published, year: 2024, vote: TestSite.vote.filter { !$0.key.hasSuffix("On") || $0.key == "heldOn" })
        let (facilitator, referent, direction) = try await (site.viewer(.facilitator), site.viewer(.referent), site.viewer(.direction))
        return try await site.database.write { db in
            try past.saveCompteRendu("Nous avons parlé.", by: facilitator, db)
            _ = try past.publishCompteRendu(Markdown.rich("Nous avons parlé."), by: facilitator, db)
            try cancelled.cancel(reason: "La salle est fermée.", by: facilitator, db)
            _ = try Contribution.find(db, id: answered).answer("retained", text: "Oui.", by: direction, db)
            let finding = try Finding.state(title: "Des lettres", body: Markdown.rich("Peur."), from: [answered], by: facilitator, db)
            let proposal = try Proposal.word(title: "Réécrire", body: Markdown.rich("Ensemble."), from: [finding.id], by: facilitator, db)
            let theme = try Theme.numbered(5, of: Pact.current(db)!, db)!
            let indicator = try Indicator.add(
                .init(name: "Lettres réécrites", unit: "count", source: "Exemple", note: "Combien"),
                to: theme,
                by: referent,
                db
            )
            let group = try Group.with(slug: "groupe-ressource", db)!
            let draft = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: "Xyloscelle")
            let member = try Membership.appoint(draft, to: group, by: facilitator, db)
            return [
                "member": "\(member.id)", "published": "\(published)", "answered": "\(answered)", "past": "\(past.id)",
                "announced": "\(announced.id)",
                "cancelled": "\(cancelled.id)", "finding": "\(finding.id)", "proposal": "\(proposal.id)", "indicator": "\(indicator.id)",
                "soon": site.day(offset: 20), "late": site.day(offset: 60), "corrected": "\(corrected)",
            ].merging(rights) { $1 }
        }
    }

    private static func contribution(_ text: String, published: String?, on site: TestSite) async throws -> Int64 {
        let facilitator = try await site.viewer(.facilitator)
        return try await site.database.write { db in
            let draft = try Contribution.Draft(text: text, kind: "lived", college: "beneficiaries", theme: "5")
            let contribution = try Contribution.deposit(draft, from: .web, receipt: nil, db)
            if let published { try contribution.publish(Markdown.richLines(published), by: facilitator, db) }
            return contribution.id
        }
    }
}

// MARK: - What only some see

extension AccessHouse {
    static func hide(on site: TestSite) async throws -> [String: String] {
        let receipt = try await receipt(on: site).merging(hideConsultations(on: site)) { $1 }
        let received = try await contribution("Xylorecu attend, aubergine.", published: nil, on: site)
        let declined = try await contribution("Xylorefuse insulte, aubergine.", published: nil, on: site)
        let preparing = try await site.meeting(inDays: 10, announced: false, title: "Xyloprepare, aubergine")
        let held = try await site.database.read { db in
            try Meeting.past(for: .visitor, limit: 9, db).first { $0.title == "Table ronde tenue" }!
        }
        let note = try await site.line("Xylonote chuchotait, aubergine.", at: held)
        try await site.bilan(.preparing, year: 2020)
        try await site.bilan(.draft, year: 2021, foreword: "Xylobilan, aubergine.")
        try await site.bilan(.draft, year: 2022)
        try await site.bilan(.examined, year: 2023)
        try await site.bilan(.sent, year: 2025)
        let (facilitator, direction) = try await (site.viewer(.facilitator), site.viewer(.direction))
        return try await site.database.write { db in
            try Contribution.find(db, id: declined).decline(reason: "insult", sentence: "Xylosentence.", by: facilitator, db)
            let published = try Contribution.filter(sql: "publishedText = 'Les mots d’avant.'").fetchOne(db)!
            try published.prepare(.init(answer: "retained", text: "Xyloreponse."), by: facilitator, db)
            let prepared = try PreparedAnswer.waiting(for: facilitator, limit: 1, db)[0].id
            try Contribution.find(db, id: declined).addNote("Xylomemo.", by: facilitator, db)
            let contest = try Contribution.find(db, id: declined).contest(sentence: "Xyloconteste.", notedBy: facilitator, db)
            try Contribution.find(db, id: Int64(receipt["refused"]!)!).decline(reason: "insult", sentence: "Xylonon.", by: facilitator, db)
            try held.saveCompteRendu("Xylobrouillon, aubergine.", by: facilitator, db)
            try Bilan.filter { $0.year == 2020 }.fetchOne(db)!.rewrite(foreword: "Xyloavant, aubergine.", by: direction, db)
            let person = try Person.register(name: "Xylocompte", email: "xyloadresse@exemple.fr", password: Password("douze lettres"), db)
            try Grant(role: .professional).give(to: person, db)
            let owner = try Person.with(email: "actionowner@exemple.fr", db)!
            let (waiting, agreed) = try names(db)
            let corrected = try Contribution.filter(sql: "publishedText = 'Les mots d’avant.'").fetchOne(db)!
            let correction = try ContributionCorrection.insertRow(
                [
                    "contributionId": corrected.id, "text": "Xylocorrige, aubergine.", "state": ContributionCorrection.State.waiting,
                    "receivedAt": try db.transactionDate,
                ],
                db
            )
            let closed = try Person.register(name: "Exemple fermé", email: nil, password: nil, db)
            try closed.close(reason: "Départ", by: Viewer.with(Person.with(email: "administrator@exemple.fr", db)!, db), db)
            try SecondFactor.prepare(for: person, site.instance, db)
            let group = try Group.with(slug: "groupe-ressource", db)!
            _ = try Kiosk.start(for: group, endingSignIn: "", by: facilitator, db)
            let participant = try Person.with(email: "participant@exemple.fr", db)!
            return try [
                "kiosk": "\(Kiosk.all(of: group, db)[0].id)", "participant": "\(participant.id)",
                "grant": "\(DatedGrant.all(of: person, db)[0].id)", "ownership": "\(DatedGrant.all(of: owner, db)[0].id)",
                "closed": "\(closed.id)", "received": "\(received)", "declined": "\(declined)", "preparing": "\(preparing.id)",
                "held": "\(held.id)", "waiting": "\(waiting)", "agreed": "\(agreed)",
                "contest": "\(contest.id)", "prepared": "\(prepared)", "note": "\(note.id)", "person": "\(person.id)",
                "link": SignInLink.issue(for: person, db),
            ]
            .merging(receipt) { $1 }.merging(["correction": "\(correction.id)"]) { $1 }.merging(sheets(db)) { $1 }
        }
    }

    /// A batch that a professional types in, with the photo of its line, and one that waits for a second person.
    private static func sheets(_ db: Database) throws -> [String: String] {
        let typist = try Viewer.with(Person.with(email: "professional@exemple.fr", db)!, db)
        func batch() throws -> (SheetBatch, SheetLine) {
            let batch = try SheetBatch.start(.init(title: "Xylopaquet, aubergine.", channel: "paper"), by: typist, db)
            let draft = try SheetLine.Draft(
                text: "Xylofeuille, aubergine.",
                kind: "",
                college: "",
                theme: "",
                sheetCode: "",
                readBack: false
            )
            return try (batch, batch.add(draft, by: typist, db))
        }
        let (open, waiting) = try (batch(), batch())
        try open.0.attach(PhotoFile(Photos.png, field: "file"), to: open.1, by: typist, db)
        try open.0.keepTable("texte\nXylotableau, aubergine.", by: typist, db)
        try waiting.0.handOver(by: typist, db)
        let photo = try SheetPhoto.fetchAll(db)[0].id
        return ["batch": "\(open.0.id)", "line": "\(open.1.id)", "photo": "\(photo)", "handed": "\(waiting.0.id)"]
    }

    /// A request as it came, and one whose author is known: everyone may know how many there are.
    private static func rights(on site: TestSite) async throws -> [String: String] {
        let fields = ["right": "erasure", "name": "Zoé", "contact": "05 00 00 00 00", "words": "Effacez tout."]
        let body = fields.map { "\($0.key)=\(TestSite.encoded($0.value))" }.joined(separator: "&")
        let key = TestSite.encoded(FormKey.issue(for: depositor, site.instance))
        let answer = try await site.post("/mes-donnees/demande", raw: "\(body)&formKey=\(key)", browser: depositor)
        let asked = try String(#require(answer.location).split(separator: "/").last!)
        let officer = try await site.viewer(.dataProtection)
        return try await site.database.write { db in
            let draft = try RightsRequest.Draft(
                kind: "erasure",
                channel: "phone",
                name: "Zoé",
                contact: "05 00 00 00 00",
                words: "Effacez tout.",
                receivedOn: "",
                today: Day(db.transactionDate)
            )
            let checked = try RightsRequest.enter(draft, by: officer, db)
            try checked.take("identityChecked", reason: "", by: officer, db)
            return ["asked": asked, "checked": "\(checked.id)"]
        }
    }

    /// A request to read a name that waits, from somebody who keeps the group's identities, and one of an administrator that has an agreement.
    private static func names(_ db: Database) throws -> (waiting: Int64, agreed: Int64) {
        let group = try Group.with(slug: "groupe-ressource", db)!
        let membership = try group.memberships(db)[0]
        let administrator = try Viewer.with(Person.with(email: "administrator@exemple.fr", db)!, db)
        let person = try Person.register(name: "Exemple suppléant", email: nil, password: nil, db)
        try Grant(role: .facilitator, groupId: group.id).give(to: person, db)
        let keeper = try Viewer.with(person, db)
        try membership.requestName(reason: "Un trajet", by: keeper, db)
        try membership.requestName(reason: "Un trajet", by: administrator, db)
        let requests = try SealRequest.all(in: group, for: keeper, db)
        try requests[0].decide("approved", by: keeper, db)
        return (requests[1].id, requests[0].id)
    }

    /// Words that their author can follow, and words that their author has taken back.
    private static func receipt(on site: TestSite) async throws -> [String: String] {
        func deposit(_ text: String) async throws -> (id: String, code: String) {
            let answer = try await site.post("/participer", ["text": text], browser: depositor)
            let address = try #require(answer.location)
            let words = try await site.words(of: site.get(address, browser: depositor))
            return (String(address.split(separator: "/").last!), words.joined(separator: " "))
        }
        let (followed, withdrawn) = try await (deposit("Xylosuivi, aubergine."), deposit("Xyloretire, aubergine."))
        let refused = try await deposit("Xylodit, aubergine.")
        #expect(try await site.post("/suivre/retrait", ["code": withdrawn.code], browser: depositor).status.code < 400)
        return [
            "followed": followed.id, "withdrawn": withdrawn.id, "code": followed.code, "refused": refused.id, "codeOfRefused": refused.code,
        ]
    }
}
