extension PersonalDataWord {
    /// What a word can be the sign of. A word may play several roles.
    struct Roles: OptionSet, Sendable {
        let rawValue: UInt32

        init(rawValue: UInt32) { self.rawValue = rawValue }

        // The one of the standard library is generic at run time, for each list: most of the detector's time went there.
        @inline(__always) init(arrayLiteral roles: Roles...) { rawValue = roles.reduce(0) { $0 | $1.rawValue } }

        /// « Mme », « docteur »: a name follows.
        static let title = Roles(rawValue: 1 << 0)
        /// « conseillère », « voisin », « fils »: a name may follow.
        static let relation = Roles(rawValue: 1 << 1)
        /// « Karim »: a common first name.
        static let firstName = Roles(rawValue: 1 << 2)
        /// A first name that is also a word, a month or a town.
        static let ordinary = Roles(rawValue: 1 << 3)
        /// Never a name of somebody: small words, institutions, functions.
        static let noName = Roles(rawValue: 1 << 4)
        /// « de », « la », « ben »: inside a name.
        static let particle = Roles(rawValue: 1 << 5)
        /// « école », « place », « collège »: bears the name of somebody who is not spoken of.
        static let namesake = Roles(rawValue: 1 << 6)
        /// « rue », « boulevard ».
        static let street = Roles(rawValue: 1 << 7)
        /// « place », « cours »: a street, or something else.
        static let unsureStreet = Roles(rawValue: 1 << 8)
        /// « résidence », « hameau »: lived in without a number.
        static let estate = Roles(rawValue: 1 << 9)
        /// « bis », « ter ».
        static let repeated = Roles(rawValue: 1 << 10)
        /// « bâtiment », « appartement ».
        static let door = Roles(rawValue: 1 << 11)
        /// « j’habite », « mon adresse ».
        static let home = Roles(rawValue: 1 << 12)
        /// « mairie », « permanence »: an address that everyone may know.
        static let service = Roles(rawValue: 1 << 13)
        static let month = Roles(rawValue: 1 << 14)
        static let weekday = Roles(rawValue: 1 << 15)
        /// « né », « naissance ».
        static let birth = Roles(rawValue: 1 << 16)
        /// « association », « projet »: what is born without being somebody.
        static let thing = Roles(rawValue: 1 << 17)
        /// « euros », « personnes »: what is counted.
        static let unit = Roles(rawValue: 1 << 18)
        /// « allocataire », « matricule ».
        static let caf = Roles(rawValue: 1 << 19)
        /// « identifiant », « demandeur »; also what follows « France » and « Pôle ».
        static let jobseeker = Roles(rawValue: 1 << 20)
        static let socialSecurity = Roles(rawValue: 1 << 21)
        /// « IBAN », « RIB ».
        static let account = Roles(rawValue: 1 << 22)
        /// « tél », « appelez ».
        static let call = Roles(rawValue: 1 << 23)
        /// « numéro », « n° ».
        static let number = Roles(rawValue: 1 << 24)
        /// « arobase »
        static let at = Roles(rawValue: 1 << 25)
        /// « lieu-dit »
        static let hamlet = Roles(rawValue: 1 << 26)
        /// « je m’appelle », « signé »
        static let introduction = Roles(rawValue: 1 << 27)

        /// The roles of a word in lower case, without accents.
        static func of(_ word: String) -> Roles { vocabulary[word] ?? [] }

        private static let vocabulary: [String: Roles] = {
            var vocabulary: [String: Roles] = [:]
            for (roles, words) in lists {
                for word in words.split(whereSeparator: \.isWhitespace) { vocabulary[String(word), default: []].formUnion(roles) }
            }
            return vocabulary
        }()
    }
}

