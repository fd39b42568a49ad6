/// A rule that forbids what was asked.
public enum Refusal: Error, Equatable, Sendable {
    /// The viewer does not hold the role that this asks for: the page answers as if it did not exist (R8).
    case notAllowed
    /// There is no such thing, or the viewer may not know that there is (R8).
    case unknown
    /// The contribution has already been read and decided on.
    case alreadyModerated
    /// Somebody else has taken the words to read them, for ten minutes at most.
    case beingRead
    /// Only what is published can be grouped or answered.
    case notPublished
    /// Whoever said the words does not want them published.
    case publicationRefused
    /// The author has taken the words back.
    case alreadyWithdrawn
    /// Nothing was decided that could be contested: nobody has read the words, or nothing was cut.
    case nothingToContest
    /// This decision was contested already: a second person reads it once.
    case alreadyContested
    /// Who decided first does not read a second time.
    case firstReader
    /// A second person has decided already.
    case contestDecided
    /// What was contested is no longer in force: its author took the words back, or corrected them.
    case contestLapsed
    /// The batch of sheets is not at the step where this can be done.
    case batchElsewhere
    /// There is nothing to hand over.
    case batchEmpty
    /// Nobody receives what they typed: a second person does.
    case ownBatch
    /// The meeting has not been held yet.
    case meetingNotHeld
    /// The meeting is over, or will not take place.
    case meetingOver
    /// This spoken line is a contribution already.
    case noteAlreadyContributed
    /// The action is done or abandoned.
    case actionEnded
    /// The proposal has already found its outcome.
    case proposalSettled
    /// The bilan of that year exists already.
    case bilanExists
    /// The bilan is not at the step where this can be done.
    case bilanElsewhere
    /// Each theme needs its « avancées » and its « difficultés ».
    case bilanIncomplete
    /// A second person has to agree first.
    case needsSecondPerson
    /// Somebody has already answered this request for a name.
    case sealRequestAnswered
    /// The request for a name came to its end.
    case sealRequestOver
    /// The pact has no theme to draw a bilan from.
    case nothingToReview
    /// The role has ended already.
    case grantOver
    /// Somebody has to be able to give roles: the last administrator stays.
    case lastAdministrator
    /// Nobody signs in with a closed account.
    case accountClosed
    /// The account is open already.
    case accountOpen
    /// The request has its answer already.
    case requestClosed
    /// The request is not at the step where this can be done.
    case requestElsewhere
    /// People can answer the consultation from its first day on.
    case consultationNotOpen
    /// The last day of the consultation is over.
    case consultationClosed
    /// People can still answer: results come after the last day.
    case consultationRunning
    /// Who was asked is told first what was heard and what comes of it.
    case resultsDue
    /// The day on which the consultation was to open is over.
    case openingDayOver
    /// The consultation is not at the step where this can be done.
    case consultationElsewhere
}
