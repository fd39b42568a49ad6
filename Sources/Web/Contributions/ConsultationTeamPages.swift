import Domain
import GRDB

/// The form to prepare a consultation, or to mend it before anybody else has seen it.
struct ConsultationEditPage: Page {
    static let template = "consultations/edit"
    let form: FormState
    let action: String
    /// The title of the one that is being mended, if it is not a new one.
    let revised: String?
    let title: TypedField, question: TypedField, fields: TypedField, context: TypedField, asked: TypedField
    let howTo: TypedField, whatNext: TypedField
    let days: [TypedField]
    let subjects: [Choice]
    var place: Place {
        Place(
            .participate,
            [
                Place.Section.participate.crumb, Crumb("Les consultations", "/consultations"),
                Crumb(revised == nil ? "Préparer une consultation" : "Modifier la consultation"),
            ]
        )
    }

    /// What a new one begins with: what is always true here.
    static let start = [
        "howTo": "Écrivez ici, sans compte et sans nom.\nVous pouvez aussi appeler, écrire sur papier, ou parler à un accueil.",
        "whatNext": "Une personne lit chaque réponse et la publie sans nom.\nLe Département publie les résultats et dit ce qu’il en fait.",
    ]

    init(_ form: FormState, action: String, revised: String?, subjects chosen: [String], _ db: Database) throws {
        (self.form, self.action, self.revised) = (form, action, revised)
        title = TypedField("title", "Le titre", hint: "Court et simple. Par exemple\u{A0}: «\u{A0}Se déplacer\u{A0}».", in: form)
        (question, fields) = Self.questions(form)
        context = TypedField(
            "context",
            "Ce qu’il faut savoir",
            hint: "Ce qui existe, ce qui peut changer. Pour un titre\u{A0}: «\u{A0}## Titre\u{A0}». Pour une liste\u{A0}: un tiret.",
            in: form
        )
        asked = TypedField("asked", "À qui vous le demandez", hint: "Par exemple\u{A0}: aux allocataires du RSA de Brive.", in: form)
        howTo = TypedField(
            "howTo",
            "Comment participer",
            hint: "Tous les chemins\u{A0}: ici, par téléphone, sur papier, à voix haute.",
            in: form
        )
        whatNext = TypedField("whatNext", "Ce que deviennent les réponses", hint: "Qui les lit, qui décide, quand.", in: form)
        days = [
            TypedField("opensOn", "Le premier jour", hint: "Par exemple 24/11/2026.", in: form, .short),
            TypedField("closesOn", "Le dernier jour", hint: "Il compte en entier. Laissez quinze jours au moins.", in: form, .short),
            TypedField(
                "shortReason",
                "Pourquoi moins de quinze jours",
                hint: "Seulement si c’est plus court. Tout le monde le lira.",
                in: form,
                isRequired: false
            ),
        ]
        let themes = try Pact.current(db).map { try Theme.all(of: $0, db) } ?? []
        subjects = try themes.flatMap { theme in
            try [Choice(value: "\(theme.number)", label: "\(theme.number) \(theme.short)", isChosen: chosen.contains("\(theme.number)"))]
                + Objective.all(of: theme, db).map {
                    let code = "\(theme.number).\($0.number)"
                    return Choice(value: code, label: "\(code) \($0.title)", isChosen: chosen.contains(code))
                }
        }
    }

    /// The question, and the short ones that guide whoever answers.
    static func questions(_ form: FormState) -> (TypedField, TypedField) {
        (
            TypedField("question", "La question", hint: "Une seule question, en une phrase. Moins de quinze mots.", in: form),
            TypedField(
                "fields",
                "Des questions qui aident",
                hint: "Une par ligne, cinq au plus. Personne n’est obligé d’y répondre.",
                in: form,
                isRequired: false
            )
        )
    }
}

/// The form to change the question or the last day once everyone can read them.
struct ConsultationAmendPage: Page {
    static let template = "consultations/amend"
    let form: FormState
    let number: Int64, title: String
    /// Whether a change of the question makes its next version.
    let isOpen: Bool
    let question: TypedField, fields: TypedField, closesOn: TypedField, reason: TypedField
    var place: Place {
        Place(
            .participate,
            [
                Place.Section.participate.crumb, Crumb("Les consultations", "/consultations"),
                Crumb(title, Links.consultation(number)), Crumb("Changer la question ou la fin"),
            ]
        )
    }

    init(_ consultation: Consultation, isOpen: Bool, _ form: FormState) {
        (self.form, number, title, self.isOpen) = (form, consultation.id, consultation.title, isOpen)
        (question, fields) = ConsultationEditPage.questions(form)
        closesOn = TypedField("closesOn", "Le dernier jour", hint: "Vous pouvez le repousser, jamais l’avancer.", in: form, .short)
        reason = TypedField("reason", "La raison du changement", hint: "Tout le monde la lira.", in: form)
    }
}

/// Where the results are written.
struct ConsultationResultsPage: Page {
    static let template = "consultations/results"
    let form: FormState
    let number: Int64, title: String
    let heard: TypedField, outcome: TypedField
    let shared: SharedText
    /// How many answers came from each college, as everyone will read it.
    let counts: [CollegeCount]
    let nextVersion: Int
    /// The version that everyone reads today, if there is one.
    let published: Crumb?
    var place: Place {
        Place(
            .participate,
            [
                Place.Section.participate.crumb, Crumb("Les consultations", "/consultations"),
                Crumb(title, Links.consultation(number)), Crumb("Écrire les résultats"),
            ]
        )
    }

    init(_ consultation: Consultation, _ kept: String, _ form: FormState, _ db: Database) throws {
        (self.form, number, title) = (form, consultation.id, consultation.title)
        let hint = "Aucun nom. Pour un titre\u{A0}: «\u{A0}## Titre\u{A0}». Pour une liste\u{A0}: un tiret."
        heard = TypedField("heard", "Ce que nous avons entendu", hint: hint, in: form)
        outcome = TypedField("outcome", "Ce que nous en faisons", hint: "Chaque suite, même un refus, avec sa raison.", in: form)
        shared = SharedText(kept, field: "heard", in: form)
        counts = try consultation.replies(db).voices.map(CollegeCount.init)
        let latest = try ConsultationResult.all(of: consultation, db).first
        nextVersion = (latest?.version ?? 0) + 1
        published = latest.map { Crumb("la version \($0.version)", Links.consultation(consultation.id) + "#resultats") }
    }
}

extension CollegeCount {
    /// How many answers of a college came, or of people who did not say.
    init(_ voice: ConsultationResult.Voice) {
        self.init(
            college: voice.college?.countLabel ?? Label(label: "Sans réponse à «\u{A0}qui parle\u{A0}»", css: "other"),
            count: French.answers(voice.publicCount)
        )
    }
}
