import GRDB

extension JournalEntry {
    /// What was done: a closed list. A value that is in a journal is never renamed.
    public enum Act: String, Codable, CaseIterable, DatabaseValueConvertible, Sendable {
        // Contributions
        case contributionDeposited, contributionPublished, contributionDeclined, contributionAnswered, contributionGrouped
        case contributionWithdrawn, contributionContested, decisionConfirmed, decisionChanged, attributionChanged
        case sheetBatchStarted, sheetLineTyped, sheetLineRemoved, sheetTableSent, sheetTableTaken, sheetPhotoAdded
        case sheetBatchHandedOver, sheetBatchGivenBack, sheetBatchReceived
        case teamNoteAdded, answerPrepared
        case consultationPrepared, consultationRevised, consultationAnnounced, consultationAmended, consultationWithdrawn
        case consultationResultsSaved, consultationResultsPublished, consultationFiled
        // Synthesis
        case findingStated, proposalWorded, proposalMoved, proposalBecameAction
        // Pact
        case actionRegistered, actionEntryAdded, indicatorAdded, indicatorValueRecorded
        // Groups and séances
        case groupFounded, memberAppointed
        case sealLiftRequested, sealLiftApproved, sealLiftRefused, sealedIdentityRead
        case meetingPrepared, meetingRevised, meetingAnnounced, meetingCancelled
        case attendanceEntered, noteTaken, noteContributed, compteRenduSaved, compteRenduPublished
        // Reviews
        case bilanStarted, forewordRewritten, chapterRewritten, bilanFrozen, bilanDefinitive, bilanSent, bilanPublished
        case progressReviewHeld, deliberationRecorded, deliberationDated
        // Accounts
        case accountOpened, accountClosed, accountReopened, accessRenewed, cardsIssued, passwordChosen, roleGranted, roleRevoked
        case signedIn, signedOut, otherSignInsEnded, allSignInsEnded, secondFactorChanged, kioskStarted, kioskEnded
        // Rights, retention and safety
        case ownDataRead, ownDataDownloaded, dataRectified, dataErased, dataRequestReceived, dataRequestAnswered
        case purged, backedUp, restored
    }
}
