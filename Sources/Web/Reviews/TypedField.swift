/// A field of a long form: its label, its hint, what was typed and what is wrong with it.
struct TypedField: Sendable {
    let name: String, label: String, value: String
    let hint: String?, error: String?, describedBy: String?
    let isRequired: Bool, isShort: Bool, isNumber: Bool

    /// How much is typed: a line, a date, a whole number.
    enum Length { case line, short, number }

    init(_ name: String, _ label: String, hint: String? = nil, in form: FormState, _ length: Length = .line, isRequired: Bool = true) {
        self.init(name, label, hint: hint, value: form.values[name] ?? "", in: form, length, isRequired: isRequired)
    }

    /// The same, with what stands in it until something is typed; it may be left empty.
    init(_ name: String, _ label: String, value: String, in form: FormState) {
        self.init(name, label, hint: nil, value: value, in: form, .line, isRequired: false)
    }

    private init(
        _ name: String,
        _ label: String,
        hint: String?,
        value: String,
        in form: FormState,
        _ length: Length,
        isRequired: Bool
    ) {
        (self.name, self.label, self.hint, self.isRequired, self.value) = (name, label, hint, isRequired, value)
        error = form.errors[name]
        isShort = length != .line
        isNumber = length == .number
        let ids = [hint.map { _ in "\(name)-hint" }, error.map { _ in "\(name)-error" }].compactMap(\.self)
        describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}
