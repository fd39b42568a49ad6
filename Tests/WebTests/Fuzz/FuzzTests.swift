import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Domain
@testable import Web

/// No sequence of bytes ends the program, nor keeps it for long. Each parser is tried in a process of its own; `make fuzz` takes minutes.
struct FuzzTests {
    @Test func `no form ends the program`() async {
        let result = await #expect(processExitsWith: .success) {
            let forms = [
                "text=Bonjour&kind=lived&college=&theme=5", "a=1&a[b]=2", "contributions[]=7&contributions[]=8", "%C3%A9=%F0%9F%99%82",
            ]
            await Fuzz.run("form", from: forms) { bytes in
                let form = try Form(ByteBuffer(bytes: bytes), path: "/participer")
                _ = (form.hasText, form["text"], form.list("contributions"), form.numbers("contributions"))
                _ = (KeptFormPage.fields(of: form).count, KeptForm(form, path: "/participer").text.count)
            }
        }
        if result == nil { Issue.record("\(Fuzz.lastInput("form"))") }
    }

    @Test func `no address and no header ends the program`() async {
        let result = await #expect(processExitsWith: .success) {
            let requests = [
                "/recherche?q=bus&page=2\ncle=AAAAAAAAAAAAAAAAAAAAAA==; connexion=abc; affichage=grand.fort",
                "/pacte/actions/3-2-1?fait=publie\n=;=;",
                "/connexion?suite=/bilans/2024\nconnexion=%00", "//x/../..%2f?%=%&&=\n;;;", "/a b?é\n\"cle\"=\"x\"",
            ]
            await Fuzz.run("request", from: requests) { bytes in
                let parts = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false).map {
                    String(decoding: $0, as: UTF8.self)
                }
                var head = HTTPRequest(method: .get, scheme: "http", authority: parts[0], path: parts[0])
                for name in [HTTPField.Name.cookie, .acceptEncoding, .ifNoneMatch, .origin, .xForwardedFor] {
                    head.headerFields[name] = parts.last
                }
                let request = Request(head: head, body: .init(buffer: .init()))
                _ = (Browser(request).id, Display(request), Visit(request), SignInCookie.isSent(with: request))
                _ = (SignInMiddleware.network(of: request, from: "::1"), SignInMiddleware.network(of: request, from: parts[0]))
                for (name, value) in request.uri.queryParameters {
                    _ = (
                        Links.local(String(value), otherwise: "/"), Links.query(String(name)), Int64(value), Day(value),
                        ActionCode(String(value))
                    )
                }
                _ = request.uri.path.removingPercentEncoding
            }
        }
        if result == nil { Issue.record("\(Fuzz.lastInput("request"))") }
    }

    @Test func `no code ends the program`() async {
        let result = await #expect(processExitsWith: .success) {
            let words = try TestSite.content.get().words
            let database = try AppDatabase.inMemory()
            let instance = try await database.write { db in try Instance.found(isDemo: false, db) }
            let codes = ["abeille bateau cerise jardin soleil", "ABEILLE-Bateau,cérise  jardin\nsoleil", "7K4-M2P-9RT", "7k4 m2p 9rt"]
            await Fuzz.run("code", from: codes + [FormKey.issue(for: "x", instance)]) { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                _ = (
                    Receipt.Code(text, words: words, instance), AccessCard.Code(text, words: words, instance), SheetCode(text)?.description
                )
                _ = try FormKey(text, sending: Data(bytes), from: "x", instance)
            }
        }
        if result == nil { Issue.record("\(Fuzz.lastInput("code"))") }
    }

    @Test func `no Markdown ends the program, nor leaves more than known tags`() async {
        let result = await #expect(processExitsWith: .success) {
            let texts = try MarkdownHostilityTests().payloads + MarkdownHostilityTests.bombs + FuzzTests.contents(of: "pages")
            await Fuzz.run("markdown", from: texts) { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                for html in [Markdown.html(text), Markdown.plainHTML(text), Markdown.richLines(text).html] {
                    precondition(StrictFragment(html).problems.isEmpty, "\(StrictFragment(html).problems)")
                }
            }
        }
        if result == nil { Issue.record("\(Fuzz.lastInput("markdown"))") }
    }

    @Test func `no content file ends the program`() async {
        let result = await #expect(processExitsWith: .success) {
            let settings = try Content.text("\(TestSite.root)content/instance.yaml")
            let folder = FileManager.default.temporaryDirectory.appending(
                path: "assises-fuzz-\(ProcessInfo.processInfo.processIdentifier).yaml"
            )
            try await Fuzz.run(
                "content",
                from: FuzzTests.contents(of: "facile") + [settings, "---\ntitle: a\ndescription: b\n---\n\nUn mot."]
            ) { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                _ = try? ContentPage(slug: "a", text: text, path: "a.md", filling: ["name": "Parlons"], true).bodyHTML
                try Data(bytes).write(to: folder)
                let settings = try Content.decode(Settings.self, folder.path())
                _ = (settings.problems, settings.palette, settings.accessibility.sentence, settings.origin)
            }
        }
        if result == nil { Issue.record("\(Fuzz.lastInput("content"))") }
    }

    @Test func `no published document that was altered ends the program`() async {
        let result = await #expect(processExitsWith: .success) {
            let vote =
                #"{"title":"Bilan 2024","date":"2024-10-01T10:00:00Z","day":"2024-10-01","votes":[31,4,5],"chapters":[{"theme":1,"text":"é"}]}"#
            await Fuzz.run("snapshot", from: [vote, "[]", "{}", #"{"a":{"a":{"a":[1e400,-0,null,true]}}}"#]) { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                _ = Snapshot.sha256(of: text)
                _ = try Snapshot.document([String: Anything].self, from: text)
            }
        }
        if result == nil { Issue.record("\(Fuzz.lastInput("snapshot"))") }
    }

    fileprivate static func contents(of folder: String) throws -> [String] {
        let path = "\(TestSite.root)content/\(folder)"
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { try Content.text("\(path)/\($0)") }
    }

    /// A value of any shape, with the types that our documents hold.
    fileprivate indirect enum Anything: Decodable {
        case value, list([Anything]), map([String: Anything])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let map = try? container.decode([String: Anything].self) {
                self = .map(map)
            } else if let list = try? container.decode([Anything].self) {
                self = .list(list)
            } else {
                _ = (try? container.decode(Date.self), try? container.decode(Day.self), try? container.decode(Int64.self))
                _ = (try? container.decode(Double.self), try? container.decode(String.self), try? container.decode(Bool.self))
                self = .value
            }
        }
    }
}
