import Foundation
import Testing

@testable import Web

struct MarkdownHostilityTests {
    static let corpus = URL(filePath: #filePath).appending(path: "../../../browser/xss_corpus.json").standardizedFileURL

    let payloads: [String]

    init() throws {
        payloads = try JSONDecoder().decode([String].self, from: Data(contentsOf: Self.corpus))
    }

    @Test func `no hostile text leaves more than known tags, attributes and schemes`() {
        #expect(payloads.count >= 150)
        for payload in payloads {
            for source in [payload, "> \(payload)", "- \(payload)", "Avant\n\n\(payload)\n\naprès *\(payload)*"] {
                #expect(StrictFragment(Markdown.html(source)).problems.isEmpty, "\(source.debugDescription)")
                #expect(StrictFragment(Markdown.plainHTML(source)).problems.isEmpty, "\(source.debugDescription)")
            }
        }
    }

    @Test func `no hostile text holds a link that runs`() {
        #expect(StrictFragment("<a href=\"javascript:alert(1)\">x</a>").problems.count == 1)
        #expect(StrictFragment("<a href=\"//evil.example\">x</a>").problems.count == 1)
        #expect(StrictFragment("<p><img src=\"x\"></p>").problems.count == 1)
        #expect(StrictFragment("<p>a < b</p></em><ul>").problems.count == 3)
    }

    /// For `Tests/browser/test_markdown_xss.py`, which opens each file in Chromium.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["ASSISES_XSS_OUT"] != nil))
    func `each hostile text is written for the browser`() throws {
        let folder = try URL(filePath: #require(ProcessInfo.processInfo.environment["ASSISES_XSS_OUT"]))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (number, payload) in payloads.enumerated() {
            let fragment = Markdown.html(payload) + "\n<hr>\n" + Markdown.plainHTML(payload)
            try fragment.write(to: folder.appending(path: "\(number).html"), atomically: true, encoding: .utf8)
        }
    }

    static let bombs: [String] = [
        ">", "> ", ">- ", "- ", "1. ", "-1. ", "+1. ", "> -1. ", "- [ ] ", "1. [x]- ", "* ", "    ", "- a\n  ", "[a](b \"", "[a](b '",
        "[a](", "[", "[![", "![",
        "[]", "][", "[a][b]", "(",
        "\"",
        "<", "<a", "<!--", "<http:", "`", "``a", "~~a", "~", "^(", "a^(", "*", "*a_", "*a _b **c ", "***a", "_", "a*", "a@", "a@b.c", "\\",
        "&",
        "|", "|a", "|\n", "a|b\n", "=a=\n", "[a]: b\n", "[a]: b \"c\"\n[a]", "a", "é", "\n", "# ", "a\n===\n", "***\n", "-> a", "%", "@",
        "!",
    ]

    // The library's worst patterns, grown to 10, 20 and 100 kB. Thread time, so that tests running beside do not count; the lowest of
    // three, because a first render also pays for memory. In release each stays under 50 ms; the bound is that of a debug build.
    @Test(arguments: bombs, [10_000, 20_000, 100_000])
    func `no pattern takes long`(pattern: String, size: Int) {
        let bomb = String(repeating: pattern, count: size / pattern.utf8.count)
        let lowest = (0..<3).map { _ in Self.milliseconds { _ = Markdown.html(bomb) } }.min() ?? .infinity
        #expect(lowest < 250, "\(pattern.debugDescription) × \(size)")
    }

    // Patterns made of two parts, and the worst found by search within the budget.
    @Test(arguments: [
        String(repeating: "*", count: 10_000) + "a" + String(repeating: "*", count: 9_999),
        String(repeating: "*", count: 200) + "a" + String(repeating: "*", count: 200),
        String(repeating: "> ", count: 19) + String(repeating: "a ", count: 9_900),
        String(repeating: "|a", count: 20) + "\n" + String(repeating: "|-", count: 20) + "\n" + String(repeating: "|\n", count: 2_900),
        String(repeating: "1. >\n- ", count: 1_450),
        "[r]: /" + String(repeating: "a", count: 900) + " 'titre'\n\n" + String(repeating: "[r]\n\n", count: 3_700),
        String(repeating: "[r] ", count: 190) + String(repeating: "a ", count: 9_600),
        String(repeating: "[a](b ", count: 14) + String(repeating: "' ", count: 14) + String(repeating: "a ", count: 9_900),
        String(repeating: "<a", count: 199) + String(repeating: "a ", count: 9_700),
    ])
    func `no composed pattern takes long either`(bomb: String) {
        let lowest = (0..<3).map { _ in Self.milliseconds { _ = Markdown.html(bomb) } }.min() ?? .infinity
        #expect(lowest < 250)
        #expect(StrictFragment(Markdown.html(bomb)).problems.isEmpty)
    }

    @Test func `the deepest texts that are let through fit on a small stack`() async {
        let deep = [
            String(repeating: "> ", count: 20) + "a", String(repeating: ">- ", count: 10) + "a", String(repeating: "1. ", count: 20) + "a",
            (0..<41).map { String(repeating: " ", count: 2 * $0) + "- a" }.joined(separator: "\n"),
            String(repeating: "*", count: 200) + "a" + String(repeating: "*", count: 200),
            (2..<60).map { String(repeating: "~", count: $0) + "a" }.joined(),
            (0..<20).map { String(repeating: "> ", count: $0 % 10) + String(repeating: "- ", count: $0 % 10) + "a" }.joined(
                separator: "\n"
            ),
        ]
        for source in deep {
            let html = await Self.onThread(stack: 256 * 1_024) { Markdown.html(source) }
            #expect(StrictFragment(html).problems.isEmpty)
        }
    }

    @Test(arguments: bombs)
    func `no pattern ends the process on a small stack`(pattern: String) async {
        for length in [500, 2_000, 19_999] {
            let bomb = String(repeating: pattern, count: length / pattern.utf8.count)
            let html = await Self.onThread(stack: 256 * 1_024) { Markdown.html(bomb) }
            #expect(StrictFragment(html).problems.isEmpty)
        }
    }

    @Test func `many renderings at once agree`() async {
        let sources = payloads + Self.bombs.map { String(repeating: $0, count: 2_000) }
        let alone = sources.map { Markdown.html($0) }
        await withTaskGroup(of: [String].self) { group in
            for _ in 0..<16 {
                group.addTask { sources.map { Markdown.html($0) } }
            }
            for await together in group { #expect(together == alone) }
        }
    }

    private static func onThread(stack: Int, _ work: @escaping @Sendable () -> String) async -> String {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: work()) }
            thread.stackSize = stack
            thread.start()
        }
    }

    private static func milliseconds(_ work: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec) / 1_000_000
        }
        let start = now()
        work()
        return now() - start
    }
}
