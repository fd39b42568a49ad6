import Domain
import GRDB
import HTTPTypes
import Hummingbird
import NIOCore

/// The photos of sheets: private, and without what a camera writes into them.
struct SheetPhotoRoutes: Sendable {
    let site: Site

    func create(_ request: Request, context: AppContext) async throws -> Response {
        let (id, line) = try (context.number("batch"), context.number("line"))
        let upload = try await Upload(request, context)
        let photo = Result { try PhotoFile(upload.file, field: "file") }
        return try await site.record(upload.form, context) { db in
            let batch = try SheetBatch.visible(id, to: context.viewer, db)
            try batch.attach(photo.get(), to: batch.line(line, db), by: context.viewer, db)
            return Links.after(.photo, "\(Links.sheetBatch(id))/lignes/\(line)")
        } orShow: { problems in
            // The words of the line are the other form's: only the file was wrong.
            try await SheetLineRoutes(site: site).page(context, .blank(), problems)
        }
    }

    func show(_ request: Request, context: AppContext) async throws -> Response {
        let id = try context.number("photo")
        let photo = try await site.database.read { db in try SheetPhoto.visible(id, to: context.viewer, db) }
        let headers: HTTPFields = [.contentType: "image/\(photo.format.rawValue)", .contentDisposition: "inline"]
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: photo.bytes)))
    }
}
