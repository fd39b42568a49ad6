import Testing

@testable import Domain

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "nom@exemple.fr", "prenom.nom+insertion@mairie-exemple.gouv.fr", "o'neil@exemple.ie", "a@b.co", "x@été.fr",
        "n_o-m@a.b.c.exemple.org",
        "1234@qq.com", "josé@exemple.fr",
    ])
    func `an address that people have is taken`(address: String) { #expect(EmailAddress.isWellFormed(address)) }

    @Test(arguments: [
        "", "nom", "@exemple.fr", "nom@", "nom@exemple", "nom@exemple.f", "nom@.fr", "nom@exemple..fr", "nom@-exemple.fr",
        "nom@exemple-.fr",
        "nom@@exemple.fr", "nom nom@exemple.fr", "no,m@exemple.fr", "<nom@exemple.fr>", ".nom@exemple.fr", "nom.@exemple.fr",
        "no..m@exemple.fr", "nom@127.0.0.1", "nom@exemple.fr\nBcc: x@exemple.fr",
    ])
    func `what no message would reach is not`(address: String) { #expect(!EmailAddress.isWellFormed(address)) }

    @Test func `its length is bounded`() {
        #expect(EmailAddress.isWellFormed(String(repeating: "a", count: 64) + "@exemple.fr"))
        #expect(!EmailAddress.isWellFormed(String(repeating: "a", count: 65) + "@exemple.fr"))
        #expect(!EmailAddress.isWellFormed("a@" + String(repeating: "exemple.", count: 40) + "fr"))
    }
}
