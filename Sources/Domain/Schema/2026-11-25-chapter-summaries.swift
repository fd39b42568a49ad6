import GRDB

extension Migrations {
    static func createChapterSummaries(_ db: Database) throws {
        try db.execute(
            sql: """
                -- What a chapter says in « langage simplifié », when the team has written it.
                CREATE TABLE chapterSummary (
                    chapterId INTEGER PRIMARY KEY REFERENCES bilanChapter (id),
                    text TEXT NOT NULL
                ) STRICT;
                """
        )
    }
}
