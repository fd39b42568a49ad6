import Foundation
import Testing

@testable import Domain
@testable import Web

struct PictogramTests {
    @Test func `each kind of séance has a drawing of its own, and so has each theme`() async throws {
        #expect(Set(Meeting.Kind.allCases.map(\.pictogram)).count == 8)
        let themes = try Pacts.newest(in: TestSite.root + "content").themes
        #expect(Set(themes.compactMap { Pictogram(rawValue: $0.pictogram) }).count == themes.count)
    }

    @Test(arguments: Pictogram.allCases)
    func `a drawing is of the same hand, takes the colour around it and says nothing of itself`(pictogram: Pictogram) throws {
        let drawing = try String(contentsOfFile: "\(TestSite.root)Templates/\(pictogram.partial).mustache", encoding: .utf8)
        #expect(drawing.hasPrefix(#"<svg class="pic" width="48" height="48" viewBox="0 0 48 48" aria-hidden="true" focusable="false">"#))
        #expect(drawing.contains(#"<circle class="pic-disc" cx="24" cy="24" r="24"/>"#))
        #expect(drawing.contains(#"stroke="currentColor" stroke-width="2.6""#))
        #expect(!drawing.contains("#") && !drawing.contains("<text"))
        #expect(drawing.matches(of: /<g[ >]/).count == drawing.matches(of: /<\/g>/).count)
        #expect(drawing.utf8.count < 900)
    }

    @Test func `cards, lists and pages show the drawing of their theme or séance beside the word`() async throws {
        let site = try await TestSite()
        let home = try await site.get("/").text
        #expect(home.matches(of: /<svg class="pic"/).count == 5)
        _ = try await site.meeting(inDays: 5)
        let table = try String(contentsOfFile: "\(TestSite.root)Templates/\(Pictogram.roundTable.partial).mustache", encoding: .utf8)
        for path in ["/", "/seances", "/seances/1"] {
            let page = try await site.get(path).text
            #expect(page.contains(table), "\(path)")
            #expect(page.contains("Table ronde"), "\(path)")
        }
    }
}
