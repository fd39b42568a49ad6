import HTTPTypes
import Testing

@testable import Web

struct StyleTests {
    @Test func `administrators see the living pieces, with every pair measured`() async throws {
        let page = try await TestSite().get("/style", as: .administrator)
        #expect(page.status == .ok)
        #expect(page.text.matches(of: /<h1>/).count == 1)
        #expect(page.text.matches(of: /<svg class="pic"/).count == Pictogram.allCases.count)
        #expect(page.text.matches(of: #/\(il faut /#).count == Palette.pairs.count * 3)
        for tone in Palette.Tone.allCases { #expect(page.text.contains("<code>\(tone.inSheet)</code> #"), "\(tone)") }
        for piece in ["voice work", "state late", "fil", "changed", "receipt", "empty", "notice", "answer", "problems", "figures", "flash"]
        {
            #expect(page.text.contains("class=\"\(piece)\""), "\(piece)")
        }
        #expect(!page.text.contains(" style="))
        #expect(!page.text.contains("autofocus"))
    }

    @Test func `the style is nobody else's page`() async throws {
        let site = try await TestSite()
        #expect(try await site.get("/style").location?.hasPrefix("/connexion?suite=") == true)
        for persona in TestSite.Persona.allCases where persona != .visitor && persona != .administrator {
            #expect(try await site.get("/style", as: persona).status == .notFound, "\(persona)")
        }
        #expect(try await site.get("/mon-espace", as: .administrator).text.contains("href=\"/style\""))
        #expect(!(try await site.get("/mon-espace", as: .direction).text.contains("href=\"/style\"")))
    }
}
