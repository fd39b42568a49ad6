import Testing

@testable import Domain

@Suite struct ViewerTests {
    /// The columns of the table below.
    private static let audiences: [Audience] = [
        .everyone, .contributionTeam,
        .meetingTeam(groupId: 1), .meetingTeam(groupId: 2),
        .themeTeam(themeId: 1), .themeTeam(themeId: 2),
        .actionTeam(themeId: 1, actionId: 1), .actionTeam(themeId: 1, actionId: 2),
        .actionTeam(themeId: 2, actionId: 1), .actionTeam(themeId: 2, actionId: 2),
        .reviewTeam, .bilanReaders, .assembly,
        .identityKeepers(groupId: 1), .identityKeepers(groupId: 2),
        .administrators, .person(id: 1), .person(id: 2),
    ]

    /// Who belongs where: everyone, contributions | group 1, 2 | theme 1, 2 | action 1.1, 1.2, 2.1, 2.2 | review, bilan, assembly |
    /// identities of group 1, 2 | administration | person 1, 2.
    private static let table: [(Grant, String)] = [
        (Grant(role: .participant), "x. .. .. .... ... .. . x."),
        (Grant(role: .participant, groupId: 1), "x. .. .. .... ... .. . x."),
        (Grant(role: .professional), "x. .. .. .... ... .. . x."),
        (Grant(role: .facilitator), "xx xx .. .... ... .. . x."),
        (Grant(role: .facilitator, groupId: 1), "xx x. .. .... ... x. . x."),
        (Grant(role: .referentThematique), "xx .. .. .... .x. .. . x."),
        (Grant(role: .referentThematique, themeId: 1), "xx .. x. xx.. .x. .. . x."),
        (Grant(role: .actionOwner), "x. .. .. .... ... .. . x."),
        (Grant(role: .actionOwner, actionId: 1), "x. .. .. x.x. ... .. . x."),
        (Grant(role: .direction), "xx .. xx xxxx xx. .. . x."),
        (Grant(role: .assemblySecretary), "x. .. .. .... .xx .. . x."),
        (Grant(role: .administrator), "xx xx xx xxxx xx. xx x x."),
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
            #expect(viewer.belongs(to: audience) == (audience == .everyone || audience == .person(id: 1)))
        }
    }

    @Test func `two roles add up`() {
        let viewer = Viewer(person: person, grants: [Grant(role: .facilitator, groupId: 2), Grant(role: .actionOwner, actionId: 1)])
        #expect(viewer.belongs(to: .meetingTeam(groupId: 2)) && !viewer.belongs(to: .meetingTeam(groupId: 1)))
        #expect(viewer.belongs(to: .actionTeam(themeId: 9, actionId: 1)))
    }
}
