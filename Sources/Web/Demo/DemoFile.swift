import Domain
import Foundation

/// `content/demo/demo.yaml`: the invented people, words and votes of a demonstration.
struct DemoFile: Decodable, Sendable {
    let people: [Person]
    let groups: [Group]
    let meetings: [Meeting]
    let contributions: [Contribution]
    let consultations: [Consultation]
    let findings: [Finding]
    let proposals: [Proposal]
    let actions: [Action]
    let indicators: [Indicator]
    let bilans: [Bilan]

    struct Person: Decodable { let name: String, email: String?, card: Bool?, roles: [Role] }
    struct Role: Decodable { let role: Domain.Role, group: String?, theme: Int? }

    struct Group: Decodable {
        let slug: String, name: String, kind: Domain.Group.Kind, purpose: String, cadence: String, startsOn: String
        let members: [Members]
        struct Members: Decodable { let college: College, count: Int, designation: String }
    }

    struct Meeting: Decodable {
        let key: String, kind: String, group: String, title: String, question: String
        let startsAt: String?, startsInDays: Int?, at: String?
        let minutes: Int, place: String, practical: String, state: String
        let agenda: [Point]
        let attendance: [String: Int]?
        let notes: [Note]?
        let compteRendu: String?
        struct Point: Decodable { let title: String, minutes: Int? }
        struct Note: Decodable { let college: College?, words: String, contribution: String? }
    }

    struct Contribution: Decodable {
        let key: String, receivedOn: String?, receivedDaysAgo: Int?, kind: String, college: String?, channel: Provenance.Channel
        let theme: Int?, text: String, meeting: String?
        /// From whom somebody wrote it down, and how it is said who speaks.
        let gatheredFrom: String?, attribution: String?, name: String?
        let moderation: Moderation?
        let answer: Answer?
        let contest: Contest?
        struct Contest: Decodable { let on: String?, daysAgo: Int?, sentence: String, decision: SecondDecision? }
        /// Without words to publish, the first decision is kept.
        struct SecondDecision: Decodable { let on: String, publishedText: String?, sentence: String }
        struct Moderation: Decodable { let decision: String, publishedText: String?, reason: String?, sentence: String? }
        struct Answer: Decodable { let kind: String, text: String, on: String }
    }

    struct Consultation: Decodable {
        let key: String, title: String, question: String, fields: [String], context: String, asked: String, howTo: String, whatNext: String
        let opensInDays: Int, closesInDays: Int, subjects: [String], isPrepared: Bool?
        let replies: [Reply], results: Results?
        struct Reply: Decodable { let inDays: Int, college: College?, text: String, guided: [String] }
        struct Results: Decodable { let inDays: Int, heard: String, outcome: String }
    }

    struct Finding: Decodable { let key: String, title: String, body: String, on: String, contributions: [String] }
    struct Proposal: Decodable {
        let key: String, title: String, body: String, on: String, findings: [String], state: String, reason: String?
    }

    struct Action: Decodable {
        let code: String, title: String, description: String, organisation: String
        let plannedStart: String?, plannedEnd: String?, proposals: [String]?, registeredOn: String
        let entries: [Entry]
        struct Entry: Decodable { let on: String, state: String, advance: String?, difficulty: String?, adjustment: String? }
    }

    struct Indicator: Decodable {
        let theme: Int, name: String, unit: String, source: String, note: String, addedOn: String
        let values: [YearValue]
        struct YearValue: Decodable { let year: Int, value: Value, on: String, note: String?, breaksSeries: Bool? }
    }

    struct Bilan: Decodable {
        let year: Int, startedOn: String, foreword: String, chapters: [Chapter]
        let draftedOn: String, review: Review, definitiveOn: String, sentOn: String
        let deliberation: [String: Value], publishedOn: String
        struct Chapter: Decodable {
            let theme: Int, achievements: String, difficulties: String, correctives: String, priorities: String, summary: String?
        }
        struct Review: Decodable { let on: String, text: String }
    }

    /// A number or a text, as it would be typed.
    struct Value: Decodable {
        let text: String
        init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    }
}
