import Domain

extension FieldProblems.Problem {
    /// What is wrong and how to mend it.
    var message: String {
        switch self {
        case .personalData: "On pourrait reconnaître quelqu’un. Choisissez : retirer, ou envoyer comme cela."
        case .missing: "Remplissez ce champ : il est obligatoire."
        case .tooLong(let max): "Raccourcissez ce texte : \(French.grouped(max)) caractères au plus."
        case .tooShort(let min): "Allongez : \(min) caractères au moins. Une phrase convient très bien."
        case .overAlready: "Choisissez aujourd’hui ou un jour à venir."
        case .roleNeedsEmail:
            "Ce rôle demande une adresse électronique. Une carte ouvre seulement la participation et l’écriture pour quelqu’un."
        case .heldAlready: "Cette personne a déjà ce rôle. Pour changer sa date de fin, retirez-le d’abord."
        case .noSuchAccount: "Aucun compte n’a cette adresse. Demandez-le à l’administrateur."
        case .shortNeedsReason(let days): "Laissez \(days) jours au moins, ou dites ici pourquoi c’est plus court."
        case .notAShortName: "Écrivez le prénom, avec au plus une initiale. Par exemple\u{A0}: Zoé M."
        case .notAChoice: "Choisissez une réponse de la liste."
        case .notADay: "Écrivez une date, par exemple 24/11/2026."
        case .notATime: "Écrivez une heure, par exemple 14:00."
        case .notANumber(let min, let max): "Écrivez un nombre entier, de \(min) à \(max)."
        case .notAnAmount: "Écrivez un nombre, par exemple 78,75 ou 1 000. Deux chiffres au plus après la virgule."
        case .notWhole: "Écrivez un nombre entier, sans virgule."
        case .tooLarge(let max): "Ce nombre est trop grand : \(French.grouped(max)) au plus."
        case .correctionNeedsReason: "Cette année a déjà une valeur. Dites pourquoi vous la corrigez."
        case .alreadyTaken: "C’est déjà pris : choisissez autre chose."
        case .unknownCode: "Nous ne trouvons pas ce code. Vérifiez les cinq mots, puis essayez de nouveau."
        case .wrongSignIn: "L’adresse ou le mot de passe ne convient pas. Vérifiez, puis essayez de nouveau."
        case .wrongPassword: "Ce n’est pas votre mot de passe actuel. Vérifiez, puis essayez de nouveau."
        case .easilyGuessed: "Ce mot de passe se devine trop facilement. Choisissez quatre mots au hasard, sans lien entre eux."
        case .scopeIsEverything: "Choisissez « Partout » : ce rôle vaut pour tout le site."
        case .notAnEmail: "Écrivez une adresse, par exemple nom@exemple.fr."
        case .tooManyHere(let minutes):
            "Beaucoup de paroles viennent de votre réseau. Gardez cette page ouverte, et envoyez de nouveau dans \(French.count(minutes, "minute"))."
        case .tooManyTries: "Trop d’essais. Attendez un quart d’heure, ou appelez-nous."
        case .tryAgainIn(let seconds): "Attendez \(French.wait(seconds)), puis essayez de nouveau. Vous pouvez aussi nous appeler."
        case .notOnThisTablet: "Cette tablette ouvre seulement les cartes de son groupe. Utilisez votre propre appareil."
        case .wrongAnswer: "Ce code ne convient pas. Attendez le code suivant, puis essayez de nouveau."
        case .unknownLink: "Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre."
        case .staleForm:
            "Ce formulaire n’a pas été reconnu. Votre texte est gardé : envoyez-le de nouveau. Si cela revient, acceptez les cookies de ce site."
        case .difficultyNeedsAdjustment: "Dites ce que vous changez à cause de la difficulté."
        case .nothingSaid: "Remplissez au moins un de ces champs."
        case .tooMany(let max): "Gardez \(max) lignes au plus."
        case .changedMeanwhile:
            "Ce texte a été enregistré entre-temps, peut-être par une autre personne. Il est plus bas. Vérifiez, puis enregistrez de nouveau."
        case .nothingChosen: "Cochez au moins une ligne."
        case .moreSeatsThanMembers: "Présents et représentés dépassent le nombre de membres en exercice."
        case .moreVotesThanVoters: "Les voix dépassent le nombre de présents et de représentés."
        case .outcomeAgainstVotes: "Cette issue ne correspond pas aux voix. Vérifiez les nombres ou l’issue."
        case .unknownNumber: "Nous ne trouvons pas ce numéro. Vérifiez-le."
        case .notASheetCode: "Vérifiez ce numéro sur la feuille. Il a neuf signes, par exemple 7K4-M2P-9RT."
        case .sheetElsewhere(let batch): "Cette feuille est déjà saisie dans le paquet n° \(batch)."
        case .notAPhoto: "Choisissez une photo entière, en JPEG ou en PNG."
        case .photoTooHeavy: "Cette photo est trop lourde : 5 Mo au plus. Prenez-la de nouveau, plus petite."
        case .notATable: "Ce fichier n’est pas un tableau lisible. Enregistrez-le en CSV, puis envoyez-le de nouveau."
        case .tableNeedsWords: "Il manque une colonne « texte ». Nommez ainsi celle des paroles, sur la première ligne."
        case .notInPastYear: "Écrivez un jour passé, depuis un an au plus."
        case .unchanged: "C’est le même texte qu’avant. Changez-le, ou revenez en arrière."
        case .beforeAnotherDay: "Cette date vient avant celle qui doit la précéder."
        }
    }
}

