import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A list as a file, sent as it is read: a long one takes no more memory. Its names are those of the columns.
struct FileOfRows<Row: Encodable & Sendable>: Sendable {
    /// A page of the list, after that place; and the place after which the next page begins.
    typealias Pages = @Sendable (Int64?) async throws -> (rows: [Row], next: Int64?)

    let name: String
    let pages: Pages

    func csv(columns: [String], cells: @escaping @Sendable (Row) -> [String]) -> Response {
        // What spreadsheets need to read accents, then the names of the columns.
        let opening = "\u{FEFF}" + CSV.line(columns)
        return response("\(name).csv", "text/csv; charset=utf-8", opening: opening, closing: "") { row, _ in CSV.line(cells(row)) }
    }

    func json() -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return response("\(name).json", "application/json", opening: "[", closing: "\n]\n") { row, isFirst in
            (isFirst ? "\n" : ",\n") + String(decoding: try encoder.encode(row), as: UTF8.self)
        }
    }

    private func response(
        _ file: String,
        _ type: String,
        opening: String,
        closing: String,
        line: @escaping @Sendable (Row, _ isFirst: Bool) throws -> String
    ) -> Response {
        let body = ResponseBody { [pages] writer in
            try await writer.write(ByteBuffer(string: opening))
            var place: Int64?
            var isFirst = true
            repeat {
                let (rows, next) = try await pages(place)
                var text = ""
                for row in rows {
                    text += try line(row, isFirst)
                    isFirst = false
                }
                try await writer.write(ByteBuffer(string: text))
                place = next
            } while place != nil
            try await writer.write(ByteBuffer(string: closing))
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [.contentType: type, .contentDisposition: "attachment; filename=\"\(file)\""]
        return Response(status: .ok, headers: headers, body: body)
    }
}
