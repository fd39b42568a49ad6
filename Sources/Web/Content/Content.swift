import Domain
import Foundation
import Yams

/// What `content/` holds, read once at launch.
public struct Content: Sendable {
    public let settings: Settings
    /// The code words of receipts and cards.
    public let words: CodeWords
    /// What common passwords are made of.
    let commonPasswords: CommonPasswords
    let pages: [String: ContentPage]
    let easyPages: [String: ContentPage]
    /// The safety file, for those who answer for it.
    let safetyPages: [String: ContentPage]
    /// « Le style du site », for whoever adds a page.
    let style: ContentPage
    let lexicon: [LexiconEntry]
    /// How long each kind of thing is kept.
    let retentionTable: RetentionTable
    /// The sigles that pages spell out.
    let sigles: Sigles

    /// Why a content folder cannot be used: the file, and what is wrong with it.
    public struct Unusable: Error, CustomStringConvertible {
        public let description: String
    }

    /// Reads the folder; throws `Unusable` naming the first file that does not read.
    public init(directory: String) throws {
        settings = try Self.decode(Settings.self, "\(directory)/instance.yaml")
        lexicon = try Self.decode([LexiconEntry].self, "\(directory)/lexique.yaml")
        sigles = Sigles(lexicon)
        guard let words = try CodeWords(Self.text("\(directory)/mots.txt")) else {
            throw Unusable(description: "\(directory)/mots.txt : il faut 2 048 mots différents, un par ligne.")
        }
        self.words = words
        commonPasswords = try CommonPasswords(
            Self.text("\(directory)/mots-de-passe-courants.txt"),
            and: [settings.name, settings.department, settings.service]
        )
        retentionTable = try RetentionTable(path: "\(directory)/durees.yaml")
        let placeholders = settings.placeholders.merging(retentionTable.placeholders) { own, _ in own }
        pages = try Self.pages(in: "\(directory)/pages", filling: placeholders)
        easyPages = try Self.pages(in: "\(directory)/facile", filling: placeholders, oneSentenceALine: true)
        safetyPages = try Self.pages(in: "\(directory)/dossier", filling: placeholders)
        let stylePath = "\(directory)/style.md"
        style = try ContentPage(slug: "style", text: Self.text(stylePath), path: stylePath, filling: placeholders, false)
    }

    /// Reads a YAML file of the folder.
    static func decode<Value: Decodable>(_ type: Value.Type, _ path: String) throws -> Value {
        do { return try YAMLDecoder().decode(type, from: text(path)) } catch let error as Unusable { throw error } catch {
            throw Unusable(description: "\(path) : \(error)")
        }
    }

    static func text(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Unusable(description: "\(path) : ce fichier manque, ou ne se lit pas.")
        }
        return text
    }

    private static func pages(
        in folder: String,
        filling placeholders: [String: String],
        oneSentenceALine: Bool = false
    ) throws -> [String: ContentPage] {
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Unusable(description: "\(folder) : ce dossier manque.")
        }
        var pages: [String: ContentPage] = [:]
        for file in files.sorted() where file.hasSuffix(".md") {
            let slug = String(file.dropLast(3))
            pages[slug] = try ContentPage(
                slug: slug,
                text: text("\(folder)/\(file)"),
                path: "\(folder)/\(file)",
                filling: placeholders,
                oneSentenceALine
            )
        }
        return pages
    }
}

/// A page of `content/`: front matter, then Markdown, rendered at launch.
struct ContentPage: Sendable {
    let slug: String
    let title: String
    let description: String
    let section: String
    let sources: [String]
    let bodyHTML: String
    /// The words of the page, for the search.
    let plain: String
    /// On which line of the file they start.
    let firstLine: Int

    private struct FrontMatter: Decodable {
        let title: String, description: String, section: String?, sources: [String]?
    }

    init(slug: String, text: String, path: String, filling placeholders: [String: String], _ oneSentenceALine: Bool) throws {
        let parts = text.split(separator: /^---\s*$/.anchorsMatchLineEndings(), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].allSatisfy(\.isWhitespace) else {
            throw Content.Unusable(description: "\(path) : il faut un en-tête entre deux lignes « --- ».")
        }
        let front: FrontMatter
        do { front = try YAMLDecoder().decode(FrontMatter.self, from: String(parts[1])) } catch {
            throw Content.Unusable(description: "\(path) : \(error)")
        }
        var body = String(parts[2])
        for (name, value) in placeholders { body = body.replacing("{{\(name)}}", with: value) }
        if let left = Self.placeholder(in: body) {
            throw Content.Unusable(description: "\(path) : \(left) n’est pas un mot que le programme sait remplacer.")
        }
        (self.slug, title, description, section) = (slug, front.title, front.description, front.section ?? "comprendre")
        sources = front.sources ?? []
        plain = body
        firstLine = text[..<parts[2].startIndex].count(where: \.isNewline) + 1
        bodyHTML = Markdown.namingTables(in: Markdown.html(oneSentenceALine ? Markdown.keepingLines(body) : body))
    }

    /// The first « {{word}} » that stands in a line; looked for once through, whatever the text.
    private static func placeholder(in body: String) -> Substring? {
        for line in body.split(separator: "\n") {
            guard let start = line.firstRange(of: "{{"), let end = line[start.upperBound...].firstRange(of: "}}") else { continue }
            return line[start.lowerBound..<end.upperBound]
        }
        return nil
    }
}

/// A word of the lexicon.
struct LexiconEntry: Decodable, Sendable {
    let term: String
    let slug: String
    let expansion: String?
    let definition: String
    let also: [String]?
}