extension Refusal {
    /// Why it cannot be done, and what can be.
    var message: String {
        switch self {
        case .notAllowed, .unknown: "Cette page n’existe pas."
        case .beingRead:
            "Une autre personne relit cette parole en ce moment. Attendez dix minutes au plus, puis envoyez de nouveau."
        case .alreadyModerated: "Une autre personne a déjà relu cette parole."
        case .notPublished: "Cette parole n’est pas publiée : publiez-la d’abord."
        case .alreadyWithdrawn: "Son auteur a retiré cette parole."
        case .nothingToContest: "Il n’y a rien à contester : la parole n’est pas encore lue, ou rien n’est coupé."
        case .alreadyContested: "Cette décision a déjà été contestée. Une autre personne relit une fois."
        case .firstReader: "Vous avez pris la première décision. Une autre personne doit relire."
        case .contestDecided: "Une autre personne a déjà répondu à cette contestation."
        case .contestLapsed: "Son auteur a retiré ou corrigé sa parole. Il n’y a plus rien à relire."
        case .batchElsewhere: "Ce paquet n’en est pas à cette étape. Rechargez la page pour voir où il en est."
        case .batchEmpty: "Ce paquet est vide. Saisissez d’abord une ligne."
        case .ownBatch: "Vous avez recopié ce paquet. Une autre personne doit le vérifier."
        case .meetingNotHeld: "La séance n’a pas encore eu lieu."
        case .meetingOver: "La séance est passée, annulée ou déjà annoncée."
        case .noteAlreadyContributed: "Cette parole est déjà devenue une contribution."
        case .actionEnded: "Cette action est terminée."
        case .proposalSettled: "Cette proposition a déjà trouvé son issue."
        case .bilanExists: "Le bilan de cette année existe déjà."
        case .bilanElsewhere: "Le bilan n’en est pas à cette étape."
        case .bilanIncomplete: "Chaque thématique doit dire ses avancées et ses difficultés. « Aucune » est une réponse."
        case .grantOver: "Ce rôle est déjà terminé."
        case .lastAdministrator: "C’est le dernier administrateur. Donnez d’abord ce rôle, sans date de fin, à une autre personne."
        case .accountClosed: "Ce compte est fermé. Ouvrez-le d’abord."
        case .accountOpen: "Ce compte est déjà ouvert."
        case .publicationRefused: "La personne ne veut pas que sa parole soit publiée. Répondez-lui sans la publier."
        case .needsSecondPerson: "Une autre personne doit d’abord donner son accord."
        case .sealRequestAnswered: "Une personne a déjà répondu à cette demande."
        case .sealRequestOver: "Cette demande est terminée. Faites-en une autre si vous en avez besoin."
        case .nothingToReview: "Le pacte n’a pas encore de thématique."
        case .consultationNotOpen: "Cette consultation n’est pas encore ouverte."
        case .consultationClosed: "Cette consultation est terminée."
        case .consultationRunning: "Les résultats s’écrivent après le dernier jour."
        case .resultsDue: "Publiez d’abord les résultats\u{A0}: les personnes qui ont répondu les attendent."
        case .openingDayOver: "Le premier jour est passé. Changez les dates, puis annoncez."
        case .consultationElsewhere: "Cette consultation n’en est pas à cette étape. Rechargez la page pour voir où elle en est."
        case .requestClosed: "Cette demande a déjà sa réponse."
        case .requestElsewhere: "La demande n’en est pas à cette étape. Vérifiez d’abord l’identité."
        }
    }
}
