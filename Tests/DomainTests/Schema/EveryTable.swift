import GRDB

@testable import Domain

/// One row for each table (two people, as some acts take two), in the order that their references ask for.
enum EveryTable {
    private static let hash = String(repeating: "0", count: 64)
    private static let now = "'2024-10-01 10:00:00.000'"

    static let rows: [(table: String, columns: String, values: String)] = [
        ("instance", "id, isDemo, secretKey, createdAt", "1, 0, zeroblob(32), \(now)"),
        // Two of them: some acts take two people.
        ("person", "id, name, email, createdAt", "1, 'Exemple', 'exemple@exemple.fr', \(now)), (2, 'Autre', NULL, \(now)"),
        ("accessCard", "id, personId, codeHash, issuedAt", "1, 1, x'01', \(now)"),
        ("signInLink", "tokenHash, personId, expiresAt", "x'01', 1, \(now)"),
        ("signIn", "tokenHash, personId, startedAt, expiresAt", "x'01', 1, \(now), \(now)"),
        ("lastSignIn", "personId, day", "1, '2024-10-01'"),
        ("usedFormKey", "nonceHash, nonce, browser, outcome, usedAt", "x'02', x'01', x'01', '/merci', \(now)"),
        ("depositDraft", "id, browser, sealed, savedAt", "1, x'01', x'01', \(now)"),
        (
            "pact",
            "id, slug, name, territory, plain, startsOn, endsOn, state, source",
            "1, 'pacte', 'Pacte', 'Exemple', '', '2024-01-01', '2027-12-31', 'inForce', 'Source'"
        ),
        ("theme", "id, pactId, number, title, short, plain, pictogram", "1, 1, 1, 'Thème', 'Thème', '', 'star'"),
        ("objective", "id, themeId, number, title, plain", "1, 1, 1, 'Objectif', ''"),
        (
            "pactAction",
            "id, objectiveId, number, title, description, organisation, state, registeredAt",
            "1, 1, 1, 'Action', '', 'Nous', 'inProgress', \(now)"
        ),
        ("actionEntry", "id, actionId, authorId, enteredAt, state, advance", "1, 1, 1, \(now), 'inProgress', 'Oui'"),
        ("indicator", "id, themeId, name, unit, source, note, authorId, addedAt", "1, 1, 'Attente', 'days', 'Service', 'Jours', 1, \(now)"),
        ("indicatorValue", "id, indicatorId, year, hundredths, breaksSeries, authorId, enteredAt", "1, 1, 2024, 7875, 0, 1, \(now)"),
        (
            "participationGroup",
            "id, slug, name, kind, purpose, cadence, startsOn",
            "1, 'groupe', 'Groupe', 'resourceGroup', '', '', '2024-01-01'"
        ),
        ("membership", "id, groupId, college, designation, startsOn", "1, 1, 'beneficiaries', 'volontaire', '2024-01-01'"),
        ("sealedIdentity", "membershipId, name", "1, 'Camille Exemple'"),
        ("sealLifting", "id, membershipId, personId, reason, liftedAt", "1, 1, 1, 'Raison', \(now)"),
        ("sealRequest", "id, membershipId, personId, reason, requestedAt, expiresAt", "1, 1, 1, 'Raison', \(now), '2024-10-04'"),
        ("sealDecision", "requestId, requesterId, personId, verdict, decidedAt", "1, 1, 2, 'approved', \(now)"),
        ("sealReading", "requestId, readAt", "1, \(now)"),
        ("roleGrant", "id, personId, role, groupId, startsAt", "1, 1, 'facilitator', 1, \(now)"),
        ("grantRevocation", "grantId, reason, revokedBy, revokedAt", "1, 'Raison', 1, \(now)"),
        (
            "meeting",
            "id, groupId, kind, title, question, startsAt, minutes, place, practical, state",
            "1, 1, 'roundTable', 'Séance', '', \(now), 120, 'Salle', '', 'held'"
        ),
        ("meetingStateChange", "id, meetingId, state, personId, changedAt", "1, 1, 'held', 1, \(now)"),
        ("agendaItem", "id, meetingId, position, title, minutes", "1, 1, 1, 'Accueil', 20"),
        ("attendance", "id, meetingId, college, count, personId, enteredAt", "1, 1, 'beneficiaries', 11, 1, \(now)"),
        ("meetingNote", "id, meetingId, college, words, authorId, notedAt", "1, 1, 'beneficiaries', 'Des mots', 1, \(now)"),
        ("compteRendu", "id, meetingId, version, json, sha256, publishedAt, publishedBy", "1, 1, 1, '{}', '\(hash)', \(now), 1"),
        ("compteRenduDraft", "meetingId, body, savedAt, savedBy", "1, 'Texte', \(now), 1"),
        (
            "contribution",
            "id, kind, text, themeId, receivedAt, receiptHash, state, publishedAt, publishedText, publishedHTML, rendererVersion",
            // Two of them: some words say the same as others.
            "1, 'lived', 'Mes mots', 1, \(now), x'01', 'published', \(now), 'Mes mots', '<p>Mes mots</p>', 1), "
                + "(2, 'lived', 'Autres mots', 1, \(now), NULL, 'received', NULL, NULL, NULL, NULL"
        ),
        // The database counts by itself: its row is there as soon as there is a contribution.
        ("contributionTally", "themeKey, state, contributions", "1, 'published', 1"),
        ("yearTally", "year, college, state, contributions", "2024, '', 'published', 1"),
        ("publication", "id, contributionId, terms, facets", "1, 1, 'mot', 'klived'"),
        ("contributionBarrier", "id, contributionId, barrier, personId", "1, 1, 'housing', 1"),
        ("reading", "contributionId, personId, takenAt, endsAt", "1, 1, \(now), '2024-10-01 10:10:00.000'"),
        ("filing", "id, contributionId, kind, themeId, objectiveId, personId, filedAt", "1, 1, 'lived', 1, 1, 1, \(now)"),
        ("echo", "id, contributionId, ofContributionId, personId, notedAt", "1, 1, 2, 1, \(now)"),
        ("teamNote", "id, contributionId, words, authorId, writtenAt", "1, 1, 'À rappeler', 1, \(now)"),
        ("gathering", "contributionId, source", "1, 'nobody'"),
        ("consent", "id, contributionId, publication, attribution, personId, statedAt", "1, 1, 1, 'voice', 1, \(now)"),
        ("attributedName", "contributionId, sealed", "1, x'01'"),
        ("provenance", "contributionId, channel, meetingNoteId, writtenBy, readBack", "1, 'oral', 1, 1, 1"),
        ("contributionStateChange", "id, contributionId, state, changedAt", "1, 1, 'received', \(now)"),
        (
            "moderationDecision",
            "id, contributionId, verdict, publishedText, moderatorId, decidedAt",
            "1, 1, 'published', 'Mes mots', 1, \(now)"
        ),
        ("publicationCut", "id, decisionId, kind, start, length", "1, 1, 'name', 0, 3"),
        (
            "contest",
            "id, contributionId, decisionId, moderatorId, sentence, notedBy, contestedAt",
            "1, 1, 1, 1, 'Non', 1, \(now)"
        ),
        // Read again by somebody else than who decided first.
        (
            "contestDecision",
            "contestId, moderatorId, readerId, verdict, sentence, decidedAt",
            "1, 1, 2, 'confirmed', 'Oui', \(now)"
        ),
        ("preparedAnswer", "id, contributionId, answer, text, authorId, preparedAt", "1, 1, 'retained', 'Oui', 1, \(now)"),
        ("followUp", "id, contributionId, answer, text, authorId, answeredAt", "1, 1, 'retained', 'Oui', 1, \(now)"),
        (
            "consultation",
            "id, title, context, contextHTML, rendererVersion, asked, howTo, whatNext, opensOn, closesOn",
            "1, 'Bus', 'Texte', '<p>Texte</p>', 1, 'À tous', 'Ici', 'Lire', '2024-10-01', '2024-10-31'"
        ),
        ("consultationStep", "id, consultationId, step, personId, changedAt", "1, 1, 'announced', 1, \(now)"),
        ("consultationSubject", "id, consultationId, themeId, objectiveId", "1, 1, 1, 1"),
        ("consultationVersion", "id, consultationId, version, question, writtenBy, writtenAt", "1, 1, 1, 'Quel bus ?', 1, \(now)"),
        ("guidedField", "id, versionId, position, question", "1, 1, 1, 'Depuis quand ?'"),
        ("consultationAnswer", "contributionId, versionId, isLate", "2, 1, 0"),
        ("guidedAnswer", "contributionId, fieldId, text", "2, 1, 'Un an'"),
        (
            "consultationResult",
            "id, consultationId, version, json, sha256, publishedAt, publishedBy",
            "1, 1, 1, '{}', '\(hash)', \(now), 1"
        ),
        ("consultationResultDraft", "consultationId, heard, outcome, savedAt, savedBy", "1, 'Oui', 'Non', \(now), 1"),
        ("erasure", "id, kind, contributionId, erasedAt", "1, 'erased', 1, \(now)"),
        ("contributionCorrection", "id, contributionId, text, state, receivedAt", "1, 1, 'Autres mots', 'waiting', \(now)"),
        (
            "rightsRequest",
            "id, kind, channel, name, contact, words, receivedOn, dueOn, state",
            "1, 'access', 'letter', 'Exemple', 'Lettre', 'Tout voir', '2024-10-01', '2024-11-01', 'received'"
        ),
        ("rightsRequestStateChange", "id, requestId, state, changedAt", "1, 1, 'received', \(now)"),
        ("finding", "id, title, body, bodyHTML, authorId, statedAt", "1, 'Constat', '', '', 1, \(now)"),
        ("proposal", "id, title, body, bodyHTML, state, authorId, wordedAt", "1, 'Proposition', '', '', 'worded', 1, \(now)"),
        ("proposalStateChange", "id, proposalId, state, personId, changedAt", "1, 1, 'worded', 1, \(now)"),
        ("traceLink", "id, fromContributionId, toFindingId, personId, linkedAt", "1, 1, 1, 1, \(now)"),
        ("bilan", "id, pactId, year, foreword, state", "1, 1, 2024, '', 'preparing'"),
        ("bilanStateChange", "id, bilanId, state, personId, changedAt", "1, 1, 'preparing', 1, \(now)"),
        ("bilanChapter", "id, bilanId, themeId, achievements, difficulties, correctives, priorities", "1, 1, 1, '', '', '', ''"),
        ("chapterSummary", "chapterId, text", "1, ''"),
        ("bilanEntry", "bilanId, entryId", "1, 1"),
        ("bilanVersion", "id, bilanId, version, stage, json, sha256, frozenAt, frozenBy", "1, 1, 1, 'draft', '{}', '\(hash)', \(now), 1"),
        ("progressReview", "id, bilanId, heldOn, json, sha256, frozenAt, frozenBy", "1, 1, '2024-10-01', '{}', '\(hash)', \(now), 1"),
        (
            "deliberation",
            "id, bilanId, number, title, reportNumber, heldOn, membersInOffice, present, represented, votesFor, "
                + "votesAgainst, abstentions, notTakingPart, outcome, json, sha256, recordedAt, recordedBy",
            "1, 1, '1', 'Bilan', 'R-1', '2024-10-01', 42, 38, 2, 31, 4, 5, 0, 'approved', '{}', '\(hash)', \(now), 1"
        ),
        (
            "journalEntry",
            "id, recordedAt, act, personId, role, objectKind, objectNumber, reason, hash",
            "1, \(now), 'signedIn', 1, 'oneself', 'account', 1, 'Exemple', zeroblob(32)"
        ),
        // There from the start: the length and the hash of an empty journal.
        ("journalHead", "id, entries, hash", "1, 0, zeroblob(32)"),
        ("deliberationDate", "id, deliberationId, kind, day, personId, recordedAt", "1, 1, 'publishedOn', '2024-10-02', 1, \(now)"),
        ("kiosk", "id, tokenHash, groupId, startedBy, startedAt, seenAt, endsAt", "1, x'01', 1, 1, \(now), \(now), \(now)"),
        ("device", "id, tokenHash, browser, isPhone, way, kioskId", "1, x'01', 'firefox', 0, 'card', 1"),
        ("oneTimeCode", "id, personId, codeHash, issuedBy, issuedAt, expiresAt", "1, 1, x'01', 1, \(now), \(now)"),
        ("secondFactor", "personId, sealedSecret, addedAt", "1, x'01', \(now)"),
        ("concern", "contributionId, mark, saidOn", "1, x'01', '2024-10-01'"),
        ("sheetBatch", "id, title, channel, typistId, state, startedAt", "1, 'Accueil', 'paper', 1, 'open', \(now)"),
        ("sheetBatchStateChange", "id, batchId, state, personId, changedAt", "1, 1, 'open', 1, \(now)"),
        ("sheetLine", "id, batchId, text, kind, readBack, savedAt", "1, 1, 'Une parole', 'lived', 0, \(now)"),
        ("sheetPhoto", "id, lineId, format, bytes, addedBy, addedAt", "1, 1, 'png', x'01', 1, \(now)"),
        ("sheetTable", "batchId, text, sentAt", "1, 'texte', \(now)"),
        ("recoveryCode", "codeHash, personId", "x'01', 1"),
        ("accountClosing", "id, personId, reason, closedBy, closedAt", "1, 1, 'Départ', 1, \(now)"),
    ]

    /// The tables of the house, as the database names them.
    static func names(_ db: Database) throws -> Set<String> {
        try String.fetchSet(
            db,
            sql: """
                SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
                AND name <> 'grdb_migrations'
                """
        )
    }

    /// Puts its row into each table that is there and still empty.
    static func fill(_ db: Database) throws {
        let there = try names(db)
        for (table, columns, values) in rows where there.contains(table) {
            if try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"") == 0 {
                // An agreement takes a second person.
                if table == "sealDecision" {
                    try db.execute(sql: "INSERT OR IGNORE INTO person (id, name, createdAt) VALUES (2, 'Autre', \(now))")
                }
                try db.execute(sql: "INSERT INTO \"\(table)\" (\(columns)) VALUES (\(values))")
            }
        }
    }
}
