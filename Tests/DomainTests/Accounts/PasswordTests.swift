import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct PasswordTests {
    @Test func `a password matches itself, and each has a salt of its own`() {
        let (one, two) = (Password("Été comme hiver 1"), Password("Été comme hiver 1"))
        #expect(one.hash != two.hash && one.hash.prefix(16) != two.hash.prefix(16))
        #expect(one.hash.count == 48)
        #expect(one.matches("Été comme hiver 1"))
        for wrong in ["", "été comme hiver 1", "Ete comme hiver 1", "Été comme hiver 1 "] { #expect(!one.matches(wrong)) }
    }

    @Test func `an accent typed on another keyboard is the same accent`() {
        let composed = "é\u{E0}ç".precomposedStringWithCanonicalMapping
        let decomposed = composed.decomposedStringWithCanonicalMapping
        #expect(Array(composed.utf8) != Array(decomposed.utf8))
        #expect(Password(composed).matches(decomposed))
        #expect(Password(decomposed).matches(composed))
    }

    @Test func `a hash that is damaged matches nothing`() {
        let password = Password("douze lettres")
        for hash in [Data(), password.hash.prefix(16), password.hash.prefix(40), password.hash + [0]] {
            #expect(!Password(hash: hash).matches("douze lettres"))
        }
    }

    @Test func `somebody without a password has none that fits`() async throws {
        let fixture = try await Fixture()
        #expect(fixture[.direction].person?.hasPassword("") == false)
        let person = try await fixture.write { db in
            let person = try Person.register(name: "Exemple", email: nil, password: Password("douze lettres"), db)
            return try Person.find(db, id: person.id)
        }
        #expect(person.hasPassword("douze lettres"))
        #expect(!person.hasPassword("treize lettres"))
    }
}
