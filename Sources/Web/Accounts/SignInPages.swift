import Domain

struct SignInPage: Page {
    static let template = "accounts/sign-in"
    let form: FormState
    /// Who can sign in to a demonstration; nobody is listed anywhere else.
    let demo: DemoPeople?
    var place: Place { Place(nil, [Crumb("Se connecter")]) }

    init(_ form: FormState, _ site: Site) {
        self.form = form
        demo = site.instance.isDemo ? DemoPeople() : nil
    }
}

/// The people of a demonstration, and their one password.
struct DemoPeople: Sendable {
    let password = Demo.password
    let card = Demo.cardCode
    let people = Demo.signIns
}

struct CardPage: Page {
    static let template = "accounts/card"
    let form: FormState
    let demoCode: String?
    var place: Place { Place(nil, [Crumb("Se connecter", "/connexion"), Crumb("Ma carte")]) }

    init(_ form: FormState, _ site: Site) {
        self.form = form
        demoCode = site.instance.isDemo ? Demo.cardCode : nil
    }
}

/// Where a one-time link leads: choosing a password.
struct FirstSignInPage: Page {
    static let template = "accounts/first"
    let form: FormState
    let minLength = Password.minLength
    var place: Place { Place(nil, [Crumb("Première connexion")]) }
}

/// What somebody who is signed in can do.
struct SpacePage: Page {
    static let template = "accounts/space"
    let form: FormState
    /// Nil for whoever came in with a card: « Carte 12 » is nobody's name.
    let name: String?
    let roles: [String]
    let tasks: [Task]
    /// How the copies of the database stand, for whoever administers.
    let lastBackup: String?
    let backupProblem: String?
    /// Until when a second factor is to be added, and whether that day is over.
    let secondFactorDue: String?
    let lacksSecondFactor: Bool
    /// What nobody is there to do, for whoever administers.
    let vacancies: [String]
    let devices: [DeviceItem]
    let hasOtherDevices: Bool
    let hasPassword: Bool
    var place: Place { Place(nil, [Crumb("Mon espace")]) }

    struct Task: Sendable { let title: String, detail: String, href: String }
}

struct AdministrationPage: Page {
    static let template = "accounts/administration"
    let form: FormState
    /// Whom the list was searched for, and how many were found.
    let sought: String
    let found: String
    let people: [Item]
    let pagination: Pagination?
    let roles: [Choice]
    let scopes: [Choice]
    /// Where cards are made together, group by group.
    let groups: [Crumb]
    /// What nobody is there to do.
    let vacancies: [String]
    /// Why every sign-in may have to end.
    let endings: [Choice]
    /// What has just been made, shown once.
    let link: String?
    let code: [String]
    /// Until when a card that is made today is good.
    let codeUntil: String?
    let codeFor: String?
    var place: Place { Place(nil, [Crumb("Mon espace", "/mon-espace"), Crumb("Les comptes")]) }

    struct Item: Sendable { let href: String, number: Int64, name: String, email: String?, isClosed: Bool, roles: [String] }
}
