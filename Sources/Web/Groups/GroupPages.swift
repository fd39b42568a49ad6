import Domain
import GRDB

/// The groups that work all year.
struct GroupsPage: Page {
    static let template = "groups/index"
    static let isAlikeForVisitors = true
    let items: [Item]
    var place: Place { Place(.meetings, [Place.Section.meetings.crumb, Crumb("Les groupes")], easy: "seances") }

    struct Item: Sendable {
        let href: String, name: String, kind: String, purpose: String, cadence: String

        init(_ group: Group) {
            (href, name, kind) = (Links.group(group), group.name, group.kind.label)
            (purpose, cadence) = (group.purpose, group.cadence)
        }
    }
}

/// One group: what it is for, how many people of each college hold a place, and its séances.
struct GroupPage: Page {
    static let template = "groups/show"
    static let isAlikeForVisitors = true
    let form: FormState
    let slug: String, name: String, kind: String, purpose: String, cadence: String, since: String
    let counts: [CollegeCount]
    let meetings: [MeetingItem]
    let team: Team?
    var place: Place { Place(.meetings, [Place.Section.meetings.crumb, Crumb("Les groupes", "/groupes"), Crumb(name)], easy: "seances") }

    /// What only those who conduct the séances of the group see.
    struct Team: Sendable {
        let colleges: [Choice]
        let seats: [Seat]
        let keepsIdentities: Bool
        let historyHref: String
    }

    /// A place in the group, without a name.
    struct Seat: Sendable {
        let number: Int64
        let college: Label
        let designation: String
        let dates: String
        /// Whether what was typed, and what is wrong with it, belong to this place.
        let isFailing: Bool
        /// Tells the fields of this place from those of the others.
        let suffix: String
    }
}

/// How many people of a college there are: the team reads the number, the public learns nothing below five (R5).
struct CollegeCount: Sendable {
    let college: Label
    let count: String

    static func list(_ counts: [College: Int], exact: Bool) -> [CollegeCount] {
        counts.publicCounts.map { college, count in
            CollegeCount(college: college.countLabel, count: exact ? French.count(counts[college]!, "personne") : French.people(count))
        }
    }
}

extension GroupPage {
    /// The page of the group; `member` is the place that a refused form was about.
    init(_ group: Group, _ form: FormState, member: Int64? = nil, for viewer: Viewer, _ db: Database) throws {
        let isTeam = viewer.belongs(to: .meetingTeam(groupId: group.id))
        self.form = form
        (slug, name, kind) = (group.slug, group.name, group.kind.label)
        (purpose, cadence, since) = (group.purpose, group.cadence, French.date(group.startsOn))
        counts = try CollegeCount.list(group.members(on: Day(db.transactionDate), db), exact: isTeam)
        meetings = try MeetingItem.list(Meeting.all(of: group, for: viewer, db), db)
        team =
            isTeam
            ? try Team(
                colleges: Choice.list(College.allCases, chosen: form.values["college"] ?? "", label: \.label),
                seats: group.memberships(db).map { Seat($0, isFailing: $0.id == member && form.problemCount > 0) },
                keepsIdentities: viewer.belongs(to: .identityKeepers(groupId: group.id)),
                historyHref: Links.history(of: .group(group.id))
            ) : nil
    }
}

extension GroupPage.Seat {
    init(_ membership: Membership, isFailing: Bool) {
        number = membership.id
        college = membership.college.countLabel
        designation = membership.designation
        dates =
            membership.endsOn.map { "du \(French.date(membership.startsOn)) au \(French.date($0))" }
            ?? "depuis le \(French.date(membership.startsOn))"
        self.isFailing = isFailing
        suffix = isFailing ? "" : "-\(membership.id)"
    }
}
