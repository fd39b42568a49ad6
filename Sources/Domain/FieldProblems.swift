/// What is wrong with the values typed into a form, field by field, in the order of the form.
public struct FieldProblems: Error, Equatable, Sendable {
    /// What can be wrong with a value.
    public enum Problem: Equatable, Sendable {
        case missing
        case tooLong(max: Int)
        case notAChoice
        case notADay
        case notATime
        case notANumber(min: Int, max: Int)
        /// Neither « 78,75 » nor « 1 000 », or with more than two digits after the comma.
        case notAnAmount
        /// People and things are counted whole.
        case notWhole
        case tooLarge(max: Int)
        /// A value that is corrected says why.
        case correctionNeedsReason
        case alreadyTaken
        case unknownCode
        case wrongSignIn
        /// A password that is changed asks for the one before.
        case wrongPassword
        /// A password made of nothing but common words, walks on the keyboard or the person's own name.
        case easilyGuessed
        case notAnEmail
        case scopeIsEverything
        case tooManyTries
        /// After some failures, each try waits longer.
        case tryAgainIn(seconds: Int)
        /// The network sent as much as one may within the hour.
        case tooManyHere(minutes: Int)
        /// A shared tablet takes the cards of its group, and no account that may do more.
        case notOnThisTablet
        /// Neither the six digits of now, nor a recovery code that is left.
        case wrongAnswer
        /// A one-time link that was used, or is too old.
        case unknownLink
        /// The form was opened in another browser, or long ago: what was typed is kept, and can be sent again.
        case staleForm
        case difficultyNeedsAdjustment
        case nothingSaid
        case nothingChosen
        /// Somebody else saved the text since the form was shown.
        case changedMeanwhile
        case tooMany(max: Int)
        case moreSeatsThanMembers
        case moreVotesThanVoters
        case outcomeAgainstVotes
        case beforeAnotherDay
        case tooShort(min: Int)
        /// Something would let somebody be recognised: its author has yet to say whether it stays.
        case personalData
        /// A day to come is asked for.
        case overAlready
        /// The person holds the same role over the same thing.
        case heldAlready
        /// The role is not for somebody who signs in with a card.
        case roleNeedsEmail
        /// Nobody has an account with that address.
        case noSuchAccount
        /// The words are those that stand already.
        case unchanged
        /// A request came today or in the past year.
        case notInPastYear
        case unknownNumber
        /// No number of a printed sheet: its check does not hold.
        case notASheetCode
        /// The same sheet was typed in already, in another batch.
        case sheetElsewhere(batch: Int)
        /// Neither a whole JPEG nor a whole PNG.
        case notAPhoto
        case photoTooHeavy
        /// No text that could be read as a table.
        case notATable
        case tableNeedsWords
        /// People are given less time than usual: somebody says why.
        case shortNeedsReason(days: Int)
        /// Neither a first name alone nor with an initial.
        case notAShortName
    }

    /// A field and what is wrong with it.
    public struct Field: Equatable, Sendable {
        public let name: String
        public let problem: Problem
    }

    public private(set) var fields: [Field] = []

    public init() {}

    /// One problem alone.
    public init(_ problem: Problem, field: String) { fields = [Field(name: field, problem: problem)] }

    public subscript(name: String) -> Problem? { fields.first { $0.name == name }?.problem }

    public mutating func add(_ problem: Problem, field: String) {
        if self[field] == nil { fields.append(Field(name: field, problem: problem)) }
    }

    /// Throws itself unless all is well.
    public func throwIfAny() throws {
        if !fields.isEmpty { throw self }
    }
}
