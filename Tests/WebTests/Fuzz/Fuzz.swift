import Foundation

/// Inputs that nobody would type, made from our own texts: the same ones for the same seed.
///
/// `FUZZ_SECONDS` says how long each parser is tried, `FUZZ_SEED` which inputs are made. What is tried runs on the small stack that a
/// server's threads may have; its last input is noted in a file, for the case that it ends the process.
struct Fuzz {
    let name: String
    let seed: UInt64
    private var random: SplitMix
    private let corpus: [[UInt8]]

    private static let seconds = ProcessInfo.processInfo.environment["FUZZ_SECONDS"].flatMap(Double.init) ?? 2
    private static let longest = 60_000
    private static let chunks: [[UInt8]] =
        [
            [0], [0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x99, 0x82], [0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80], [0x0D, 0x0A], [0x0D],
            [0x1F],
        ]
        + [
            "%00", "%", "%C3", "%ZZ", "+", "&", "=", "[", "]", "[]", "[a]", "[0]", "[-1]", "[99999999999999999999]", ";", "\"", "\\",
            "\\u0000",
            "{", "}", "{\"a\":", "[[", "]]", "---\n", ": ", "- ", "&a ", "*a", "<<: *a", "!!binary ", "> ", ">- ", "1. ", "    ", "\t", "`",
            "``",
            "~~", "[a](", "](", "<a", "<!--", "<", "&#", "\n\n", "\n", " ", "|", "|-", "{{", "}}", "{{name}}", "e\u{301}", "\u{202E}", "🙂",
            "ﬁ",
        ].map { Array($0.utf8) }

    private init(_ name: String, _ corpus: [String]) {
        self.name = name
        seed = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap(UInt64.init) ?? .random(in: 0..<1 << 48)
        random = SplitMix(state: seed)
        self.corpus = corpus.map { Array($0.utf8) }
    }

    /// Tries `parse` with the corpus, then with what is made from it, until the time is up.
    static func run(_ name: String, from corpus: [String], _ parse: @escaping @Sendable ([UInt8]) throws -> Void) async {
        await withCheckedContinuation { continuation in
            let thread = Thread {
                var fuzz = Fuzz(name, corpus)
                fuzz.run(parse)
                continuation.resume()
            }
            thread.stackSize = 512 * 1_024
            thread.start()
        }
    }

    /// What the last run was trying: to be said when it has ended the process.
    static func lastInput(_ name: String) -> String {
        guard let note = try? String(contentsOf: file(name), encoding: .utf8) else { return "\(name): nothing was tried" }
        return "\(name): see \(file(name).path()). \(note.prefix(300))"
    }

    private mutating func run(_ parse: ([UInt8]) throws -> Void) {
        let end = Date() + Self.seconds
        var tried = 0
        while Date() < end || tried < corpus.count {
            let input = tried < corpus.count ? corpus[tried] : made()
            note(input, tried)
            let start = Self.threadSeconds
            try? parse(input)
            let took = Self.threadSeconds - start
            precondition(took < 30, "\(name): input \(tried) of seed \(seed) took \(took) s")
            tried += 1
        }
    }

    /// The time that this thread has worked: what runs beside it does not count.
    private static var threadSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
    }

    private func note(_ input: [UInt8], _ number: Int) {
        let note = Data("FUZZ_SEED=\(seed), input \(number), base64: \(Data(input).base64EncodedString())\n".utf8)
        try? note.write(to: Self.file(name))
    }

    private static func file(_ name: String) -> URL { FileManager.default.temporaryDirectory.appending(path: "assises-fuzz-\(name)") }

    /// One of the texts, changed in one to eight places.
    private mutating func made() -> [UInt8] {
        var bytes = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &random) { change(&bytes) }
        return Array(bytes.prefix(Self.longest))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let length = Int.random(in: 0...min(40, bytes.count - at), using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes.insert(.random(in: 0...255, using: &random), at: at)
        case 1: bytes.insert(contentsOf: Self.chunks.randomElement(using: &random)!, at: at)
        case 2: bytes.removeSubrange(at..<at + length)
        case 3: bytes.removeSubrange(at...)
        case 4 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 5: bytes.insert(contentsOf: corpus.randomElement(using: &random)!.dropFirst(at / 2), at: at)
        case 6: bytes.insert(contentsOf: repeated(Array(bytes[at..<at + length])), at: at)
        default: bytes.insert(contentsOf: repeated(Self.chunks.randomElement(using: &random)!), at: at)
        }
    }

    /// The chunk again and again: short as a rule, so that many inputs are tried, and now and then very long.
    private mutating func repeated(_ chunk: [UInt8]) -> [UInt8] {
        let times = [2, 2, 2, 20, 20, 20, 200, 200, 2_000, 20_000].randomElement(using: &random)!
        var bytes: [UInt8] = []
        for _ in 0..<min(times, Self.longest / max(1, chunk.count)) { bytes += chunk }
        return bytes
    }
}

/// A generator that gives the same numbers for the same seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
