import Foundation
import Testing

@testable import Domain

@Suite struct SnapshotTests {
    private struct Forwards: Codable {
        var a = 1
        var b = "é/"
        var c = ["x": 1, "y": 2]
    }

    private struct Backwards: Codable {
        var c = ["y": 2, "x": 1]
        var b = "é/"
        var a = 1
    }

    @Test func `the same document has the same fingerprint, in whatever order it is made`() throws {
        let (one, two) = try (Snapshot(of: Forwards()), Snapshot(of: Backwards()))
        #expect(one == two)
        #expect(one.json == #"{"a":1,"b":"é/","c":{"x":1,"y":2}}"#)
        let keys = (0..<50).map { "k\($0)" }
        let first = try Snapshot(of: Dictionary(uniqueKeysWithValues: keys.map { ($0, 1) }))
        for _ in 1...10 {
            #expect(try Snapshot(of: Dictionary(uniqueKeysWithValues: keys.shuffled().map { ($0, 1) })) == first)
        }
    }

    @Test func `a fingerprint is the SHA-256 of the text`() throws {
        #expect(Snapshot.sha256(of: "") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Snapshot.sha256(of: "abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(try Snapshot(of: Forwards()).sha256 == Snapshot(json: Snapshot(of: Forwards()).json).sha256)
        #expect(try Snapshot(of: Forwards(a: 2)).sha256 != Snapshot(of: Forwards()).sha256)
    }

    @Test func `a document reads back, and freezes again the same`() throws {
        let text = "Ligne 1\nLigne 2 « é » \u{1F468}\u{200D}\u{1F33E} </script> \"\\\u{2028}"
        let snapshot = try Snapshot(of: ["text": text])
        #expect(try Snapshot.document([String: String].self, from: snapshot.json) == ["text": text])
        #expect(try Snapshot(of: Snapshot.document([String: String].self, from: snapshot.json)) == snapshot)
        #expect(try Snapshot(of: [Fixture.start]).json == #"["2024-10-01T10:00:00Z"]"#)
        #expect(try Snapshot.document([Date].self, from: #"["2024-10-01T10:00:00Z"]"#) == [Fixture.start])
    }
}
