import Foundation
import GRDB

/// A picture as a phone or a scanner gives it, without what it says of the place, the time and the device.
public struct PhotoFile: Equatable, Sendable {
    public let format: Format
    public let bytes: Data

    /// The two kinds of pictures that are taken.
    public enum Format: String, Codable, DatabaseValueConvertible, Sendable { case jpeg, png }

    /// The heaviest picture that is taken: five megabytes.
    public static let maxBytes = 5 * 1_024 * 1_024

    /// Reads a picture and strips it; throws `FieldProblems` at `field` when it is none, too heavy, or broken.
    public init(_ file: Data, field: String) throws {
        if file.isEmpty { throw FieldProblems(.missing, field: field) }
        if file.count > Self.maxBytes { throw FieldProblems(.photoTooHeavy, field: field) }
        let bytes = [UInt8](file)
        if let stripped = Self.strippedJPEG(bytes) {
            (format, self.bytes) = (.jpeg, Data(stripped))
        } else if let stripped = Self.strippedPNG(bytes) {
            (format, self.bytes) = (.png, Data(stripped))
        } else {
            throw FieldProblems(.notAPhoto, field: field)
        }
    }
}

extension PhotoFile {
    /// The picture with the segments that decode it and no other: neither Exif, XMP, colour profile nor comment. How it is turned is
    /// kept, as a photo taken upright would lie down without it. nil when it is no whole JPEG (ISO/IEC 10918-1, annex B).
    static func strippedJPEG(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 4, bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var kept: [UInt8] = [0xFF, 0xD8]
        var at = 2
        while at + 4 <= bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            let end = at + 2 + Int(bytes[at + 2]) << 8 + Int(bytes[at + 3])
            guard end >= at + 4, end <= bytes.count else { return nil }
            switch marker {
            case 0xDA:
                // The picture itself, up to the mark of its end; what follows is somebody's addition.
                guard let last = lastEnd(in: bytes, from: end) else { return nil }
                return kept + bytes[at..<last]
            case 0xE1: kept += turned(bytes[(at + 4)..<end])
            // Adobe's segment says how the colours are written.
            case 0xEE, 0xC0...0xCF, 0xDB, 0xDD: kept += bytes[at..<end]
            case 0xE0...0xEF, 0xFE: break
            default: return nil
            }
            at = end
        }
        return nil
    }

    /// Where the picture that goes on from there ends, after the last of its scans; nil when something else stands between them.
    private static func lastEnd(in bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + 1 < bytes.count {
            guard bytes[at] == 0xFF else {
                at += 1
                continue
            }
            switch bytes[at + 1] {
            case 0xD9: return at + 2
            case 0xC4, 0xDA, 0xDB, 0xDD:
                guard at + 4 <= bytes.count else { return nil }
                at += 2 + max(2, Int(bytes[at + 2]) << 8 + Int(bytes[at + 3]))
            case 0xE0...0xEF, 0xFE: return nil
            default: at += 2
            }
        }
        return nil
    }

    /// A segment that says how the picture is turned, and nothing else; empty when the Exif segment does not say.
    private static func turned(_ segment: ArraySlice<UInt8>) -> [UInt8] {
        let exif = [UInt8](segment)
        guard exif.count >= 14, exif.starts(with: [0x45, 0x78, 0x69, 0x66, 0, 0]) else { return [] }
        let tiff = Array(exif[6...])
        let isLittle = tiff[0] == 0x49
        func number(_ at: Int, _ length: Int) -> Int? {
            guard at >= 0, at + length <= tiff.count else { return nil }
            let part = tiff[at..<(at + length)]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return [] }
        for entry in 0..<min(count, 100) {
            let at = directory + 2 + entry * 12
            guard number(at, 2) == 0x0112, let turn = number(at + 8, 2), (1...8).contains(turn) else { continue }
            return [0xFF, 0xE1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0]
                + [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(turn), 0, 0, 0, 0, 0, 0]
        }
        return []
    }

    /// The picture with the chunks that draw it and no other; nil when it is no whole PNG (ISO/IEC 15948).
    static func strippedPNG(_ bytes: [UInt8]) -> [UInt8]? {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        guard bytes.starts(with: signature) else { return nil }
        var kept = signature
        var at = signature.count
        while at + 12 <= bytes.count {
            let length = bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
            let end = at + 12 + length
            guard end <= bytes.count else { return nil }
            let name = String(decoding: bytes[(at + 4)..<(at + 8)], as: UTF8.self)
            if ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "sRGB"].contains(name) { kept += bytes[at..<end] }
            if name == "IEND" { return kept }
            at = end
        }
        return nil
    }
}
