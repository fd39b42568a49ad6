import Foundation
import Testing

@testable import Domain

@Suite struct PhotoFileTests {
    /// A segment of a JPEG, or a chunk of a PNG, that says where and with what a picture was taken.
    private static let secret = Data("GPS 45.83 1.26 appareil de Camille".utf8)

    private func segment(_ marker: UInt8, _ content: Data) -> Data {
        Data([0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)]) + content
    }

    private func exif(turn: UInt8, little: Bool) -> Data {
        let tiff: [UInt8] =
            little
            ? [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, 0, 0, 0, 0]
            : [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, 0, 0, 0, 0]
        return Data("Exif\0\0".utf8) + tiff + Self.secret
    }

    @Test func `a JPEG loses all that its camera wrote, and still opens`() throws {
        var file = Photos.jpeg
        for part in [segment(0xE1, Self.secret), segment(0xE2, Self.secret), segment(0xED, Self.secret), segment(0xFE, Self.secret)] {
            file.insert(contentsOf: part, at: 2)
        }
        file += Self.secret
        let photo = try PhotoFile(file, field: "file")
        #expect(photo.format == .jpeg && photo.bytes.range(of: Self.secret) == nil)
        #expect(photo.bytes.starts(with: [0xFF, 0xD8]) && photo.bytes.suffix(2) == Data([0xFF, 0xD9]))
        #expect(photo.bytes.count <= Photos.jpeg.count)
        #expect(try PhotoFile(photo.bytes, field: "file") == photo)
    }

    @Test(arguments: [true, false])
    func `how a picture is turned is kept, and nothing else of its Exif`(little: Bool) throws {
        var file = Photos.jpeg
        file.insert(contentsOf: segment(0xE1, exif(turn: 6, little: little)), at: 2)
        let photo = try PhotoFile(file, field: "file")
        #expect(photo.bytes.range(of: Self.secret) == nil)
        let kept = exif(turn: 6, little: false).dropLast(Self.secret.count)
        #expect(photo.bytes.range(of: segment(0xE1, Data(kept))) != nil)
    }

    @Test func `a PNG loses its texts, and what was added after its end`() throws {
        var file = Photos.png
        let chunk = Data([0, 0, 0, UInt8(Self.secret.count)]) + Data("tEXt".utf8) + Self.secret + Data([0, 0, 0, 0])
        file.insert(contentsOf: chunk, at: 33)
        let photo = try PhotoFile(file + Self.secret, field: "file")
        let plain = try PhotoFile(Photos.png, field: "file")
        #expect(photo == plain && photo.format == .png)
    }

    @Test func `what is no picture, empty, cut or too heavy is refused with the reason`() {
        #expect(throws: FieldProblems(.missing, field: "file")) { try PhotoFile(Data(), field: "file") }
        #expect(throws: FieldProblems(.photoTooHeavy, field: "file")) {
            try PhotoFile(Photos.jpeg + Data(count: PhotoFile.maxBytes), field: "file")
        }
        let svg = Data("<svg onload=\"alert(1)\"/>".utf8)
        for file in [svg, Data("GIF89a".utf8), Photos.jpeg.dropLast(20), Photos.png.dropLast(20), Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 1])] {
            #expect(throws: FieldProblems(.notAPhoto, field: "file")) { try PhotoFile(Data(file), field: "file") }
        }
    }

    @Test func `no cut of a picture, and no byte changed in it, ends the program`() throws {
        for picture in [Photos.jpeg, Photos.png] {
            for at in picture.indices {
                _ = try? PhotoFile(picture.prefix(at), field: "file")
                var changed = picture
                changed[at] ^= 0xFF
                _ = try? PhotoFile(changed, field: "file")
            }
        }
    }
}
