import Testing

@testable import Domain

/// How well the detector does on sentences of our own. Floors, for what was really reached not to be lost.
@Suite struct PersonalDataCorpusTests {
    @Test(arguments: [("tuned", 0.98), ("held-out", 0.95)])
    func `what lets somebody be recognised is found, and little else`(name: String, floor: Double) throws {
        let corpus = try PersonalDataCorpus(name)
        var faults: [String] = []
        let scores = corpus.scores { faults.append($0) }
        print("\(name), \(corpus.lines.count) sentences\n\(scores.table)\n\(faults.joined(separator: "\n"))")
        #expect(scores.overall.precision >= floor && scores.overall.recall >= floor)
        for kind in PersonalData.Kind.allCases {
            #expect(scores[kind]!.precision >= 0.8 && scores[kind]!.recall >= 0.8, "\(kind)")
            #expect(scores[kind]!.found > 1, "\(kind)")
        }
    }

    @Test func `there are enough sentences, none of them twice, and many with nothing to find`() throws {
        let lines = try ["tuned", "held-out"].flatMap { try PersonalDataCorpus($0).lines }
        #expect(lines.count >= 470 && Set(lines.map(\.text)).count == lines.count)
        #expect(lines.count { $0.marks.isEmpty } >= 150)
    }
}
