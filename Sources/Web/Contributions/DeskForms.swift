import Domain
import GRDB
import Mustache

extension ContributionPage.Desk {
    init(_ contribution: Contribution, _ form: FormState, _ sightings: [PersonalData.Sighting], _ db: Database) throws {
        let filing = try contribution.filing(db)
        // Once sent, the form holds what was typed, even nothing.
        let isSent = form.values["kind"] != nil
        let subject = try form.values["subject"] ?? filing.code(db)
        let ticked = try isSent ? Set(form.ticked("barriers")) : Set(contribution.barriers(db).map(\.rawValue))
        publishedText = form.values["publishedText"] ?? contribution.text.replacing(sightings) { $0.cut }
        guided = try contribution.guidedFields(form, db)
        kinds = Choice.list(Contribution.Kind.allCases, chosen: form.values["kind"] ?? filing.kind.rawValue, label: \.title)
        let pact = try Pact.current(db)
        let objectives = try pact.map { try Objective.all(of: $0, db) } ?? []
        subjects = try (pact.map { try Theme.all(of: $0, db) } ?? []).flatMap { theme in
            let own = Choice(value: "\(theme.number)", label: "\(theme.number) \(theme.short)", isChosen: subject == "\(theme.number)")
            return [own]
                + objectives.filter { $0.theme.id == theme.id }.map { _, objective in
                    let code = "\(theme.number).\(objective.number)"
                    return Choice(value: code, label: "\(code) \(objective.title)", isChosen: subject == code)
                }
        }
        barriers = Barrier.allCases.map { Choice(value: $0.rawValue, label: $0.label, isChosen: ticked.contains($0.rawValue)) }
        findings = try Finding.newestFirst(limit: 100, db).map {
            Choice(value: "\($0.id)", label: $0.title, isChosen: form.values["finding"] == "\($0.id)")
        }
        reasons = Choice.list(ModerationDecision.Reason.allCases, chosen: form.values["reason"] ?? "", label: \.label)
    }
}

extension ContributionPage.Note {
    init(_ note: TeamNote) {
        words = note.words.paragraphs
        signature = "\(note.authorName), le \(French.moment(note.writtenAt))"
    }
}

extension ContributionPage.Answering: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "answers": answers
        case "text": text
        case "givenAs": givenAs
        case "outcomes": outcomes
        default: nil
        }
    }
}

extension ContributionPage.Desk: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "publishedText": publishedText
        case "guided": guided
        case "kinds": kinds
        case "subjects": subjects
        case "barriers": barriers
        case "findings": findings
        case "reasons": reasons
        default: nil
        }
    }
}

extension ContributionPage.Note: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "signature": signature
        default: nil
        }
    }
}

extension NextReading: MustacheParent {
    func child(named name: String) -> Any? {
        switch name {
        case "count": count
        case "after": after
        case "theme": theme
        default: nil
        }
    }
}
