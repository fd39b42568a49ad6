import Domain

extension Consultation.Phase {
    var label: Label {
        switch self {
        case .open: Label(label: "Ouverte", css: "going")
        case .announced: Label(label: "Annoncée", css: "")
        case .awaitingResults: Label(label: "Terminée, résultats à venir", css: "late")
        case .resultsPublished: Label(label: "Résultats publiés", css: "done")
        case .preparing: Label(label: "En préparation", css: "")
        case .withdrawn: Label(label: "Abandonnée", css: "hard")
        }
    }

    /// What those that stand there are called in the list.
    var heading: String {
        switch self {
        case .open: "Ouvertes en ce moment"
        case .announced: "Bientôt"
        case .awaitingResults: "Terminées, résultats à venir"
        case .resultsPublished: "Les résultats"
        case .preparing: "En préparation, pour l’équipe seulement"
        case .withdrawn: "Abandonnées, pour l’équipe seulement"
        }
    }
}

extension French {
    /// « Du lundi 2 novembre 2026 au lundi 30 novembre 2026 compris. »
    static func days(of consultation: Consultation) -> String {
        let (first, last) = (consultation.opensOn, consultation.closesOn)
        return "Du \(weekdayDate(first.start)) au \(weekdayDate(last.start)) compris."
    }

    /// What is to be known of a consultation that nobody can answer.
    static func shut(_ consultation: Consultation, _ phase: Consultation.Phase, answerDays: Int) -> String? {
        switch phase {
        case .open, .preparing, .withdrawn: nil
        case .announced: "Vous pourrez répondre à partir du \(weekdayDate(consultation.opensOn.start))."
        case .awaitingResults:
            "Cette consultation s’est terminée le \(date(consultation.closesOn)). Les résultats sont attendus sous \(count(answerDays, "jour"))."
        case .resultsPublished: "Cette consultation s’est terminée le \(date(consultation.closesOn)). Les résultats sont plus bas."
        }
    }

    /// What was changed of a consultation that everyone could read, and why.
    static func change(_ change: Consultation.Change) -> String {
        let what =
            change.formerlyOn.map { "la fin est repoussée. Elle était prévue le \(date($0))." } ?? "la question est écrite autrement."
        return "Le \(date(change.changedAt)), \(what)" + (change.reason.map { " Raison\u{A0}: \($0)" } ?? "")
    }

    /// A count of answers as the public may know it (R5).
    static func answers(_ count: PublicCount) -> String {
        switch count {
        case .none: "aucune réponse"
        case .fewerThanFive: "moins de cinq réponses"
        case .fewerThanFiveEach: "moins de cinq réponses à chaque fois"
        case .exactly(let count): self.count(count, "réponse")
        case .atLeast(let count): "au moins \(self.count(count, "réponse"))"
        }
    }
}
