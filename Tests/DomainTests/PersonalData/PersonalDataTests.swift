import Foundation
import Testing

@testable import Domain

@Suite struct PersonalDataTests {
    /// What is found in the text, as « kind: words ».
    private func found(_ text: String, members: [String] = [], _ confidence: PersonalData.Confidence = .likely) -> [String] {
        PersonalData.sightings(in: text, members: KnownNames(members)).filter { $0.confidence == confidence }
            .map { "\($0.kind): \(text[$0.range])" }
    }

    @Test func `sightings come in the order of the text and never twice`() {
        let text = "Karim Benali, 06 39 98 12 34, karim@exemple.fr, né le 3 mai 1984"
        #expect(found(text) == ["name: Karim Benali", "phone: 06 39 98 12 34", "email: karim@exemple.fr", "birthDate: 3 mai 1984"])
    }

    @Test func `accents typed as two characters, wide digits and unseen signs change nothing`() {
        #expect(found("Je suis ne\u{301} le 3 fe\u{301}vrier 1984") == ["birthDate: 3 fe\u{301}vrier 1984"])
        #expect(found("tel ０６ ３９ ９８ １２ ３４") == ["phone: ０６ ３９ ９８ １２ ３４"])
        #expect(found("06\u{A0}39\u{202F}98 12\u{2009}34").count == 1)
        #expect(found("06\u{200B}39\u{200D}98 12 34").count == 1)
    }

    @Test func `a sighting ends where a character does`() {
        let text = "0639981234\u{301}, et 06 39 98 12 35\u{20E3}."
        #expect(found(text) == ["phone: 0639981234\u{301}", "phone: 06 39 98 12 35\u{20E3}"])
    }

