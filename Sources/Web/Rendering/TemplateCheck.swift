import Foundation

/// The partials and parents that templates name and that do not exist: Mustache itself would say nothing.
public func templateProblems(in directory: String) -> [String] {
    let templates = URL(filePath: "\(directory)/Templates")
    guard let files = FileManager.default.enumerator(at: templates, includingPropertiesForKeys: nil) else {
        return ["\(templates.path()) : ce dossier manque."]
    }
    var problems: [String] = []
    for case let file as URL in files where file.pathExtension == "mustache" {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
        for match in text.matches(of: /{{\s*[><]\s*([a-z\/-]+)\s*}}/)
        where !FileManager.default.fileExists(atPath: templates.appending(path: "\(match.1).mustache").path()) {
            problems.append("\(file.lastPathComponent) : le gabarit « \(match.1) » n’existe pas.")
        }
    }
    return problems
}
