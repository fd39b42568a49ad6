import Foundation
import Testing

@testable import Web

struct UploadTests {
    private func parts(_ text: String) -> [Upload.Part]? { Upload.parts(Data(text.utf8), boundary: "x") }

    private let whole =
        "--x\r\nContent-Disposition: form-data; name=\"formKey\"\r\n\r\nabc\r\n--x\r\n"
        + "Content-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n--x\r\r\n--\r\n--x--\r\n"

    @Test func `a form comes with its fields and its file, byte for byte`() throws {
        let parts = try #require(self.parts(whole))
        #expect(parts.map(\.name) == ["formKey", "file"] && parts.map(\.isFile) == [false, true])
        #expect(parts.map { String(decoding: $0.bytes, as: UTF8.self) } == ["abc", "--x\r\r\n--"])
        #expect(Upload.boundary(in: "multipart/form-data; boundary=x") == "x")
        #expect(Upload.boundary(in: "multipart/form-data; boundary=\"a b\"") == "a b" && Upload.boundary(in: "multipart/form-data") == nil)
    }

    @Test func `what is cut, or not made as it says, is no form`() {
        for end in whole.indices.dropLast(4) { #expect(parts(String(whole[..<end])) == nil, "\(whole[..<end])") }
        #expect(parts("--x\r\nContent-Type: text/csv\r\n\r\nabc\r\n--x--") == nil)
        #expect(parts("--y\r\n\r\n--y--") == nil && parts("") == nil)
    }

    @Test func `parts without end are not read on`() {
        let part = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nabc\r\n"
        #expect(parts(String(repeating: part, count: 60) + "--x--") == nil)
    }
}
