import Domain
import Foundation
import HTTPTypes

@testable import Web

/// A browser with its cookies, which sends forms as its pages hold them.
final class TestBrowser {
    let site: TestSite
    private(set) var cookies: [String: String]

    init(_ site: TestSite, cookies: [String: String] = [:]) { (self.site, self.cookies) = (site, cookies) }

    func get(_ uri: String) async throws -> TestPage { try await send(uri, .get, nil) }

    /// Sends these fields with a key of this browser's.
    func post(_ uri: String, _ fields: [String: String] = [:]) async throws -> TestPage {
        try await post(uri, pairs: fields.map { ($0.key, $0.value) } + [("formKey", key)])
    }

    func post(_ uri: String, pairs: [(String, String)]) async throws -> TestPage {
        try await send(uri, .post, pairs.map { "\(Links.segment($0.0))=\(Links.segment($0.1))" }.joined(separator: "&"))
    }

    var key: String { FormKey.issue(for: cookies["cle"] ?? "", site.instance) }

    private func send(_ uri: String, _ method: HTTPRequest.Method, _ body: String?) async throws -> TestPage {
        let sent = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        var headers: HTTPFields = [.cookie: sent]
        if body != nil { (headers[.contentType], headers[.secFetchSite]) = ("application/x-www-form-urlencoded", "same-origin") }
        let page = try await site.send(uri, method, headers: headers, body: body)
        for cookie in page.headers[values: .setCookie] {
            guard let match = cookie.firstMatch(of: /^([^=]+)=([^;]*)/) else { continue }
            cookies[String(match.1)] = cookie.contains("Max-Age=0") ? nil : String(match.2)
        }
        return page
    }
}

extension TestPage {
    /// The fields of the form that is sent to that address, as the page holds them.
    func fields(of action: String) -> [(String, String)] {
        let parts = text.split(separator: "<form ").dropFirst().filter { $0.contains("action=\"\(action)\"") }
        guard let form = parts.first?.split(separator: "</form>").first.map(String.init) else { return [] }
        let inputs = form.matches(of: /<input [^>]*name="([^"]+)"[^>]*>/).map { match in
            (String(match.1), String(match.0.firstMatch(of: /value="([^"]*)"/)?.1 ?? "").unescaped)
        }
        let texts = form.matches(of: /<textarea [^>]*name="([^"]+)"[^>]*>\n?([^<]*)<\/textarea>/).map {
            (String($0.1), String($0.2).unescaped)
        }
        return inputs + texts
    }
}

extension String {
    fileprivate var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}
