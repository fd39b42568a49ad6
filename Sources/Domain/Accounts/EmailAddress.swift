/// What is an e-mail address, as people have them: nothing is refused that a mail server here would deliver.
enum EmailAddress {
    /// Whether a message could be sent there: a name, « @ », and a domain with a dot.
    static func isWellFormed(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2 else { return false }
        let (name, labels) = (parts[0], parts[1].split(separator: ".", omittingEmptySubsequences: false))
        return (1...64).contains(name.utf8.count) && name.allSatisfy { $0.isLetter || $0.isNumber || "!#$%&'*+/=?^_`{|}~.-".contains($0) }
            && !name.hasPrefix(".") && !name.hasSuffix(".") && !name.contains("..")
            && labels.count > 1 && labels.allSatisfy(isLabel) && labels.last!.count > 1 && labels.last!.contains(where: \.isLetter)
    }

    /// One part of a domain; accents are taken, as registries do.
    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.count) && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            && label.first != "-" && label.last != "-"
    }
}

extension FieldProblems {
    /// Notes the problem unless it is an e-mail address.
    mutating func checkEmail(_ address: String?, field: String) {
        if let address, !address.isEmpty, !EmailAddress.isWellFormed(address) { add(.notAnEmail, field: field) }
    }
}
