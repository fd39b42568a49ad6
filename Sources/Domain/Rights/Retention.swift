import Foundation

/// « Durées »: how long each kind of thing is kept, as the content says. `Purge` knows no other.
public struct Retention: Sendable {
    /// What does not last.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// Words that were read and not published.
        case unpublishedContribution
        /// Words that their author took back.
        case withdrawnContribution
        /// The sealed name of a member, counted from the last séance of the group while they were in it.
        case memberIdentity
        /// A sign-in, from its end.
        case signIn
        /// A one-time link, used or past its end.
        case signInLink
        /// A code that serves once, used or past its end.
        case oneTimeCode
        /// A shared tablet that was given back.
        case kiosk
        /// A card that was taken back, or is past its end.
        case revokedCard
        /// The picture of a sheet whose remark was received.
        case sheetPhoto
        /// What tells that a form was sent already (R11).
        case formKey
        /// Words that somebody began to write and did not send.
        case depositDraft
        /// Who asked for a right, and the answer, once it is given.
        case rightsRequest
        /// An account that nobody signs in to: last, as what opens it goes with it.
        case idleAccount
    }

    /// A length of time: whole months or whole days.
    public enum Period: Equatable, Sendable {
        case months(Int)
        case days(Int)

        /// About how many days it is.
        public var days: Int {
            switch self {
            case .months(let months): months * 30
            case .days(let days): days
            }
        }

        /// The moment before which it is over.
        func limit(at now: Date) -> Date {
            switch self {
            case .months(let months): Calendar.french.date(byAdding: .month, value: -months, to: now)!
            case .days(let days): Calendar.french.date(byAdding: .day, value: -days, to: now)!
            }
        }
    }

    private let periods: [Kind: Period]

    /// Takes the durations; nil unless there is one for every kind.
    public init?(_ periods: [Kind: Period]) {
        guard Kind.allCases.allSatisfy({ periods[$0] != nil }) else { return nil }
        self.periods = periods
    }

    /// How long things of that kind are kept.
    public func period(of kind: Kind) -> Period { periods[kind]! }
}
