import Testing

@testable import Domain

@Suite struct ViewerTests {
    /// The columns of the table below.
    private static let audiences: [Audience] = [
        .everyone, .signedIn, .person(id: 1), .person(id: 2),
        .contributionTeam, .contributionReaders, .secondReaders,
        .conductors, .meetingTeam(groupId: 1), .meetingTeam(groupId: 2), .identityKeepers(groupId: 1), .identityKeepers(groupId: 2),
        .actionFollowers, .themeTeam(themeId: 1), .themeTeam(themeId: 2),
        .actionTeam(themeId: 1, actionId: 1), .actionTeam(themeId: 1, actionId: 2),
        .actionTeam(themeId: 2, actionId: 1), .actionTeam(themeId: 2, actionId: 2),
        .reviewTeam, .bilanReaders, .assembly,
        .dataProtection, .journalReaders, .safetyReaders, .administrators,
    ]

    /// Who belongs where: everyone, signed in, person 1, 2 | contributions, their readers, second readers | conductors, group 1, 2,
    /// identities of group 1, 2 | followers, theme 1, 2, action 1.1, 1.2, 2.1, 2.2 | review, bilan, assembly | data, journal, safety, accounts.
    private static let table: [(Grant, String)] = [
        (Grant(role: .participant), "xxx. ... ..... ....... ... ...."),
        (Grant(role: .participant, groupId: 1), "xxx. ... ..... ....... ... ...."),
        (Grant(role: .professional), "xxx. ... ..... ....... ... ...."),
        (Grant(role: .facilitator), "xxx. xx. xxx.. ....... ... ...."),
        (Grant(role: .facilitator, groupId: 1), "xxx. xx. xx.x. ....... ... ...."),
        (Grant(role: .referentThematique), "xxx. xx. ..... x...... .x. ...."),
        (Grant(role: .referentThematique, themeId: 1), "xxx. xx. ..... xx.xx.. .x. ...."),
        (Grant(role: .actionOwner), "xxx. ... ..... x...... ... ...."),
        (Grant(role: .actionOwner, actionId: 1), "xxx. ... ..... x..x.x. ... ...."),
        (Grant(role: .steeringMember), "xxx. ... ..... ....... .x. ...."),
        (Grant(role: .direction), "xxx. xx. ..... xxxxxxx xx. ...."),
        (Grant(role: .assemblySecretary), "xxx. ... ..... ....... .xx ...."),
        (Grant(role: .secondReader), "xxx. .xx ..... ....... ... ...."),
        (Grant(role: .dataProtectionOfficer), "xxx. ... ..... ....... ... xxx."),
        (Grant(role: .administrator), "xxx. xx. xxxxx xxxxxxx xx. .xxx"),
    ]

    private let person = Person(id: 1, name: "Exemple", email: nil, passwordHash: nil, disabledAt: nil)

    @Test func `each role belongs to its audiences and to no other`() {
        #expect(Set(Self.table.map(\.0.role)) == Set(Role.allCases))
        for (grant, row) in Self.table {
            let expected = row.filter { $0 != " " }.map { $0 == "x" }
            #expect(expected.count == Self.audiences.count)
            let viewer = Viewer(person: person, grants: [grant])
            for (audience, belongs) in zip(Self.audiences, expected) {
                #expect(viewer.belongs(to: audience) == belongs, "\(grant) \(audience)")
                #expect(viewer.refusal(unlessIn: audience) == (belongs ? nil : .notAllowed))
                #expect((try? viewer.acting(in: audience).id) == (belongs ? 1 : nil))
            }
        }
    }

    @Test func `a visitor sees what everyone sees, and does nothing`() {
        for audience in Self.audiences {
            #expect(Viewer.visitor.belongs(to: audience) == (audience == .everyone))
            #expect(throws: Refusal.notAllowed) { try Viewer.visitor.acting(in: audience) }
        }
    }

    @Test func `somebody with no role is themselves, and no more`() {
        let viewer = Viewer(person: person, grants: [])
        for audience in Self.audiences {
            #expect(viewer.belongs(to: audience) == ([.everyone, .signedIn, .person(id: 1)].contains(audience)))
        }
    }

    @Test func `two roles add up`() {
        let viewer = Viewer(person: person, grants: [Grant(role: .facilitator, groupId: 2), Grant(role: .actionOwner, actionId: 1)])
        #expect(viewer.belongs(to: .meetingTeam(groupId: 2)) && !viewer.belongs(to: .meetingTeam(groupId: 1)))
        #expect(viewer.belongs(to: .actionTeam(themeId: 9, actionId: 1)))
    }
}
