import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// The sheet for those who write on paper.
struct ContributionSheetTests {
    @Test func `the printable sheet asks the same questions, in the same order, with the same numbers`() async throws {
        let site = try await TestSite()
        _ = try await site.post("/participer/texte", ["text": "Mes mots"])
        let pages = try await DepositStep.allCases.asyncMap { try await site.get($0.href).text }.joined()
        let sheet = try await site.get("/participer/feuille").text
        #expect(sheet.contains("sans effet sur votre RSA"))
        func questions(_ text: String) -> [String] { text.matches(of: />(\d\. [^<]+?) ?</).map { String($0.1) } }
        #expect(
            questions(pages) == [
                "1. Votre parole", "2. C’est plutôt…", "3. De quoi parlez-vous\u{A0}?", "4. Cela touche à…", "5. Vous êtes",
            ]
        )
        #expect(questions(sheet) == questions(pages))
        let offered = /<(?:option value="[^"]+"|input type="(?:radio|checkbox)"[^>]*value="[^"]+"[^>]*)> ?([^<]+?)\s*</
        let choices: [String] = pages.matches(of: offered).map { String($0.1) }
        let ticks: [String] = sheet.matches(of: /class="tick"><\/span> ([^<]+)</).map { String($0.1) }
        #expect(ticks == choices)
        // Six kinds, five themes, thirteen barriers, seven colleges.
        #expect(choices.count == 31)
    }

    @Test(arguments: [("", 1), ("?feuilles=20", 20), ("?feuilles=0", 1), ("?feuilles=99999", 40), ("?feuilles=deux", 1)])
    func `as many sheets as asked for are printed, up to forty, each with a code of its own`(query: String, count: Int) async throws {
        let site = try await TestSite()
        func codes(_ page: TestPage) -> Set<SheetCode> {
            let printed = page.text.matches(of: /<strong>([2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3})</)
            return Set(printed.compactMap { SheetCode(String($0.1)) })
        }
        let (page, next) = try await (site.get("/participer/feuille\(query)"), site.get("/participer/feuille\(query)"))
        #expect(page.status == .ok)
        #expect(page.text.matches(of: /<article class="sheet">/).count == count)
        #expect(codes(page).count == count)
        #expect(codes(page).isDisjoint(with: codes(next)))
    }
}

extension Sequence {
    /// What each one gives, in their order.
    func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
        var values: [Value] = []
        for one in self { try await values.append(transform(one)) }
        return values
    }
}
