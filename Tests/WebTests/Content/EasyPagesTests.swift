import Domain
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// The easy-read pages as people meet them: simple, and one click away.
struct EasyPagesTests {
    @Test func `the texts of the content folder are in langage simplifié, and spell out their sigles`() throws {
        #expect(try TestSite.content.get().plainLanguageProblems == [])
    }

    @Test func `every easy-read page is simple as it is shown`() async throws {
        let site = try await TestSite()
        let upcoming = try await site.meeting(inDays: 7)
        let past = try await site.heldMeeting(title: "La table ronde du bus")
        try await site.bilan(.published)
        let content = try TestSite.content.get()
        let addresses =
            ["/facile", Links.easyMeeting(upcoming.id), Links.easyMeeting(past.id), Links.easyBilan(2024)]
            + content.easyPages.keys.map { "/facile/\($0)" }
        for address in addresses {
            let page = try await site.get(address)
            #expect(page.status == .ok && page.text.contains("<body class=\"easy-read\">"), "\(address)")
            let lines = PlainLine.lines(ofHTML: page.text)
            // The list of pages names what each of them explains.
            let lexicon = address == "/facile" ? [] : content.lexicon
            #expect(PlainLanguage.problems(in: lines, lexicon).map(\.sentence) == [], "\(address)")
            #expect(!page.text.contains("<table") && !page.text.contains("FALC"), "\(address)")
        }
    }

    @Test func `the easy-read twin is one click away at the same place, and leads back`() async throws {
        let site = try await TestSite()
        let meeting = try await site.meeting(inDays: 7)
        try await site.bilan(.published)
        let twins = [
            "/": "/facile/accueil", "/participer": "/facile/participer", "/seances": "/facile/seances", "/pacte": "/facile/le-pacte",
            "/ce-qui-a-change": "/facile/ce-qui-a-change", "/donnees-personnelles": "/facile/donnees-personnelles",
            Links.meeting(meeting.id): Links.easyMeeting(meeting.id), Links.bilan(2024): Links.easyBilan(2024),
        ]
        for (page, twin) in twins {
            #expect(
                try await site.get(page).text.contains("<a class=\"easy\" href=\"\(twin)\">Facile à lire</a>"),
                "\(page)"
            )
            #expect(
                try await site.get(twin).text.contains("<a class=\"easy\" href=\"\(page)\">Texte complet</a>"),
                "\(twin)"
            )
        }
        let nearest = [
            "/pacte/thematiques/5": "le-pacte", "/pacte/objectifs/5-1": "le-pacte", "/pacte/actions/5-1-1": "le-pacte", "/bilans": "suivi",
            "/bilans/2024/point-d-etape": "suivi", "/groupes": "seances", "/contributions": "ce-qui-a-change", "/suivre": "participer",
        ]
        for (page, slug) in nearest {
            #expect(try await site.get(page).text.contains("<a class=\"easy\" href=\"/facile/\(slug)\">"), "\(page)")
        }
    }

    @Test func `every public page spells out its sigles`() async throws {
        let site = try await TestSite()
        _ = try await site.heldMeeting()
        _ = try await site.meeting(inDays: 7)
        try await site.bilan(.published)
        let sigles = try TestSite.content.get().lexicon.filter { $0.expansion != nil }
        var (waiting, seen): ([String], Set<String>) = (["/"], [])
        while let path = waiting.popLast() {
            guard seen.insert(path).inserted else { continue }
            let page = try await site.get(path)
            let lines = PlainLine.lines(ofHTML: page.text)
            #expect(PlainLanguage.unspelledSigles(in: lines, sigles).map(\.what) == [], "\(path)")
            // Where one is invited, the words stand beside the promise.
            if let promise = lines.firstIndex(where: { $0.text.contains("sans effet sur votre RSA.") }), path != "/lexique" {
                let near = lines[max(0, promise - 1)...min(promise + 2, lines.count - 1)]
                #expect(near.contains { $0.text.contains("revenu de solidarité active") }, "\(path)")
            }
            waiting += page.text.matches(of: /<a [^>]*href="(\/[^"#?]*)"/).map { String($0.1) }.filter { !seen.contains($0) }
        }
        #expect(seen.count > 60)
    }
}
