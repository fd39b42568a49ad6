import Domain
import GRDB

@testable import Domain
@testable import Web

extension AccessHouse {
    /// One that is open, one that waits for its results, one that has told them.
    static func consultations(on site: TestSite) async throws -> [String: String] {
        let asking = try await site.consultation()
        let (ended, told) = try await (site.consultation(from: -30, to: -2), site.consultation(from: -60, to: -40))
        let facilitator = try await site.viewer(.facilitator)
        return try await site.database.write { db in
            let consultation = try Consultation.visible(told, to: facilitator, db)!
            _ = try consultation.publishResults(heard: Markdown.rich("Le soir"), outcome: Markdown.rich("Un bus"), by: facilitator, db)
            return ["asking": "\(asking)", "ended": "\(ended)", "told": "\(told)"]
        }
    }

    /// One that is prepared, results that are being written, and a short answer that nobody has read.
    static func hideConsultations(on site: TestSite) async throws -> [String: String] {
        let drafted = try await site.consultation(announced: false, ["title": "Xyloconsulte, aubergine."])
        let facilitator = try await site.viewer(.facilitator)
        let (asking, ended) = try await site.database.write { db in
            let all = try Consultation.all(for: .visitor, db)
            let today = try Day(db.transactionDate)
            let ended = all.first { $0.phase(on: today) == .awaitingResults }!
            try ended.saveResults(heard: "Xyloresultat, aubergine.", outcome: "", by: facilitator, db)
            return (all.first { $0.phase(on: today) == .open }!.id, ended.id)
        }
        let guided = try await site.replied(to: asking, "Un bus, aubergine.", guided: ["Xyloguide, aubergine."])
        return ["drafted": "\(drafted)", "ended": "\(ended)", "guided": "\(guided)"]
    }
}
