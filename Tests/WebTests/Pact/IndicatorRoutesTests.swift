import Domain
import Foundation
import GRDB
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

@Suite struct IndicatorRoutesTests {
    private let fresh: KeyValuePairs = [
        "name": "Attente <au> téléphone", "unit": "percent", "source": "Service d’exemple, 2024", "note": "Combien de gens attendent.",
    ]
    private let path = "/pacte/thematiques/5/indicateurs"

    /// A site with the indicator 1.
    private func site() async throws -> TestSite {
        let site = try await TestSite()
        #expect(try await site.post(path, fresh, as: .referent).location == "/pacte/indicateurs/1?fait=indicateur")
        return site
    }

    @Test func `the référent adds an indicator, and everyone reads it`() async throws {
        let site = try await site()
        let page = try await site.get("/pacte/indicateurs/1")
        for words in ["Attente &lt;au&gt; téléphone", "Service d’exemple, 2024", "Combien de gens attendent.", "Pas encore de valeur."] {
            #expect(page.text.contains(words), "\(words)")
        }
        #expect(!page.text.contains("<form"))
        #expect(try await site.get("/pacte/thematiques/5").text.contains(#"href="/pacte/indicateurs/1">Attente &lt;au&gt;"#))
        #expect(try await site.get("/recherche?q=attente").text.contains("/pacte/indicateurs/1"))
    }

    @Test func `an indicator that says too little comes back with what was typed`() async throws {
        let site = try await TestSite()
        let page = try await site.post(path, ["name": "Attente", "unit": "x", "source": ""], as: .referent)
        #expect(page.status == .unprocessableContent && page.text.contains(#"value="Attente""#))
        #expect(page.text.contains("Il reste 3 points à corriger") && page.text.contains("Choisissez une réponse de la liste."))
        #expect(try await site.database.read { db in try Indicator.fetchCount(db) } == 0)
    }

    @Test func `only those who follow the theme add, from this site`() async throws {
        let site = try await TestSite()
        for persona in [TestSite.Persona.visitor, .participant, .professional, .facilitator, .assembly] {
            #expect(try await site.post(path, fresh, as: persona).status == .notFound, "\(persona)")
            #expect(try await site.post(path, ["name": ""], as: persona).status == .notFound, "\(persona)")
            #expect([.notFound, .seeOther].contains(try await site.get("\(path)/nouveau", as: persona).status))
        }
        #expect(try await site.post("/pacte/thematiques/1/indicateurs", fresh, as: .referent).status == .notFound)
        #expect(try await site.post(path, fresh, as: .referent, from: "cross-site").status == .forbidden)
        for persona in [TestSite.Persona.referent, .direction, .administrator] {
            #expect(try await site.get("\(path)/nouveau", as: persona).status == .ok)
        }
        #expect(try await site.database.read { db in try Indicator.fetchCount(db) } == 0)
    }

    @Test func `a value is recorded, drawn, and signed`() async throws {
        let site = try await site()
        let sent = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2023", "value": "78,75 %"], as: .referent)
        #expect(sent.location == "/pacte/indicateurs/1?fait=valeur")
        let page = try await site.get("/pacte/indicateurs/1").text
        for words in [
            "En 2023\u{A0}: 78,75\u{A0}%.", #"role="img" aria-label="Attente &lt;au&gt; téléphone. 2023, 78,75"#,
            #"<th scope="row">2023</th><td class="n">78,75"#, "<caption", "par Exemple referent, le 1er octobre 2024.",
        ] { #expect(page.contains(words), "\(words)") }
        #expect(try await site.get("/pacte/thematiques/5").text.contains("En 2023\u{A0}: 78,75\u{A0}%."))
    }

    @Test func `a correction says why, and what stood before stays readable`() async throws {
        let site = try await site()
        _ = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2023", "value": "78,75"], as: .referent)
        let refused = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2023", "value": "80"], as: .direction)
        #expect(refused.status == .unprocessableContent && refused.text.contains("Dites pourquoi vous la corrigez."))
        #expect(refused.text.contains(#"value="80""#))
        _ = try await site.post(
            "/pacte/indicateurs/1/valeurs",
            ["year": "2023", "value": "80", "note": "Faute de frappe.", "breaksSeries": "1"],
            as: .direction
        )
        let page = try await site.get("/pacte/indicateurs/1").text
        for words in [
            "80\u{A0}% (rupture de série)", "Avant correction, 2023\u{A0}: 78,75\u{A0}%, par Exemple referent", "Faute de frappe.",
            "on compte autrement",
        ] { #expect(page.contains(words), "\(words)") }
    }

    @Test func `nonsense is refused with a sentence, and kept`() async throws {
        let site = try await site()
        for (typed, words) in [
            ("beaucoup", "Écrivez un nombre, par exemple 78,75"), ("2000", "Ce nombre est trop grand"), ("", "Remplissez ce champ"),
        ] {
            let page = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2023", "value": typed], as: .referent)
            #expect(page.status == .unprocessableContent && page.text.contains(words), "\(typed)")
            #expect(page.text.contains(#"name="value" value="\#(typed)""#))
        }
        let page = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2031", "value": "1"], as: .referent)
        #expect(page.text.contains("de 1990 à 2024"))
        #expect(try await site.database.read { db in try IndicatorValue.fetchCount(db) } == 0)
    }

    @Test func `only those who follow the theme record a value, from this site`() async throws {
        let site = try await site()
        let fields: KeyValuePairs = ["year": "2023", "value": "78,75"]
        for persona in [TestSite.Persona.visitor, .participant, .professional, .facilitator, .assembly] {
            #expect(try await site.post("/pacte/indicateurs/1/valeurs", fields, as: persona).status == .notFound)
            #expect(try await site.post("/pacte/indicateurs/1/valeurs", ["value": ""], as: persona).status == .notFound)
        }
        #expect(try await site.post("/pacte/indicateurs/1/valeurs", fields, as: .referent, from: "cross-site").status == .forbidden)
        #expect(try await site.database.read { db in try IndicatorValue.fetchCount(db) } == 0)
        #expect(try await site.post("/pacte/indicateurs/9/valeurs", fields, as: .referent).status == .notFound)
        #expect(try await site.get("/pacte/indicateurs/9").status == .notFound)
        #expect(try await site.get("/pacte/thematiques/9/indicateurs/nouveau", as: .direction).status == .notFound)
    }

    @Test func `one to four people are not told, in the page or in the bilan`() async throws {
        let site = try await TestSite()
        _ = try await site.post(path, ["name": "Aidées", "unit": "people", "source": "Ici", "note": "Qui."], as: .referent)
        _ = try await site.post("/pacte/indicateurs/1/valeurs", ["year": "2024", "value": "3"], as: .referent)
        try await site.bilan(.published)
        for address in ["/pacte/indicateurs/1", "/pacte/thematiques/5", "/bilans/2024"] {
            let text = try await site.get(address).text
            #expect(text.contains("moins de 5\u{A0}personnes") && !text.contains("3\u{A0}personnes"), "\(address)")
        }
        let json = try await site.database.read { db in try String.fetchAll(db, sql: "SELECT json FROM bilanVersion").joined() }
        #expect(json.contains("Aidées") && !json.contains("hundredths"))
    }
}
