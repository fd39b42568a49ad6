import Domain

extension JournalBreak {
    /// What is wrong with the journal, for whoever checks it.
    public var sentence: String {
        switch self {
        case .altered(let line): "la ligne \(line) a été modifiée."
        case .missing(let line): "la ligne \(line) manque."
        case .shortened(let line): "la fin manque, à partir de la ligne \(line)."
        case .otherHead: "les lignes se suivent, mais leur compte ou leur dernière empreinte ne correspond pas."
        }
    }
}
