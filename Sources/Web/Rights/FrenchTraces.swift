import Domain

extension French {
    /// What a row that names somebody is called: the rows that they signed, and those that are about them.
    static func trace(_ trace: AccountData.Trace) -> String { traces[trace.table] ?? "Autres lignes (\(trace.table))" }

    static let traces = [
        "accessCard": "Cartes d’accès", "accountClosing": "Comptes fermés", "actionEntry": "Points de suivi",
        "attendance": "Présences comptées",
        "bilanStateChange": "Étapes de bilans", "bilanVersion": "Versions de bilans", "compteRendu": "Comptes rendus publiés",
        "compteRenduDraft": "Comptes rendus en cours", "contributionStateChange": "Étapes de paroles",
        "contributionBarrier": "Sujets de paroles", "contest": "Décisions contestées", "contestDecision": "Secondes lectures",
        "consent": "Accords notés", "consultationStep": "Étapes de consultations",
        "consultationVersion": "Questions de consultations", "consultationResult": "Résultats de consultations",
        "consultationResultDraft": "Résultats de consultations en cours",
        "deliberation": "Délibérations enregistrées", "deliberationDate": "Dates de délibérations", "echo": "Paroles rapprochées",
        "erasure": "Effacements", "filing": "Classements de paroles", "reading": "Relectures en cours",
        "teamNote": "Notes de l’équipe", "preparedAnswer": "Réponses préparées",
        "finding": "Constats", "followUp": "Réponses", "grantRevocation": "Rôles repris", "indicator": "Indicateurs",
        "indicatorValue": "Valeurs d’indicateurs",
        "journalEntry": "Lignes du journal", "kiosk": "Tablettes prêtées", "oneTimeCode": "Codes qui servent une fois",
        "recoveryCode": "Codes de secours", "secondFactor": "Second facteur", "lastSignIn": "Dernière connexion",
        "meetingNote": "Paroles notées en séance",
        "meetingStateChange": "Étapes de séances",
        "moderationDecision": "Relectures de paroles", "progressReview": "Points d’étape", "proposal": "Propositions",
        "proposalStateChange": "Étapes de propositions", "provenance": "Paroles écrites pour quelqu’un",
        "rightsRequestStateChange": "Étapes de demandes", "roleGrant": "Rôles", "sealDecision": "Réponses à des demandes de noms",
        "sealLifting": "Noms scellés ouverts", "sealRequest": "Demandes de noms",
        "sheetBatch": "Paquets de feuilles saisis", "sheetBatchStateChange": "Étapes de paquets de feuilles",
        "sheetPhoto": "Photos de feuilles",
        "signIn": "Connexions", "signInLink": "Liens de connexion", "traceLink": "Liens du fil",
    ]
}