extension PersonalDataWord.Roles {
    private static let lists: [(PersonalDataWord.Roles, String)] = [
        (.firstName, FirstNames.common), ([.firstName, .ordinary], FirstNames.ordinary),
        (.title, "m mm mr mrs mme mmes mlle mlles monsieur madame mesdames messieurs mademoiselle dr docteur docteure maitre"),
        (
            .relation,
            """
            conseiller conseillere referent referente assistant assistante educateur educatrice animateur animatrice directeur
            directrice responsable formateur formatrice voisin voisine ami amie copain copine collegue fils fille frere soeur mari
            femme compagnon compagne conjoint conjointe epoux epouse pere mere oncle tante cousin cousine neveu niece proprietaire
            sociale social accompagnateur accompagnatrice
            """
        ),
        (.particle, "de du des la le les d l ben ibn bint el al van von da dos o n m saint sainte"),
        (
            .namesake,
            """
            rue place avenue boulevard quai square allee impasse chemin route ecole college lycee creche centre maison espace salle
            residence foyer stade gymnase hopital clinique cite quartier arret pont loi rapport prix fondation association institut
            universite bibliotheque mediatheque theatre parc jardin collectif cabinet gare station bd av saint sainte tour plan
            """
        ),
        (.street, "rue avenue boulevard bd bld bvd av ave impasse allee allees quai r faubourg sentier venelle esplanade montee hameau"),
        (.unsureStreet, "place cours route rte chemin che passage cite villa clos square ruelle lotissement residence pl"),
        (.estate, "residence lotissement hameau cite rue avenue boulevard impasse allee chemin quai"),
        (.repeated, "bis ter quater"),
        (.door, "batiment bat appartement appt apt etage escalier esc porte logement chambre"),
        (
            .home,
            """
            habite habites habitons habitent habitait vis vit vivons vivent loge logeons logement domicile domiciliee domicilies demeure
            adresse chez heberge hebergee hebergees heberges appartement maison studio courrier reside residant domiciliee
            """
        ),
        (
            .service,
            """
            caf msa mairie agence msd ccas mission prefecture permanence permanences reunion reunions seance atelier salle bureau
            bureaux conseil departement cpam hopital ecole centre college lycee association restos secours rendez espace locale
            tribunal prefet poste mds accueil guichet
            """
        ),
        (.month, "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fevr juil sept oct nov dec"),
        (.weekday, "lundi mardi mercredi jeudi vendredi samedi dimanche"),
        (.birth, "ne nee nes nees naissance"),
        (
            .thing,
            """
            rsa rmi association groupe projet dispositif idee pacte loi collectif programme action contrat allocation aide service
            mesure site atelier reseau structure entreprise ville quartier mouvement plan
            """
        ),
        (
            .unit,
            """
            euro euros eur personnes personne habitants habitant allocataires beneficiaires foyers familles dossiers dossier km m
            metres ans jours mois semaines heures h minutes places emplois agents demandes demandeurs pas fois pages kilometres francs
            salaries menages logements kg litres
            """
        ),
        (.caf, "caf allocataire matricule dossier"),
        (.jobseeker, "identifiant demandeur demandeuse demandeurs travail emploi inscrit anpe"),
        (.socialSecurity, "secu securite nir sociale insee vitale immatriculation"),
        (.account, "iban rib compte virement"),
        (
            .call,
            "tel telephone telephoner portable appeler appelez appelle rappelez rappeler joindre joignable numero fixe sms texto mobile"
        ),
        (.number, "numero num n no matricule nr"),
        (.at, "arobase arobas arrobase at"), (.hamlet, "lieu"), (.introduction, "appelle signe prenom"), (.noName, Self.noNames),
    ]

    private static let noNames = """
        a au aux avec bien bonjour bon car ce ceci cela ces cet cette chez comme comment dans de depuis des dit donc du elle elles en
        encore est et etait ete eux fait font il ils j je jamais l la le les leur leurs lui ma mais me mes moi mon n ne ni non nos
        notre nous on ont ou oui par parce pas pendant peu plus pour pourquoi qu quand que quel quelle qui quoi s sa sans se ses si
        son sont sur ta te tes toi ton toujours tous tout toute toutes tu un une va vers vient voir vos votre vous y tres trop apres
        avant alors ainsi aussi autre autres beaucoup cher chere chers vraiment merci ici demain hier aujourd hui sauf sinon puis
        meme ok svp dont suis ai as avez avons sera etre avoir peut peux doit faut veut voila voici rien quelqu personne
        m aime repond repondu appelle habite travaille parle vit garde cherche donne envoie demande explique ecrit lit aide

        france travail pole emploi caf rsa msa ccas cpam plie siae mission locale cap departement conseil general region mairie
        prefecture etat insertion social sociale sociaux solidarite solidarites garantie jeune jeunes restos secours populaire
        croix rouge emmaus catholique maison service services agence accueil region haute vienne limousin aquitaine nouvelle
        internet covid noel paques coup pouce pause cafe europe afrique maroc algerie tunisie belgique limoges paris bellac

        francais francaise algerien algerienne marocain marocaine tunisien tunisienne portugais portugaise italien italienne espagnol
        espagnole allemand allemande turc turque malien malienne senegalais senegalaise congolais congolaise ivoirien ivoirienne
        anglais anglaise ukrainien ukrainienne russe syrien syrienne afghan afghane differents differentes entiere principale
        pietonne barree

        president presidente maire directeur directrice prefet prefete ministre conseiller conseillere juge adjoint adjointe chef
        cheffe responsable elu elue depute deputee senateur senatrice docteur medecin avocat avocate assistante assistant
        referent referente facteur gardien concierge monsieur madame mademoiselle mme mr mlle dame x y z

        janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
        lundi mardi mercredi jeudi vendredi samedi dimanche
        """
}
