import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Web

struct ModerationTests {
    /// A site where one contribution has come in.
    private func site(saying text: String = "Ma voisine Lucie a peur") async throws -> TestSite {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": text, "college": "beneficiaries", "theme": "5", "personalData": "keep"])
        return site
    }

    @Test func `nothing is public before somebody has read it`() async throws {
        let site = try await site()
        for persona in [TestSite.Persona.visitor, .participant, .professional, .assembly] {
            #expect(try await site.get("/contributions/1", as: persona).status != .ok)
            for path in [
                "/", "/contributions", "/ce-qui-a-change", "/pacte/thematiques/5", "/recherche?q=voisine", "/contributions?thematique=5",
            ] {
                #expect(try await !site.get(path, as: persona).text.contains("Lucie"), "\(path) \(persona)")
            }
        }
    }

    @Test func `the facilitator reads the queue, cuts a name and publishes; the original stays private`() async throws {
        let site = try await site()
        #expect(try await site.get("/moderation", as: .facilitator).text.contains("Lucie"))
        let sent = try await site.post("/contributions/1/publication", ["publishedText": "Ma voisine [coupé] a *peur*"], as: .facilitator)
        #expect(sent.location == "/contributions/1?fait=publiee")
        let page = try await site.get("/contributions/1")
        #expect(page.text.contains("Ma voisine [coupé] a <em>peur</em>"))
        #expect(!page.text.contains("Lucie"))
        #expect(page.text.contains("Une personne allocataire du RSA"))
        let team = try await site.get("/contributions/1", as: .facilitator)
        #expect(team.text.contains("Lucie"))
        #expect(try await site.get("/contributions").text.contains("[coupé]"))
    }

    @Test func `typed lines stay lines once published`() async throws {
        let site = try await site()
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Une ligne\nUne autre"], as: .facilitator)
        #expect(try await site.get("/contributions/1").text.contains(/Une ligne<br ?\/?>\s*Une autre/))
    }

    @Test func `declining takes a reason and a sentence, which the author reads with the code`() async throws {
        let site = try await site()
        let code = try await site.words(of: site.get("/participer/recu/1")).joined(separator: " ")
        let empty = try await site.post("/contributions/1/refus", ["reason": "", "sentence": "Voici pourquoi."], as: .facilitator)
        #expect(empty.status == .unprocessableContent)
        #expect(empty.text.contains("Voici pourquoi.</textarea>"))
        let sent = try await site.post(
            "/contributions/1/refus",
            ["reason": "personalData", "sentence": "On reconnaît quelqu’un."],
            as: .facilitator
        )
        #expect(sent.location == "/contributions/1?fait=non-publiee")
        #expect(try await site.get("/contributions/1").status != .ok)
        let followed = try await site.post("/suivre", ["code": code])
        #expect(followed.text.contains("On reconnaît quelqu’un."))
        #expect(followed.text.contains("permet de reconnaître une personne"))
    }

    @Test func `what was decided is decided once`() async throws {
        let site = try await site()
        _ = try await site.post("/contributions/1/publication", ["publishedText": "ok"], as: .facilitator)
        let again = try await site.post("/contributions/1/refus", ["reason": "insult", "sentence": "Non."], as: .referent)
        #expect(again.status == .conflict)
        #expect(again.text.contains("déjà relu"))
    }

    @Test(arguments: ["publication", "refus", "reponses"])
    func `only the team decides, from this site`(verb: String) async throws {
        let site = try await site()
        let fields: KeyValuePairs = ["publishedText": "x", "reason": "insult", "sentence": "x", "answer": "retained", "answerText": "x"]
        for persona in [TestSite.Persona.visitor, .participant, .professional, .assembly] {
            #expect(try await site.post("/contributions/1/\(verb)", fields, as: persona).status == .notFound)
        }
        #expect(try await site.post("/contributions/1/\(verb)", fields, as: .facilitator, from: "cross-site").status == .forbidden)
        #expect(try await site.post("/contributions/99/\(verb)", fields, as: .facilitator).status == .notFound)
        #expect(try await site.post("/contributions/abc/\(verb)", fields, as: .facilitator).status == .notFound)
    }

    @Test func `an answer is public, and is late after thirty days without one`() async throws {
        let site = try await site()
        #expect(
            try await site.post("/contributions/1/reponses", ["answer": "retained", "answerText": "Oui."], as: .direction).status
                == .conflict
        )
        _ = try await site.post("/contributions/1/publication", ["publishedText": "Le bus"], as: .facilitator)
        #expect(try await !site.get("/moderation", as: .facilitator).text.contains("En retard"))
        site.clock.advance(days: 31)
        let facilitator = try await site.signedInAgain(.facilitator)
        #expect(try await facilitator.get("/moderation").text.contains("En retard"))
        let empty = try await facilitator.post("/contributions/1/reponses", ["answer": "retained", "answerText": ""])
        #expect(empty.status == .unprocessableContent)
        _ = try await facilitator.post("/contributions/1/reponses", ["answer": "retained", "answerText": "Nous avons demandé un bus."])
        #expect(try await site.get("/contributions/1").text.contains("Nous avons demandé un bus."))
        #expect(try await site.get("/ce-qui-a-change").text.contains("Nous avons demandé un bus."))
        #expect(try await !facilitator.get("/moderation").text.contains("En retard"))
    }

    @Test func `a list goes on where the page before ended, each contribution once`() async throws {
        let site = try await TestSite()
        for number in 1...30 {
            _ = try await site.post("/participer", ["text": "Parole \(number)"])
            _ = try await site.post("/contributions/\(number)/publication", ["publishedText": "Parole \(number)"], as: .facilitator)
        }
        let first = try await site.get("/contributions")
        let next = try #require(first.text.firstMatch(of: /rel="next" href="([^"]+)"/)).1.replacing("&amp;", with: "&")
        let second = try await site.get(String(next))
        let numbers = (first.text + second.text).matches(of: /href="\/contributions\/(\d+)"/).map { Int($0.1)! }
        #expect(numbers.sorted() == Array(1...30))
        #expect(try await site.get("/contributions?apres=n-importe-quoi").status == .ok)
        #expect(try await site.get("/contributions?thematique=99").status == .ok)
    }
}

/// A persona whose sign-in was renewed after the clock moved on.
struct SignedIn {
    let site: TestSite
    let token: String

    func get(_ uri: String) async throws -> TestPage {
        try await site.send(uri, .get, headers: [.cookie: "cle=\(TestSite.browser); connexion=\(token)"], body: nil)
    }

    func post(_ uri: String, _ fields: KeyValuePairs<String, String>) async throws -> TestPage {
        let pairs = fields.map { ($0.key, $0.value) } + [("formKey", FormKey.issue(for: TestSite.browser, site.instance))]
        let body = pairs.map { "\($0.0)=\($0.1.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)" }.joined(separator: "&")
        return try await site.send(
            uri,
            .post,
            headers: [.cookie: "cle=\(TestSite.browser); connexion=\(token)", .contentType: "application/x-www-form-urlencoded"],
            body: body
        )
    }
}

extension TestSite {
    func signedInAgain(_ persona: Persona) async throws -> SignedIn {
        let token = try await database.write { db in
            let person = try Person.with(email: "\(persona.rawValue)@exemple.fr".lowercased(), db)!
            try SecondFactor.confirmAtOnce(for: person, db)
            return try SignIn.start(for: person, db)
        }
        return SignedIn(site: self, token: token)
    }
}
