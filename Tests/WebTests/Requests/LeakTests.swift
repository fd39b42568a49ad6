import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// What is hidden comes out nowhere: every answer of every address, for everybody, is searched for the words of the house.
struct LeakTests {
    /// A word that stands in one hidden thing, and who may read it.
    struct Secret: Sendable {
        let word: String
        let what: String
        let readers: Audience
        /// Whether the holder of the receipt reads it too: it is theirs.
        var isOfReceipt = false
    }

    private static func secrets(_ house: AccessHouse) async throws -> [Secret] {
        try await house.site.database.read { db in
            let group = try Group.with(slug: "groupe-ressource", db)!.id
            return [
                Secret(word: "xylocoupe", what: "words cut from what was published", readers: .contributionReaders),
                Secret(word: "xylorecu", what: "words not yet read", readers: .contributionReaders),
                Secret(word: "xylosuivi", what: "words not yet read, with a receipt", readers: .contributionReaders, isOfReceipt: true),
                Secret(word: "xylorefuse", what: "words not published", readers: .contributionReaders),
                Secret(word: "xylosentence", what: "what their author alone is told", readers: .contributionReaders),
                Secret(word: "xyloretire", what: "words taken back", readers: .contributionReaders, isOfReceipt: true),
                Secret(word: "xylodit", what: "words not published, with a receipt", readers: .contributionReaders, isOfReceipt: true),
                Secret(word: "xyloreponse", what: "an answer that is prepared", readers: .contributionReaders),
                Secret(word: "xylomemo", what: "a note of the team", readers: .contributionReaders),
                Secret(word: "xyloconteste", what: "why an author contests", readers: .secondReaders),
                Secret(word: "xyloprepare", what: "a séance not announced", readers: .meetingTeam(groupId: group)),
                Secret(word: "xyloconsulte", what: "a consultation not announced", readers: .consultationTeam),
                Secret(word: "xyloresultat", what: "results being written", readers: .consultationTeam),
                Secret(word: "xyloguide", what: "a short answer not yet read", readers: .contributionReaders),
                Secret(word: "xylonote", what: "a line noted in the room", readers: .meetingTeam(groupId: group)),
                Secret(word: "xylobrouillon", what: "a compte rendu being written", readers: .meetingTeam(groupId: group)),
                Secret(word: "xyloscelle", what: "a sealed name", readers: .identityKeepers(groupId: group)),
                Secret(word: "xyloavant", what: "a bilan in preparation", readers: .bilanReaders),
                Secret(word: "xylobilan", what: "the projet of a bilan", readers: .bilanReaders),
                Secret(word: "xylocompte", what: "the name of an account", readers: .journalReaders),
                Secret(word: "xyloadresse", what: "the address of an account", readers: .administrators),
            ]
        }
    }

    @Test func `no answer of any address gives a hidden word to whoever may not read it`() async throws {
        let walk = try await AccessWalk.once.value
        var heard: [String: Int] = [:]
        let secrets = try await Self.secrets(walk.house)
        for (index, column) in AccessTable.columns.enumerated() {
            let viewer = try await walk.house.site.viewer(column.persona)
            for (row, answers) in zip(walk.rows, walk.answers) {
                let sent = Self.everything(in: answers[index], besides: row)
                for secret in secrets where sent.contains(secret.word) {
                    heard[secret.word, default: 0] += 1
                    let mayRead = viewer.belongs(to: secret.readers) || secret.isOfReceipt && column.holdsReceipt
                    #expect(mayRead, "\(column.title) is told \(secret.what) by \(row.request)")
                }
            }
        }
        // A word that nobody ever hears would be no test: each comes out where it should.
        for secret in secrets where !["xylosentence", "xyloavant"].contains(secret.word) {
            #expect(heard[secret.word] != nil, "nobody is told \(secret.what): is its word still in the house?")
        }
    }

    /// The text and the headers of the answer; what the form itself said is no news to whoever sent it.
    private static func everything(in page: TestPage, besides row: AccessTable.Row) -> String {
        var text = (page.text + "\n" + page.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")).lowercased()
        for (_, value) in row.values where value.count > 3 { text = text.replacing(value.lowercased(), with: "") }
        return text
    }

    @Test func `what is hidden changes nothing on any page of a visitor: no list, count, search, thread, paper, short address or mark`()
        async throws
    {
        let site = try await TestSite()
        var house = try AccessHouse(on: site, objects: try await AccessHouse.publish(on: site))
        let rows = try AccessTable(String(contentsOfFile: AccessWalk.file, encoding: .utf8)).rows
            .filter { $0.method == .get && ["page", "go"].contains($0.outcomes[0]) }
        let visitor = AccessTable.columns[0]
        var before: [TestPage] = []
        for row in rows { try await before.append(house.answer(to: row, as: visitor)) }
        house.objects.merge(try await AccessHouse.hide(on: site)) { $1 }
        for (row, earlier) in zip(rows, before) where earlier.status.code < 400 {
            let later = try await house.answer(to: row, as: visitor)
            #expect(Self.withoutKeys(later) == Self.withoutKeys(earlier), "\(row.request)")
            let isSame = later.text == earlier.text
            #expect(!isSame || later.headers[.eTag] == earlier.headers[.eTag], "\(row.request)")
            #expect(later.status == earlier.status && later.location == earlier.location, "\(row.request)")
        }
    }

    /// The text of the page, but for what is new each time, the key of a form and the number of a paper sheet, and for the one count
    /// that is meant to tell of what waits: how many words came in.
    private static func withoutKeys(_ page: TestPage) -> String {
        page.text.replacing(/name="formKey" value="[^"]*"/, with: "")
            .replacing(/Feuille n°.<strong>[^<]*/, with: "")
            .replacing(/<dt>Paroles reçues<\/dt><dd>\d+<\/dd>/, with: "")
    }

    @Test func `an address of what is hidden answers as one of what does not exist`() async throws {
        let walk = try await AccessWalk.once.value
        for (row, answers) in zip(walk.rows, walk.answers) where row.method == .get && row.path.contains(":") {
            let nowhere = row.naming("999999")
            for (column, answer) in zip(AccessTable.columns, answers) where answer.status == .notFound {
                let other = try await walk.house.answer(to: nowhere, as: column)
                #expect(Self.withoutAddress(answer) == Self.withoutAddress(other), "\(column.title): \(row.request)")
                #expect(answer.headers[.eTag] == nil && answer.headers[.cacheControl] == "no-store", "\(column.title): \(row.request)")
            }
        }
    }

    /// The page but for the key of its form, new each time, and its own address, which it says on paper and gives to the sign-in page.
    private static func withoutAddress(_ page: TestPage) -> String {
        withoutKeys(page).replacing(/\/connexion\?suite=[^"]*/, with: "").replacing(/Cette page[^<]*/, with: "")
    }

    @Test func `a page kept for visitors is never one that somebody signed in was shown, nor the other way round`() async throws {
        let house = try await AccessHouse()
        for path in ["/contributions", "/seances", "/bilans", "/ce-qui-a-change", "/seances/\(house.objects["past"]!)"] {
            let team = try await house.site.get(path, as: .administrator)
            let visitor = try await house.site.get(path)
            let again = try await house.site.get(path, as: .administrator)
            #expect(team.text != visitor.text && again.text.contains("Exemple administrator"), "\(path)")
            #expect(!visitor.text.contains("Exemple administrator") && team.headers[.eTag] == nil, "\(path)")
        }
    }
}
