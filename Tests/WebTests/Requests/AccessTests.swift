import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Domain
@testable import Web

/// Who may do what, address by address: the application's own list against `access.txt`.
struct AccessTests {
    @Test func `every address has its line in the table, and every line its address`() async throws {
        let routes = try await Set(routes(content: TestSite.content.get(), directory: TestSite.root))
        let table = try Set(AccessTable(String(contentsOfFile: AccessWalk.file, encoding: .utf8)).rows.map(\.route))
        for route in routes.subtracting(table).sorted() {
            let request = route + route.matches(of: /:(\w+)/).map { " \($0.1)=…" }.joined()
            let line = AccessTable.line(AccessTable.columns.map { _ in "?" }, request)
            Issue.record("Add to Tests/WebTests/Requests/access.txt, filled in (its first lines say how):\n\(line)")
        }
        for route in table.subtracting(routes).sorted() {
            Issue.record("Remove from Tests/WebTests/Requests/access.txt: « \(route) » is no longer an address.")
        }
    }

    @Test func `every address answers each person as the table says`() async throws {
        let walk = try await AccessWalk.once.value
        for (row, answers) in zip(walk.rows, walk.answers) {
            let outcomes = answers.map { $0.outcome(of: row.method) }
            let wrong = zip(AccessTable.columns, zip(outcomes, row.outcomes)).filter { $0.1.0 != $0.1.1 }
                .map { "\($0.0.title) gets « \($0.1.0) », not « \($0.1.1) »" }
            #expect(
                wrong.isEmpty,
                "access.txt:\(row.number): \(wrong.joined(separator: "; ")). If that is meant:\n\(AccessTable.line(outcomes, row.request))"
            )
        }
    }

    @Test func `every name in the table stands for an object of the house`() async throws {
        let walk = try await AccessWalk.once.value
        for row in walk.rows {
            for (name, value) in row.values {
                for match in value.matches(of: /\{(\w+)\}/) {
                    #expect(walk.house.objects[String(match.1)] != nil, "access.txt:\(row.number): « \(name)=\(value) »")
                }
            }
            #expect(
                row.path.matches(of: /:(\w+)/).allSatisfy { part in row.values.contains { $0.name == part.1 } },
                "access.txt:\(row.number)"
            )
        }
    }

    @Test func `those who are let in are those whom the policy names, and each closed permission has its addresses`() async throws {
        let walk = try await AccessWalk.once.value
        let site = walk.house.site
        let (group, action) = try await site.database.read { db in
            try (Group.with(slug: "groupe-ressource", db)!.id, PlacedAction.with(code: ActionCode("5.1.1")!, of: Pact.current(db)!, db)!)
        }
        for (row, answers) in zip(walk.rows, walk.answers) {
            guard let permission = row.permission else { continue }
            let audience = permission.audience(group: group, theme: action.theme.id, action: action.id)
            for (column, answer) in zip(AccessTable.columns, answers) {
                let isIn = ["page", "form", "go"].contains(answer.outcome(of: row.method))
                let named = try await site.viewer(column.persona).belongs(to: audience)
                #expect(isIn == named, "access.txt:\(row.number): \(column.title), \(permission.rawValue)")
            }
        }
        let covered = Set(walk.rows.compactMap(\.permission))
        for permission in Permission.allCases {
            #expect(covered.contains(permission), "no line of access.txt says !\(permission.rawValue)")
        }
    }
}
