import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

struct RightsRequestTests {
    private static let fields: KeyValuePairs = [
        "right": "erasure", "name": "Zéphyrine Exemple", "contact": "05 00 00 00 00", "words": "Effacez ce que j’ai dit.",
        "channel": "phone",
    ]
    private static let desk = "/donnees-personnelles/demandes"

    private func step(_ site: TestSite, _ step: String, _ reason: String = "", as persona: TestSite.Persona = .dataProtection) async throws
        -> TestPage
    {
        try await site.post("\(Self.desk)/1/etapes", ["step": step, "reason": reason], as: persona)
    }

    @Test func `anybody exercises a right without an account, and gets a number and a day`() async throws {
        let site = try await TestSite()
        #expect(try await site.post("/mes-donnees/demande", Self.fields).location == "/mes-donnees/demande/recu/1")
        let receipt = try await site.get("/mes-donnees/demande/recu/1")
        #expect(receipt.text.contains("Demande n°\u{A0}1") || receipt.text.contains("Demande n° 1"))
        #expect(receipt.text.contains("1er novembre 2024") && !receipt.text.contains("Zéphyrine"))
        #expect(try await site.get("/mes-donnees/demande/recu/1", browser: "BBBBBBBBBBBBBBBBBBBBBA==").status == .notFound)
        #expect(try await site.get("/mes-donnees/demande/recu/2").status == .notFound)
        site.clock.set(site.clock.now + 3_601)
        #expect(try await site.get("/mes-donnees/demande/recu/1").status == .notFound)
    }

    @Test func `a request that lacks something comes back as typed; one of another site is refused`() async throws {
        let site = try await TestSite()
        for missing in ["right", "name", "contact", "words"] {
            var fields = Dictionary(uniqueKeysWithValues: Self.fields.map { ($0.key, $0.value) })
            fields[missing] = ""
            let pairs: KeyValuePairs = [
                "right": fields["right"]!, "name": fields["name"]!, "contact": fields["contact"]!, "words": fields["words"]!,
            ]
            let page = try await site.post("/mes-donnees/demande", pairs)
            #expect(page.status == .unprocessableContent && page.text.contains("obligatoire"), "\(missing)")
            #expect(missing == "words" || page.text.contains("Effacez ce que j’ai dit.</textarea>"))
        }
        #expect(try await site.post("/mes-donnees/demande", Self.fields, from: "cross-site").status == .forbidden)
        #expect(try await site.database.read { db in try RightsRequest.fetchCount(db) } == 0)
    }

    @Test func `the desk takes a request from the day it came to its answer`() async throws {
        let site = try await TestSite()
        let fields = KeyValuePairs(
            dictionaryLiteral: ("right", "access"),
            ("channel", "letter"),
            ("name", "Zéphyrine"),
            ("contact", "Lettre"),
            ("words", "Tout voir"),
            ("receivedOn", "20/09/2024")
        )
        #expect(try await site.post(Self.desk, fields, as: .dataProtection).location == "\(Self.desk)/1?fait=enregistre")
        #expect(try await site.get("\(Self.desk)/1", as: .dataProtection).text.contains("20 octobre 2024"))
        #expect(try await step(site, "answered").status == .conflict)
        #expect(try await step(site, "identityChecked").location == "\(Self.desk)/1?fait=etape")
        let silent = try await step(site, "extended")
        #expect(silent.status == .unprocessableContent && silent.text.contains("La raison"))
        #expect(try await step(site, "extended", "Beaucoup de textes à chercher").status == .seeOther)
        #expect(try await site.get("\(Self.desk)/1", as: .dataProtection).text.contains("20 décembre 2024"))
        #expect(try await step(site, "extended", "Encore").status == .conflict)
        #expect(try await step(site, "").status == .unprocessableContent)
        #expect(try await step(site, "answered").status == .seeOther)
        #expect(try await step(site, "refused", "Non").status == .conflict)
        #expect(try await !site.get("\(Self.desk)/1", as: .dataProtection).text.contains("L’étape suivante"))
    }

    @Test(arguments: ["", "/1"])
    func `nobody but the data protection officer knows that there is a request`(path: String) async throws {
        let site = try await TestSite()
        _ = try await site.post("/mes-donnees/demande", Self.fields)
        #expect(try await site.get(Self.desk + path, as: .dataProtection).text.contains(path.isEmpty ? "Demande n°" : "Zéphyrine Exemple"))
        for persona in TestSite.Persona.allCases where persona != .dataProtection && persona != .visitor {
            #expect(try await site.get(Self.desk + path, as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.get(Self.desk + path).status == .seeOther)
        #expect(try await site.get("\(Self.desk)/2", as: .dataProtection).status == .notFound)
    }

    @Test(arguments: ["", "/1/etapes", "/1/effacement"])
    func `only the data protection officer sends the forms of the desk, from this site`(verb: String) async throws {
        let site = try await TestSite()
        _ = try await site.post("/mes-donnees/demande", Self.fields)
        for persona in [TestSite.Persona.visitor, .participant, .facilitator, .direction, .administrator] {
            #expect(try await site.post(Self.desk + verb, Self.fields, as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.post(Self.desk + verb, Self.fields, as: .dataProtection, from: "cross-site").status == .forbidden)
        #expect(try await site.database.read { db in try RightsRequest.fetchCount(db) } == 1)
    }

    @Test func `late requests come first and say so; the public knows how many, not who`() async throws {
        let site = try await TestSite()
        for number in 1...6 {
            let fields: KeyValuePairs = [
                "right": "access", "channel": "letter", "name": "Zéphyrine", "contact": "Lettre", "words": "Tout voir",
                "receivedOn": "0\(number)/08/2024",
            ]
            #expect(try await site.post(Self.desk, fields, as: .dataProtection).status == .seeOther)
        }
        _ = try await site.post("/mes-donnees/demande", Self.fields)
        let desk = try await site.get(Self.desk, as: .dataProtection).text
        #expect(desk.matches(of: /En retard/).count == 6)
        #expect(desk.firstRange(of: "Demande n°\u{A0}1")!.lowerBound < desk.firstRange(of: "Demande n°\u{A0}7")!.lowerBound)
        let form = try await site.get("/mes-donnees/demande").text
        #expect(form.contains("\u{A0}: 7.") && !form.contains("Zéphyrine"))
        #expect(try await TestSite().get("/mes-donnees/demande").text.contains("\u{A0}: aucune."))
    }

    @Test func `once it is known who asks, the desk erases for them`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer", ["text": "Quokkatransept"])
        _ = try await site.post("/mes-donnees/demande", Self.fields)
        func erase(_ target: String, _ number: String) async throws -> TestPage {
            try await site.post("\(Self.desk)/1/effacement", ["target": target, "number": number], as: .dataProtection)
        }
        #expect(try await erase("contribution", "1").status == .conflict)
        _ = try await step(site, "identityChecked")
        for (target, number) in [("", "1"), ("autre", "1"), ("contribution", "99"), ("account", "x"), ("membership", "99")] {
            #expect(try await erase(target, number).status == .unprocessableContent, "\(target) \(number)")
        }
        #expect(try await erase("contribution", "1").location == "\(Self.desk)/1?fait=effacement")
        let person = try await site.viewer(.professional).person!
        #expect(try await erase("account", "\(person.id)").status == .seeOther)
        let (text, name) = try await site.database.read { db in
            try (Contribution.find(db, key: 1).text, Person.find(db, key: person.id).name)
        }
        #expect(text == Erasure.blank && name == "Compte supprimé")
    }
}
