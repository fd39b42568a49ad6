import Domain
import Hummingbird

/// The cookie that a signed-in browser keeps.
enum SignInCookie {
    static let name = "connexion"

    /// Whether the request carries the cookie, whatever it is worth.
    static func isSent(with request: Request) -> Bool { request.headers[values: .cookie].contains { $0.contains("\(name)=") } }

    /// Over plain HTTP browsers drop `Secure` cookies, but for loopback: that is where a demonstration runs.
    static func start(_ token: String) -> Cookie {
        .init(name: name, value: token, maxAge: Int(SignIn.duration), path: "/", secure: true, httpOnly: true, sameSite: .lax)
    }

    static var end: Cookie { .init(name: name, value: "", maxAge: 0, path: "/", secure: true, httpOnly: true, sameSite: .lax) }
}
