import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct CommonPasswordsTests {
    private static let list = """
        # Des mots.
        motdepasse
        soleil
        bonjour
        jetaime
        mon
        amour
        """
    private static let common = CommonPasswords(list, and: ["Parlons insertion", "Département d’exemple"])

    private func person() async throws -> Person {
        let fixture = try await Fixture()
        return try await fixture.write { db in
            try Person.register(name: "Camille Lefèvre", email: "cam.durand@mairie-exemple.fr", password: nil, db)
        }
    }

    @Test(arguments: [
        "motdepasse2026!", "Mot de passe 2026", "MOTDEPASSEMOTDEPASSE", "m0td3pa$$e12345", "soleil-soleil-soleil", "bonjour12/11/1984",
        "je t’aime mon amour", "azertyuiop123", "poiuytreza2026", "qsdfghjklmwxcvbn", "abcdefghijkl", "aaaaaaaaaaaaaaaa", "abababababab",
        "123456789012", "738291047362", "Parlons insertion!", "departementexemple", "CamilleLefevre87", "lefèvre camille",
        "cam.durand@mairie-exemple.fr", "durandsoleil2024",
    ])
    func `what many people choose is refused, whatever stands around it`(typed: String) async throws {
        #expect(try await Self.common.holds(typed, of: person()), "\(typed)")
    }

    @Test(arguments: [
        "tortue violon nuage brique", "soleil bonjour motdepasse amour", "un chien vert mange des frites", "k7#qTz!9mLp2xw",
        "السماء زرقاء جدا اليوم", "correct cheval pile agrafe",
    ])
    func `a phrase of one's own is taken, whatever its words or its script`(typed: String) async throws {
        #expect(try await !Self.common.holds(typed, of: person()), "\(typed)")
    }

    /// The lines of `Tests/passwords/NAME.txt`, written for this project.
    private static func lines(_ name: String) throws -> [String] {
        let file = Fixture.root.appending(path: "Tests/passwords/\(name).txt")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    @Test func `of the long passwords that many choose, nearly all are refused; of phrases of one's own, none`() async throws {
        let file = Fixture.root.appending(path: "content/mots-de-passe-courants.txt")
        let real = try CommonPasswords(String(contentsOf: file, encoding: .utf8), and: ["Parlons insertion", "Direction de l’insertion"])
        let somebody = try await Fixture().write { db in try Person.register(name: "Zoé", email: nil, password: nil, db) }
        let (common, phrases) = try (Self.lines("common"), Self.lines("phrases"))
        #expect(common.count > 190 && phrases.count >= 70 && common.allSatisfy { $0.count >= Password.minLength })
        let taken = common.filter { !real.holds($0, of: somebody) }
        #expect(taken.count <= 4, "\(taken)")
        #expect(phrases.filter { real.holds($0, of: somebody) } == [])
    }

    @Test(arguments: [
        "a1z2e3r4t5y6", "1qaz2wsx3edc", "qwertyytrewq", "123321qweewq", "liverpool1892", "CheeseCake!!", "Tabouret-2024", "0612345678ab",
    ])
    func `walks by turns, words told twice or backwards and one word with figures are guessed`(typed: String) async throws {
        #expect(try await Self.common.holds(typed, of: person()), "\(typed)")
    }

    @Test(arguments: ["9fKx-27Lp-qRtz-8w", "xkqzvbwmtrplgh", "MarteauCeriseBrouillardWagon", "wL7pQz-3rTk-9vXm"])
    func `what a password manager draws is taken, and words stuck together`(typed: String) async throws {
        #expect(try await !Self.common.holds(typed, of: person()), "\(typed)")
    }

    @Test func `a chosen password is long enough, not too long, and not common`() async throws {
        let person = try await person()
        func problem(_ typed: String) -> FieldProblems.Problem? {
            do { _ = try Password.chosen(typed, by: person, refusing: Self.common) } catch { return (error as? FieldProblems)?["password"] }
            return nil
        }
        #expect(problem("") == .missing)
        #expect(problem("onze lettre") == .tooShort(min: 12))
        #expect(problem(String(repeating: "chat vert ", count: 20) + "x") == .tooLong(max: 200))
        #expect(problem("motdepasse2026") == .easilyGuessed)
        #expect(problem("tortue violon nuage brique") == nil)
        #expect(problem(String("tortue violon nuage brique ".cycled(to: 200))) == nil)
    }

    @Test func `the longest password is looked at in no time that anybody notices`() async throws {
        let person = try await person()
        #expect(Self.common.holds(String(repeating: "a", count: 200), of: person))
        #expect(Self.common.holds(String(repeating: "soleil", count: 33), of: person))
    }
}

extension String {
    /// The text again and again, up to that length.
    fileprivate func cycled(to length: Int) -> String { String(String(repeating: self, count: length / count + 1).prefix(length)) }
}
