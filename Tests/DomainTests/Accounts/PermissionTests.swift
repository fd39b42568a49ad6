import Testing

@testable import Domain

@Suite struct PermissionTests {
    private let person = Person(id: 1, name: "Exemple", email: nil, passwordHash: nil, disabledAt: nil)

    @Test func `what a role reaches is what a person who holds it may do`() {
        let scopes: [Grant.Scope] = [.everything, .group(1), .theme(1), .action(1)]
        for permission in Permission.allCases {
            let audience = permission.audience(group: 1, theme: 1, action: 1)
            for role in Role.allCases {
                let reached = scopes.filter { Viewer(person: person, grants: [Grant(role: role, over: $0)]).belongs(to: audience) }
                switch permission.reach(of: role) {
                case nil: #expect(reached.isEmpty, "\(permission) \(role)")
                case .everywhere: #expect(reached == scopes, "\(permission) \(role)")
                case .withinScope: #expect(reached.contains(.everything) && reached.count == 2, "\(permission) \(role)")
                case .namedOnly: #expect(!reached.isEmpty && !reached.contains(.everything), "\(permission) \(role)")
                }
            }
        }
    }

    @Test func `each role but the participant's opens something that takes a role`() {
        for role in Role.allCases {
            let opens = Permission.allCases.contains { $0.asksForRole && $0.reach(of: role) != nil }
            #expect(opens != (role == .participant), "\(role)")
        }
    }
}
