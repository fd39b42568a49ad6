import Domain

/// « Mes données »: where a code is typed, or where the account is.
struct MyDataPage: Page {
    static let template = "rights/start"
    let form: FormState
    let isSignedIn: Bool
    var place: Place { Place(nil, [Crumb("Mes données")], easy: "donnees-personnelles") }
}

/// All that is held about a contribution, and what its author can do about it.
struct MyWordsPage: Page {
    static let template = "rights/words"
    let form: FormState
    let data: HeldData
    let code: String
    let canCorrect: Bool
    let isPublic: Bool
    let text: String
    let hidesOld: Bool
    /// What the author may want to take out before sending the correction.
    let question: PersonalDataQuestion?
    var place: Place { Place(nil, [Crumb("Mes données", "/mes-donnees"), Crumb(data.title)]) }

    init(_ data: ContributionData, _ form: FormState, code: String, question: PersonalDataQuestion? = nil) {
        (self.form, self.data, self.code, self.question) = (form, HeldData(data), code, question)
        canCorrect = data.contribution.refusalOfCorrection == nil
        isPublic = data.contribution.state.isPublic
        text = form.values["text"] ?? data.contribution.text
        hidesOld = form.values["hidesOld"] == "1"
    }
}

/// What will be gone, said before it is.
struct ErasingWordsPage: Page {
    static let template = "rights/erasing-words"
    let form: FormState
    let number: Int64
    let code: String
    let kind: String
    let isAnonymising: Bool
    var place: Place { Place(nil, [Crumb("Mes données", "/mes-donnees"), Crumb("Effacer")]) }
}

/// All that is held about an account, and what its holder can do about it.
struct MyAccountPage: Page {
    static let template = "rights/account"
    let form: FormState
    let data: HeldData
    let name: String
    let email: String
    let hasPassword: Bool
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Mes données")]) }
}

/// What will be gone of an account, said before it is.
struct ErasingAccountPage: Page {
    static let template = "rights/erasing-account"
    let form: FormState
    let signed: [HeldData.Line]
    /// What proves that it is the holder who asks.
    let asksForPassword: Bool, asksForCard: Bool
    let refusal: String?
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Mes données", "/mes-donnees"), Crumb("Effacer")]) }
}
