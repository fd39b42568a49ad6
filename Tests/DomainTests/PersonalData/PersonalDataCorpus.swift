import Foundation

@testable import Domain

/// Sentences with what would let somebody be recognised marked in them, and how well it is found.
struct PersonalDataCorpus {
    struct Line {
        let text: String
        let marks: [Mark]
    }

    struct Mark {
        let kind: PersonalData.Kind
        let range: Range<String.Index>
        /// May be found or not.
        let isOptional: Bool
    }

    /// What was found of one kind, and what was not.
    struct Score {
        var found = 0, missed = 0, wrong = 0
        var precision: Double { found + wrong == 0 ? 1 : Double(found) / Double(found + wrong) }
        var recall: Double { found + missed == 0 ? 1 : Double(found) / Double(found + missed) }
    }

    let lines: [Line]

    /// Reads `Tests/personal-data/NAME.txt`.
    init(_ name: String) throws {
        let file = Fixture.root.appending(path: "Tests/personal-data/\(name).txt")
        lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter { !$0.hasPrefix("#") }.map(Line.init)
    }

    /// How well the detector does, kind by kind; `report` is told of each fault.
    func scores(report: (String) -> Void = { _ in }) -> [PersonalData.Kind: Score] {
        var scores = Dictionary(uniqueKeysWithValues: PersonalData.Kind.allCases.map { ($0, Score()) })
        for line in lines {
            var sightings = PersonalData.sightings(in: line.text).filter { $0.confidence == .likely }
            for mark in line.marks {
                if let place = sightings.firstIndex(where: { $0.kind == mark.kind && line.isSame($0.range, mark.range) }) {
                    sightings.remove(at: place)
                    if !mark.isOptional { scores[mark.kind]!.found += 1 }
                } else if !mark.isOptional {
                    scores[mark.kind]!.missed += 1
                    report("missed \(mark.kind) « \(line.text[mark.range]) » in: \(line.text)")
                }
            }
            for sighting in sightings {
                scores[sighting.kind]!.wrong += 1
                report("wrong \(sighting.kind) « \(line.text[sighting.range]) » in: \(line.text)")
            }
        }
        return scores
    }
}

extension PersonalDataCorpus.Line {
    init(_ source: Substring) {
        var (text, marks) = ("", [(kind: PersonalData.Kind, from: Int, to: Int, isOptional: Bool)]())
        var rest = source
        while let match = rest.firstMatch(of: /\[\[(\w+)(\??)\|([^\]]*)\]\]/) {
            text += rest[..<match.range.lowerBound]
            let from = text.count
            text += match.3
            marks.append((PersonalData.Kind(rawValue: String(match.1))!, from, text.count, !match.2.isEmpty))
            rest = rest[match.range.upperBound...]
        }
        text += rest
        self.text = text
        self.marks = marks.map { mark in
            let range = text.index(text.startIndex, offsetBy: mark.from)..<text.index(text.startIndex, offsetBy: mark.to)
            return .init(kind: mark.kind, range: range, isOptional: mark.isOptional)
        }
    }

    /// Whether two places have at least three quarters of their characters in common.
    func isSame(_ a: Range<String.Index>, _ b: Range<String.Index>) -> Bool {
        guard a.overlaps(b) else { return false }
        let common = text[a.clamped(to: b)].count
        return common * 4 >= (text[a].count + text[b].count - common) * 3
    }
}

extension [PersonalData.Kind: PersonalDataCorpus.Score] {
    var overall: PersonalDataCorpus.Score {
        values.reduce(into: .init()) { sum, score in
            sum.found += score.found
            sum.missed += score.missed
            sum.wrong += score.wrong
        }
    }

    /// One line per kind, then all together.
    var table: String {
        func line(_ name: String, _ score: PersonalDataCorpus.Score) -> String {
            let figures = String(format: "precision %.3f  recall %.3f", score.precision, score.recall)
            return "\(name): \(figures)  (found \(score.found), missed \(score.missed), wrong \(score.wrong))"
        }
        return (PersonalData.Kind.allCases.map { line($0.rawValue, self[$0]!) } + [line("overall", overall)]).joined(separator: "\n")
    }
}
