import GRDB
import Testing

@testable import Domain

@Suite struct PublicationCutTests {
    /// What is cut between two texts, as « kind: words ».
    private func cuts(_ said: String, _ published: String, members: [String] = []) -> [String] {
        PublicationCut.between(said, published, members: KnownNames(members)).map { cut in
            "\(cut.kind): \(cut.range(in: said).map { String(said[$0]) } ?? "")"
        }
    }

    @Test func `a cut is called by what was taken out`() {
        let said = "Mme Martin m’a dit d’appeler le 06 39 98 12 34 avant midi."
        #expect(
            cuts(said, "[nom coupé] m’a dit d’appeler le [numéro de téléphone coupé] avant midi.")
                == ["name: Mme Martin", "phone: 06 39 98 12 34"]
        )
        #expect(cuts(said, "Mme Martin m’a dit d’appeler le […].") == ["phone: 06 39 98 12 34", "passage: avant midi"])
        #expect(
            cuts(said, "[coupé]") == ["name: Mme Martin", "passage: m’a dit d’appeler le", "phone: 06 39 98 12 34", "passage: avant midi"]
        )
    }

    @Test func `Markdown, signs, capitals and accents are no cut`() {
        #expect(cuts("la lettre fait peur a tous", "La **lettre** fait peur, à tous !").isEmpty)
        #expect(cuts("La lettre\nfait peur", "- La lettre\n- fait *peur*").isEmpty)
    }

    @Test func `words put in the place of others, or added, are a rewording`() {
        #expect(cuts("Ils sont nuls ici", "Ils ne répondent pas ici") == ["rewording: sont nuls"])
        #expect(cuts("Le bus passe", "Le bus ne passe pas") == ["rewording: ", "rewording: "])
        #expect(cuts("Le bus", "Le bus [coupé]").isEmpty)
    }

    @Test func `what the author has taken out before sending is no cut of the team's`() {
        let said = "Appelez [numéro de téléphone retiré] ou Mme Martin"
        #expect(cuts(said, "Appelez [numéro de téléphone retiré] ou [nom coupé]") == ["name: Mme Martin"])
        #expect(cuts("Un [mot entre crochets] ici", "Un ici") == ["passage: [mot entre crochets]"])
    }

    @Test func `a member's name is called a name, even without capitals`() {
        #expect(cuts("zoltan prevert est venu", "[coupé] est venu", members: ["Zoltan Prévert"]) == ["name: zoltan prevert"])
        #expect(cuts("zoltan prevert est venu", "[coupé] est venu") == ["passage: zoltan prevert"])
    }

    @Test(arguments: [("", ""), ("a b c", ""), ("", "a b c"), ("a", "a"), ("a b a b a", "b a b"), ("x y z", "z y x")])
    func `any two lists of words are compared, and the changes make one of the other`(before: String, after: String) {
        let (old, new) = (before.split(separator: " ").map(String.init), after.split(separator: " ").map(String.init))
        #expect(applied(old, new) == new)
    }

    @Test func `long lists are compared at once, whatever they are`() {
        let old = (0..<10_000).map { "\($0 % 7)" }
        #expect(applied(old, Array(old.reversed())) == Array(old.reversed()))
        #expect(applied((0..<10_000).map(String.init), (0..<10_000).reversed().map(String.init)).count == 10_000)
        var cut = (0..<10_000).map(String.init)
        cut.removeSubrange(4_000..<4_003)
        cut[8_000] = "[coupé]"
        let changes = WordComparison((0..<10_000).map(String.init), cut).changes
        #expect(changes.map(\.removed) == [4_000..<4_003, 8_003..<8_004])
    }

    /// The first list with the changes made to it.
    private func applied(_ old: [String], _ new: [String]) -> [String] {
        var (made, at) = ([String](), 0)
        for change in WordComparison(old, new).changes {
            made += old[at..<change.removed.lowerBound] + new[change.added]
            at = change.removed.upperBound
        }
        return made + old[at...]
    }

    @Test func `the cuts of a publication are kept with its decision, without the words`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(text: "Écrivez à Mme Martin, é 06 39 98 12 34", db)
            try contribution.publish(Fixture.rich("Écrivez à [nom coupé], é [coupé]"), by: fixture[.facilitator], db)
            let cuts = try contribution.cuts(db)
            #expect(cuts.map(\.kind) == [.name, .phone])
            #expect(cuts.map { $0.range(in: contribution.text).map { String(contribution.text[$0]) } } == ["Mme Martin", "06 39 98 12 34"])
            let columns = try db.columns(in: "publicationCut").map(\.name)
            #expect(columns == ["id", "decisionId", "kind", "start", "length"])
            let whole = try fixture.published(text: "Rien à couper", db)
            #expect(try whole.cuts(db).isEmpty)
        }
    }

    @Test func `a place that is no longer in the text is none`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let contribution = try fixture.deposited(text: "Mme Martin", db)
            try contribution.publish(Fixture.rich("[coupé]"), by: fixture[.facilitator], db)
            let cut = try contribution.cuts(db)[0]
            #expect(cut.range(in: "Mme Martin, encore") != nil)
            for text in ["", "Mme", "[effacé]", "éééé éé"] { #expect(cut.range(in: text) == nil, "\(text)") }
        }
    }
}
