import Foundation
import Testing

@testable import Domain

@Suite struct CodeWordsTests {
    private let words = Fixture.words
    private let list = Fixture.list.split(separator: "\n").map(String.init)

    @Test func `the list holds 2048 words, each typed as one word of plain letters`() {
        #expect(list.count == 2_048 && CodeWords.wordsPerCode == 5)
        let folded = list.map(CodeWords.folded)
        #expect(folded.allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) } && (3...12).contains($0.count) })
        #expect(Set(folded).count == 2_048)
    }

    @Test func `a list that is short, long or ambiguous is none`() {
        #expect(CodeWords("") == nil)
        #expect(CodeWords(list.dropLast().joined(separator: "\n")) == nil)
        #expect(CodeWords((list + ["zzz"]).joined(separator: "\n")) == nil)
        #expect(CodeWords((list.dropLast() + ["ABEILLE"]).joined(separator: "\n")) == nil)
        #expect(CodeWords(list.joined(separator: "\r\n") + "\r\n\r\n") != nil)
    }

    @Test(arguments: [
        "bœuf amitié année août arôme", "boeuf amitie annee aout arome", "BŒUF AMITIÉ ANNÉE AOÛT ARÔME",
        "bœuf-amitié-année-août-arôme", "  Bœuf, amitié ; année.\n août\tarôme ! ", "bœuf / amitié / année / août / arôme",
        "bœuf amitié année août arôme".decomposedStringWithCanonicalMapping,
    ])
    func `a code is read however it is typed`(typed: String) {
        #expect(words.normalized(typed) == "boeuf amitie annee aout arome")
    }

    @Test(arguments: [
        "", "     ", "abeille", "bœuf amitié année août", "bœuf amitié année août arôme abeille", "bœuf amitié année août xyzzy",
        "boeufamitieanneeaoutarome", "bœuf amitié année août ar0me", "1 2 3 4 5",
        "' OR 1=1 --", String(repeating: "abeille ", count: 26), String(repeating: " ", count: 500) + "bœuf amitié année août arôme",
    ])
    func `what cannot be a code is none`(typed: String) {
        #expect(words.normalized(typed) == nil)
    }

    @Test func `the order of the words counts`() {
        #expect(words.normalized("arôme amitié année août bœuf") != words.normalized("bœuf amitié année août arôme"))
    }

    @Test func `the same bytes always stand for the same code`() {
        let bytes = Data(0..<32)
        #expect(words.code(from: bytes) == words.code(from: bytes))
        #expect(words.code(from: Data(repeating: 0, count: 8)) == Array(repeating: list[0], count: 5).joined(separator: " "))
        #expect(words.code(from: Data(repeating: 255, count: 8)) == Array(repeating: list[2_047], count: 5).joined(separator: " "))
        #expect(
            words.code(from: Data(repeating: 0, count: 7) + [1]) == ([list[1]] + Array(repeating: list[0], count: 4)).joined(separator: " ")
        )
    }

    @Test func `each of the 55 bits counts`() {
        var codes: Set<String> = []
        for bit in 0..<55 { codes.insert(words.code(from: withUnsafeBytes(of: (UInt64(1) << bit).bigEndian) { Data($0) })) }
        #expect(codes.count == 55)
    }

    @Test func `draws differ, and each reads back`() {
        let codes = (0..<200).map { _ in words.draw() }
        #expect(Set(codes).count == 200)
        #expect(codes.allSatisfy { words.normalized($0) != nil })
        #expect(Set(codes.flatMap { $0.split(separator: " ") }).count > 500)
    }
}
