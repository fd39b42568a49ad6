import Domain
import Foundation
import Hummingbird
import NIOCore

/// What every request carries.
struct AppContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Who is looking; `SignInMiddleware` recognises them.
    var viewer = Viewer.visitor
    /// The browser that form keys are bound to.
    var browser = Browser.fresh()
    /// How they chose to see the site.
    var display = Display()
    /// The word of `Flash` in the address, if there is one.
    var flashWord: String?
    /// What the browser takes and has already; `PageCacheMiddleware` reads it.
    var visit = Visit()
    /// The address asked for, without its query: what a printed page says of where it comes from.
    var path = "/"
    /// What the browser says it is; a coarse label of it is kept with a sign-in.
    var userAgent = ""
    /// The shared tablet that the request comes from.
    var kiosk: Kiosk?
    /// Where the request comes from, for throttling.
    var network: String

    init(source: Source) {
        coreContext = .init(source: source)
        network = source.channel.remoteAddress?.ipAddress ?? "local"
    }

    var requestDecoder: URLEncodedFormDecoder { .init() }
    /// The longest form: a text of 20,000 characters, each of which may take twelve bytes once encoded.
    var maxUploadSize: Int { Self.longestForm }
    static let longestForm = 512 * 1024

    /// The number in the address; no number, no page.
    func number(_ name: String) throws -> Int64 {
        guard let number = parameters.get(name, as: Int64.self) else { throw HTTPError(.notFound) }
        return number
    }

    /// The word in the address.
    func text(_ name: String) throws -> String {
        guard let text = parameters.get(name) else { throw HTTPError(.notFound) }
        return text.removingPercentEncoding ?? text
    }
}