    @Test func `a number of the social security needs its key, in Corsica too`() {
        #expect(found("256128706120347") == ["nir: 256128706120347"])
        #expect(found("2 98 01 2A 103 114 30") == ["nir: 2 98 01 2A 103 114 30"])
        #expect(found("2 67 03 2b 134 055 00").isEmpty)
        for key in 0...99 where key != 47 { #expect(found("2561287061203" + String(format: "%02d", key)).isEmpty) }
    }

    @Test func `an IBAN needs its check digits, unless it is said to be one`() {
        #expect(found("FR7699999928217425695835126") == ["iban: FR7699999928217425695835126"])
        #expect(found("FR7699999928217425695835127").isEmpty)
        #expect(found("mon IBAN FR7699999928217425695835127") == ["iban: FR7699999928217425695835127"])
        #expect(found("FR76999999282174256958351269").isEmpty)
    }

    @Test func `a number on two lines is two numbers`() {
        #expect(found("06 39\n98 12 34").isEmpty)
    }

    @Test(arguments: ["camille exemple", "CAMILLE EXEMPLE", "Exemple Camille", "Camille-Exemple", "camïlle éxemple"])
    func `a member is found by the whole name, whatever its accents, capitals and order`(typed: String) {
        let members = ["Camille Exemple", "Zoltan Prévert-Aymé"]
        #expect(found("J’ai vu \(typed) hier.", members: members) == ["name: \(typed)"])
        #expect(found("zoltan prevert ayme est venu", members: members) == ["name: zoltan prevert ayme"])
    }

    @Test func `a part of a member's name is only possible, and small words are nothing`() {
        let members = ["Zoltan Prévert", "Marie De La Tour"]
        #expect(found("Hier Zoltan est venu.", members: members, .possible) == ["name: Zoltan"])
        #expect(found("hier zoltan est venu", members: members, .possible).isEmpty)
        #expect(found("De la route à La Tour", members: members).isEmpty)
        #expect(found("Zoltane Prévertine", members: members).isEmpty)
    }

    @Test func `the names of the members are read from what is sealed`() async throws {
        let fixture = try await Fixture()
        try await fixture.write { db in
            let draft = try Membership.Draft(college: "beneficiaries", designation: "volontaire", name: "Zoltan Prévert")
            _ = try Membership.appoint(draft, to: fixture.group, by: fixture[.facilitator], db)
            let sightings = try PersonalData.sightings(in: "zoltan prevert", members: .members(db))
            #expect(sightings.map(\.kind) == [.name])
        }
    }

    @Test(arguments: [
        "", " ", "0", "+", "@", "M.", "M", "né", "lieu-dit", "12 rue", "FR76", "0 0 0 0", "\u{301}", "\u{1F468}\u{200D}\u{1F469}",
        "\r\n06 39 98 12 34\r\n", "\u{FFFF}", "٠٦ ٣٩ ٩٨ ١٢ ٣٤", "Ⅻ ½ ①", "\u{202E}06 39", "mon conseiller", "je m’appelle", "(06)", "(at)",
        "12 bis", "rue", "M. et Mme", "né(e) le", "Mme D’", "N’", "87000", "1234567", "signé :", "z̴̰̀06a̷͎̍",
    ])
    func `no text is too short or too strange`(text: String) {
        for cut in [text, text + text, text + " " + text, "é" + text] { check(cut) }
    }

    @Test func `any characters in any order are read to the end`() {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "06", "39", "+33", "@", "arobase", ".", " ", "’", "-", "M.", "Mme", "Karim", "de", "La", "rue", "12", "bis", ",", "né", "le",
            "mai", "1984",
            "FR76", "9999", "2A", "CAF", "1234567", "\n", "\u{301}", "\u{200D}", "🙂", "مرحبا", "(", ")", "/", "87000", "Limoges", "mon",
            "conseiller",
            "appelle", "lieu", "dit", "identifiant", "France", "Travail", "y", "\u{FEFF}", "ﬁ", "ß", "０６", "et", "B.", "s", ":", "[", "<",
            "&",
        ]
        for _ in 0..<400 {
            check((0..<60).map { _ in pieces.randomElement(using: &generator)! }.joined(separator: Bool.random() ? " " : ""))
        }
        for _ in 0..<200 {
            check(String(String.UnicodeScalarView((0..<80).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF)) })))
        }
    }

    /// Texts of 20,000 characters made to cost; what they cost is printed, and grows with their length alone.
    @Test(arguments: [
        "a", "0", "06 ", "06.", "1 ", "a.", "@", "a@", "a@a.", "a.a@", "M. ", "M. A ", "Karim ", "Karim-", "Karim B. ", "mon ami ",
        "né le ", "12 rue de ",
        "12 rue ", "rue de la ", "lieu-dit ", "87000 A", "FR76", "FR76 ", "FR", "2 98 01 2A ", "CAF ", "CAF 1 ", "numéro 1234567 ", "+33 ",
        "0033", "(0)", "’", "-",
        "de la ", "s’appelle ", "É", "e\u{301}", "🙂", "point ", "arobase ", "a point a arobase ", "\n", "  ", "J’habite rue ",
        "mon conseiller, ", "00 ", "né né ",
    ])
    func `a hostile text is read at once`(piece: String) {
        let text = String(String(repeating: piece, count: 20_000 / piece.count + 1).prefix(20_000))
        let seconds = ContinuousClock().measure { check(text, members: ["Karim Benali", "A B", "La De"]) }
        print("\(piece.debugDescription) × \(text.count): \(seconds)")
    }

    @Test func `what it costs, printed`() throws {
        let text = try PersonalDataCorpus("tuned").lines.map(\.text).joined(separator: "\n")
        let duration = ContinuousClock().measure { for _ in 0..<5 { _ = PersonalData.sightings(in: text) } }
        print("PersonalData: \(duration / 5 / text.count * 1_000) for 1,000 characters")
        #expect(text.count > 10_000)
    }

    /// Every sighting lies in the text, after the one before, and cuts no character in two.
    private func check(_ text: String, members: [String] = []) {
        var before = text.startIndex
        for sighting in PersonalData.sightings(in: text, members: KnownNames(members)) {
            #expect(sighting.range.lowerBound >= before && !sighting.range.isEmpty && sighting.range.upperBound <= text.endIndex)
            before = sighting.range.upperBound
        }
    }
}
