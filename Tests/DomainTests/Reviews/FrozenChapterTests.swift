import Foundation
import GRDB
import Testing

@testable import Domain

@Suite struct FrozenChapterTests {
    @Test func `a bilan frozen before summaries were kept still reads, and its fingerprint holds`() async throws {
        let json = """
            {"chapters":[{"achievements":{"html":"<p>Oui</p>","rendererVersion":1,"source":"Oui"},"actions":[],"correctives":\
            {"html":"","rendererVersion":1,"source":""},"difficulties":{"html":"<p>Non</p>","rendererVersion":1,"source":"Non"},\
            "priorities":{"html":"","rendererVersion":1,"source":""},"theme":1,"title":"Thème"}],"foreword":{"html":"","rendererVersion":1,\
            "source":""},"pact":"Pacte","participation":{"answered":0,"attendance":[],"contributions":0,"meetings":0,"published":0},\
            "stage":"definitive","year":2023}
            """
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let bilan = try fixture.start(db)
            let version = try BilanVersion.insertRow(
                [
                    "bilanId": bilan.id, "version": 1, "stage": BilanVersion.Stage.definitive, "json": json,
                    "sha256": Snapshot.sha256(of: json), "frozenAt": ReviewFixture.now, "frozenBy": fixture.direction.person!.id,
                ],
                db
            )
            let document = try version.document()
            #expect(document.chapters[0].short == nil && document.chapters[0].summary == nil)
            #expect(try Integrity.check(db).alteredDocuments == [])
            // Nothing is added to what was frozen: read and written again, it is the same document.
            #expect(try Snapshot(of: document).json == json)
        }
    }

    @Test func `a summary is frozen with its chapter, and an empty one is not there`() async throws {
        let fixture = try await ReviewFixture()
        try await fixture.database.write { db in
            let bilan = try fixture.start(db)
            let theme = try Theme.numbered(1, of: Pact.current(db)!, db)!
            let draft = try Bilan.ChapterDraft(
                achievements: "Oui",
                difficulties: "Non",
                correctives: "",
                priorities: "",
                summary: " Simple. "
            )
            try bilan.rewrite(draft, about: theme, by: fixture.direction, db)
            #expect(try bilan.chapters(db).map(\.summary) == ["Simple.", ""])
            try bilan.take(.draft, by: fixture.direction, rendering: ReviewFixture.rich, db)
            let chapters = try BilanVersion.all(of: bilan, db)[0].document().chapters
            #expect(chapters.map(\.summary) == ["Simple.", nil] && chapters.map(\.short) == ["Thème", "Thème"])
        }
    }

    @Test func `a summary holds in three lines and two hundred signs`() throws {
        func summary(_ lines: Int) throws -> Bilan.ChapterDraft {
            let text = Array(repeating: "Simple.", count: lines).joined(separator: "\n")
            return try Bilan.ChapterDraft(achievements: "Oui", difficulties: "Non", correctives: "", priorities: "", summary: text)
        }
        #expect(try summary(3).summary.hasSuffix("Simple."))
        #expect(throws: FieldProblems(.tooMany(max: 3), field: "summary")) { try summary(4) }
        #expect(throws: FieldProblems.self) {
            try Bilan.ChapterDraft(
                achievements: "Oui",
                difficulties: "Non",
                correctives: "",
                priorities: "",
                summary: String(repeating: "a", count: 201)
            )
        }
    }
}
