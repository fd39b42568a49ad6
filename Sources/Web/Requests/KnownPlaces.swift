import Crypto
import Foundation
import Synchronization

/// Which accounts were opened from which networks since the launch. Kept in memory only, as fingerprints, and bounded.
final class KnownPlaces: Sendable {
    private let places = Mutex<Set<Data>>([])
    private let capacity = 10_000

    func contains(_ account: String, _ network: String) -> Bool { places.withLock { $0.contains(Self.fingerprint(account, network)) } }

    func insert(_ account: String, _ network: String) {
        places.withLock { places in
            if places.count >= capacity { places.removeAll() }
            places.insert(Self.fingerprint(account, network))
        }
    }

    private static func fingerprint(_ account: String, _ network: String) -> Data {
        Data(SHA256.hash(data: Data("\(account)\n\(network)".utf8)))
    }
}
