import Hummingbird

/// Answers each address `/N` with N bytes that are always the same: what the site's pages are measured against.
@main
struct FixedResponse {
    static func main() async throws {
        let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard let port = numbers.first, numbers.count > 1 else { fatalError("usage: FixedResponse PORT BYTES…") }
        let router = Router()
        for size in Set(numbers.dropFirst()) {
            let body = ByteBuffer(repeating: UInt8(ascii: "a"), count: size)
            router.get("\(size)") { _, _ in
                Response(status: .ok, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: body))
            }
        }
        let application = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), serverName: nil))
        try await application.runService()
    }
}
