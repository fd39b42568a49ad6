import Domain
import Foundation
import GRDB
import HTTPTypes

@testable import Domain
@testable import Web

extension TestSite {
    /// A vote that adds up, field by field.
    static let vote = [
        "number": "4/10", "title": "Bilan 2024 du pacte", "reportNumber": "R-17", "heldOn": "24/11/2024", "membersInOffice": "42",
        "present": "38", "represented": "2", "votesFor": "31", "votesAgainst": "4", "abstentions": "5", "notTakingPart": "0",
        "outcome": "approved", "sentToPrefectureOn": "25/11/2024", "receivedByPrefectOn": "26/11/2024", "publishedOn": "27/11/2024",
    ]

    /// Brings the bilan of 2024, or of another year, as far as that state, with the domain's own verbs.
    func bilan(_ target: Bilan.State, year: Int = 2024, vote: [String: String] = vote, foreword: String = "Une année *utile*.") async throws
    {
        let (direction, assembly) = try await (viewer(.direction), viewer(.assembly))
        try await database.write { db in
            let pact = try Pact.current(db)!
            let id = try Bilan.start(year: year, of: pact, by: direction, db).id
            func bilan() throws -> Bilan { try Bilan.find(db, id: id) }
            func take(_ step: Bilan.Step) throws { try bilan().take(step, by: direction, rendering: Markdown.rich, db) }
            if target == .preparing { return }
            for theme in try Theme.all(of: pact, db) { try bilan().rewrite(Self.chapter, about: theme, by: direction, db) }
            try bilan().rewrite(foreword: foreword, by: direction, db)
            let way: [(Bilan.State, () throws -> Void)] = [
                (.draft, { try take(.draft) }),
                (
                    .examined,
                    { _ = try bilan().examine(heldOn: "10/11/2024", text: Markdown.rich("Aller **plus vite**."), by: direction, db) }
                ),
                (.definitive, { try take(.definitive) }),
                (.sent, { try take(.sent) }),
                (.approved, { _ = try bilan().record(Deliberation.Draft(vote), by: assembly, db) }),
                (.published, { try take(.published) }),
            ]
            for (state, go) in way {
                try go()
                if state == target { return }
            }
        }
    }

    private static var chapter: Bilan.ChapterDraft {
        get throws {
            try Bilan.ChapterDraft(achievements: "- Lettres réécrites", difficulties: "- Bus rares", correctives: "", priorities: "")
        }
    }

    /// Holds a séance of 2024 where that many people of each college came.
    func meeting(attended counts: [College: Int]) async throws {
        let token = try await freshSignIn(.facilitator)
        try await database.write { db in
            let facilitator = try SignIn.viewer(with: token, db)
            let draft = try Meeting.Draft(
                kind: "roundTable",
                title: "Table ronde",
                question: "Quoi ?",
                day: "2024-09-17",
                time: "14:00",
                minutes: "120",
                place: "Salle",
                practical: "",
                agenda: "Tour de table"
            )
            let group = try Group.with(slug: "groupe-ressource", db)!
            try Meeting.prepare(draft, for: group, by: facilitator, db).recordAttendance(counts, by: facilitator, db)
        }
    }

    /// Says where action 5.1.1 stands.
    func entry(_ state: String, advance: String = "", difficulty: String = "", adjustment: String = "") async throws {
        let token = try await freshSignIn(.referent)
        try await database.write { db in
            let referent = try SignIn.viewer(with: token, db)
            let placed = try PlacedAction.with(code: ActionCode("5.1.1")!, of: Pact.current(db)!, db)!
            let draft = try ActionEntry.Draft(state: state, advance: advance, difficulty: difficulty, adjustment: adjustment)
            _ = try placed.record(draft, by: referent, db)
        }
    }

    /// Signs the persona in again, once the clock has ended the first sign-in: with the second factor that some roles ask for.
    private func freshSignIn(_ persona: Persona) async throws -> String {
        try await database.write { db in
            let person = try Person.with(email: "\(persona.rawValue)@exemple.fr", db)!
            try SecondFactor.confirmAtOnce(for: person, db)
            return try SignIn.start(for: person, db)
        }
    }

    /// The page as the persona sees it today, however long ago the site was made.
    func getToday(_ uri: String, as persona: Persona) async throws -> TestPage {
        try await send(uri, .get, headers: [.cookie: "connexion=\(freshSignIn(persona))"], body: nil)
    }

    /// Sends the form of a vote, with these fields changed.
    func postVote(_ changes: [String: String] = [:], as persona: Persona, from origin: String = "same-origin") async throws -> TestPage {
        var fields = Self.vote.merging(changes) { $1 }
        fields["formKey"] = FormKey.issue(for: Self.browser, instance)
        let body = fields.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }
        return try await post("/bilans/2024/deliberation", raw: body.joined(separator: "&"), as: persona, from: origin)
    }
}
