import Domain
import GRDB

/// What only those who prepare and vote the bilan see of it: what comes next.
struct BilanTeam: Sendable {
    let form: FormState
    let steps: [Step]
    let history: [String]
    let historyHref: String
    let draftingHref: String?
    let examinationHref: String?
    let deliberationHref: String?
    let deliberationLabel: String

    /// A step of the bilan: its button, or why it is not the time.
    struct Step: Sendable { let value: String, stepTitle: String, doneOn: String?, canTake: Bool, why: String? }

    init(_ bilan: Bilan, _ form: FormState, for viewer: Viewer, _ db: Database) throws {
        let base = Links.bilan(bilan.year)
        let changes = try bilan.changes(db)
        let chapters = try bilan.chapters(db)
        self.form = form
        history = changes.map { "\(French.date($0.changedAt))\u{A0}: \($0.state.label.label)" }
        historyHref = Links.history(of: .bilan(bilan.id))
        steps = Bilan.Step.allCases.compactMap { step in
            let refusal = bilan.refusal(of: step, by: viewer, chapters: chapters)
            if refusal == .notAllowed { return nil }
            let done = changes.last { $0.state.rawValue == step.rawValue }.map { French.date($0.changedAt) }
            return Step(
                value: step.rawValue,
                stepTitle: step.title,
                doneOn: done,
                canTake: refusal == nil,
                why: refusal == .bilanElsewhere ? (done == nil ? step.condition : nil) : refusal?.message
            )
        }
        draftingHref = bilan.refusal(ofWritingBy: viewer) == nil ? "\(base)/redaction" : nil
        examinationHref = bilan.refusal(ofExaminationBy: viewer) == nil ? "\(base)/point-d-etape" : nil
        let isDateAwaited = try Deliberation.all(of: bilan, db).last.map { !$0.awaitedDates.isEmpty } ?? false
        deliberationHref = viewer.belongs(to: .assembly) && (bilan.state == .sent || isDateAwaited) ? "\(base)/deliberation" : nil
        deliberationLabel = bilan.state == .sent ? "Enregistrer le vote" : "Compléter les dates du vote"
    }
}

extension Bilan.Step {
    var title: String {
        switch self {
        case .draft: "Figer le projet pour le comité de pilotage"
        case .definitive: "Figer le texte définitif"
        case .sent: "Transmettre à l’Assemblée"
        case .published: "Publier le bilan"
        }
    }

    /// What has to be done before the step.
    fileprivate var condition: String {
        switch self {
        case .draft: "Le bilan doit être en préparation."
        case .definitive: "Le comité de pilotage doit d’abord avoir examiné le projet."
        case .sent: "Le texte définitif doit d’abord être figé."
        case .published: "L’Assemblée doit d’abord l’avoir approuvé, ou en avoir pris acte."
        }
    }
}
