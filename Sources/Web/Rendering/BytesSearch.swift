import Foundation

extension UnsafeRawBufferPointer {
    /// Where the text stands first among these bytes.
    func place(of text: String) -> Int? {
        var text = text
        return text.withUTF8 { sought in
            guard let base = baseAddress, let first = sought.first else { return nil }
            var start = 0
            while count - start >= sought.count, let found = memchr(base + start, Int32(first), count - start - sought.count + 1) {
                if memcmp(found, sought.baseAddress!, sought.count) == 0 { return UnsafeRawPointer(found) - base }
                start = UnsafeRawPointer(found) - base + 1
            }
            return nil
        }
    }
}
