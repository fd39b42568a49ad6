import GRDB

extension Migrations {
    /// What everyone can read, in the order in which it was published, with the words and the marks that it is found by.
    static func createPublications(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE publication (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    contributionId INTEGER NOT NULL UNIQUE REFERENCES contribution (id),
                    terms TEXT NOT NULL,
                    facets TEXT NOT NULL
                ) STRICT;
                CREATE VIRTUAL TABLE publicationIndex USING fts5 (
                    terms, facets, content = 'publication', content_rowid = 'id', detail = 'column', columnsize = 0,
                    tokenize = "unicode61 remove_diacritics 0"
                );
                CREATE TRIGGER publicationIsIndexed AFTER INSERT ON publication
                BEGIN
                    INSERT INTO publicationIndex (rowid, terms, facets) VALUES (NEW.id, NEW.terms, NEW.facets);
                END;
                CREATE TRIGGER publicationIsIndexedAnew AFTER UPDATE ON publication WHEN OLD.facets <> NEW.facets
                BEGIN
                    INSERT INTO publicationIndex (publicationIndex, rowid, terms, facets)
                        VALUES ('delete', OLD.id, OLD.terms, OLD.facets);
                    INSERT INTO publicationIndex (rowid, terms, facets) VALUES (NEW.id, NEW.terms, NEW.facets);
                END;
                CREATE TRIGGER publicationIsNoLongerIndexed AFTER DELETE ON publication
                BEGIN
                    INSERT INTO publicationIndex (publicationIndex, rowid, terms, facets)
                        VALUES ('delete', OLD.id, OLD.terms, OLD.facets);
                END;

                -- One mark for each list that a contribution belongs to.
                CREATE VIEW contributionFacets AS
                    SELECT id AS contributionId,
                        'k' || kind || ' s' || state || ' c' || coalesce(college, 'none') || ' t' || coalesce(themeId, 0)
                        || ' y' || strftime('%Y', receivedAt, '+1 hour')
                        || coalesce((
                            SELECT ' m' || meetingId FROM provenance JOIN meetingNote ON meetingNote.id = meetingNoteId
                            WHERE provenance.contributionId = contribution.id
                        ), '')
                        || coalesce((
                            SELECT group_concat(' o' || objectiveId, '') FROM (
                                SELECT DISTINCT objectiveId FROM traceLink AS said
                                JOIN traceLink AS grouped ON grouped.fromFindingId = said.toFindingId
                                JOIN traceLink AS became ON became.fromProposalId = grouped.toProposalId
                                JOIN pactAction ON pactAction.id = became.toActionId
                                WHERE said.fromContributionId = contribution.id ORDER BY objectiveId
                            )
                        ), '') AS facets
                    FROM contribution;

                CREATE TRIGGER contributionIsTakenBack AFTER UPDATE OF publishedText ON contribution WHEN NEW.publishedText IS NULL
                BEGIN
                    DELETE FROM publication WHERE contributionId = NEW.id;
                END;
                CREATE TRIGGER contributionIsFoundElsewhere AFTER UPDATE OF state, themeId, college, kind ON contribution
                BEGIN
                    UPDATE publication SET facets = (
                        SELECT facets FROM contributionFacets WHERE contributionFacets.contributionId = NEW.id
                    ) WHERE contributionId = NEW.id;
                END;

                -- A new link of the thread: the contributions that it leads from are found by what they led to.
                CREATE TRIGGER contributionFollowsItsThread AFTER INSERT ON traceLink
                BEGIN
                    UPDATE publication SET facets = (
                        SELECT facets FROM contributionFacets WHERE contributionFacets.contributionId = publication.contributionId
                    ) WHERE contributionId IN (
                        SELECT NEW.fromContributionId
                        UNION SELECT fromContributionId FROM traceLink WHERE toFindingId = NEW.fromFindingId
                        UNION SELECT said.fromContributionId FROM traceLink AS grouped
                            JOIN traceLink AS said ON said.toFindingId = grouped.fromFindingId
                            WHERE grouped.toProposalId = NEW.fromProposalId
                    );
                END;
                """
        )
        let published = try Row.fetchAll(
            db,
            sql: "SELECT id, publishedText FROM contribution WHERE publishedAt IS NOT NULL ORDER BY publishedAt, id"
        )
        for row in published {
            try db.execute(
                sql: """
                    INSERT INTO publication (contributionId, terms, facets)
                    SELECT contributionId, ?, facets FROM contributionFacets WHERE contributionId = ?
                    """,
                arguments: [SearchTerms.all(of: row["publishedText"] ?? "").sorted().joined(separator: " "), row["id"] as Int64]
            )
        }
    }
}
