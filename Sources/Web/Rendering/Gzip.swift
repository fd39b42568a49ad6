import CZlib
import NIOCore

/// Compression of texts on their way to the browser (RFC 1952).
enum Gzip {
    /// Below a packet's worth of text, compressing saves nothing.
    static let worthwhile = 1_024

    /// The bytes compressed; nil when they are too few to be worth it. `level` goes from 1, quick, to 9, small.
    static func packed(_ bytes: ByteBuffer, level: Int32) -> ByteBuffer? {
        guard bytes.readableBytes > worthwhile else { return nil }
        var stream = z_stream()
        let gzipWindow: Int32 = 15 + 16
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var packed = ByteBuffer()
        let room = Int(deflateBound(&stream, UInt(bytes.readableBytes)))
        let outcome = bytes.withUnsafeReadableBytes { source in
            // zlib reads through a pointer that it never writes to.
            stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(source.count)
            var outcome = Z_OK
            packed.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { target in
                stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(target.count)
                outcome = deflate(&stream, Z_FINISH)
                return Int(stream.total_out)
            }
            return outcome
        }
        return outcome == Z_STREAM_END ? packed : nil
    }
}
