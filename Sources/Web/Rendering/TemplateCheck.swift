import Foundation

/// The partials, parents and drawings that templates name and that do not exist: Mustache itself would say nothing.
public func templateProblems(in directory: String) -> [String] {
    let templates = URL(filePath: "\(directory)/Templates")
    guard let files = FileManager.default.enumerator(at: templates, includingPropertiesForKeys: nil) else {
        return ["\(templates.path()) : ce dossier manque."]
    }
    var problems = Pictogram.allCases.filter { !exists($0.partial, in: templates) }.map { "Le dessin « \($0.rawValue) » n’existe pas." }
    for case let file as URL in files where file.pathExtension == "mustache" {
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
        for match in text.matches(of: /{{\s*[><]\s*([a-z\/-]+)\s*}}/) where !exists(String(match.1), in: templates) {
            problems.append("\(file.lastPathComponent) : le gabarit « \(match.1) » n’existe pas.")
        }
        // A partial chosen by a value: only drawings are.
        for match in text.matches(of: /{{>\s*\*([^}\s]+)/) where match.1 != "pictogram" {
            problems.append("\(file.lastPathComponent) : « *\(match.1) » n’est pas un dessin.")
        }
    }
    return problems
}

private func exists(_ partial: String, in templates: URL) -> Bool {
    FileManager.default.fileExists(atPath: templates.appending(path: "\(partial).mustache").path())
}
