import NIOCore
import Testing

@testable import Web

struct PlainLanguageTests {
    private static let lexicon = [
        LexiconEntry(term: "RSA", slug: "rsa", expansion: "revenu de solidarité active", definition: "", also: nil),
        LexiconEntry(term: "CAF", slug: "caf", expansion: "caisse d’allocations familiales", definition: "", also: nil),
        LexiconEntry(term: "bilan", slug: "bilan", expansion: nil, definition: "", also: nil),
        LexiconEntry(term: "travailleur social", slug: "travailleur-social", expansion: nil, definition: "", also: nil),
        LexiconEntry(term: "Département", slug: "departement", expansion: nil, definition: "", also: nil),
    ]

    private func problems(_ text: String) -> [String] {
        PlainLanguage.problems(in: PlainLine.lines(ofMarkdown: text), Self.lexicon).map(\.what)
    }

    @Test(arguments: [
        "La séance commence à 14\u{A0}h\u{A0}30.", "Le 1er mars, le bus part.", "Donnez le n°\u{A0}12.", "Appelez le 05 00 00 00 00.",
        "Appelez le 0500000000.", "Appelez le +33 5 00 00 00 00.", "Écrivez à aide@exemple.fr.",
        "Ouvrez www.exemple.fr/aide-rsa pour lire.",
        "Par exemple\u{A0}: «\u{A0}La lettre est difficile.\u{A0}»", "«\u{A0}Oui\u{A0}!\u{A0}» dit une personne.",
        "Madame M. Dupont vient.",
        "La réunion est au rez-de-chaussée.", "Dites-le.", "En 2024, le bus est plus simple.", "Il y a 999 personnes.",
        "- Une chose que vous vivez\n- Une idée", "## Vous êtes libre\n\nVous venez.", "[Dire quelque chose](/participer)",
        "Vous avez **3 choix**.", "Venez à l’heure\u{A0}!", "Où est la salle\u{A0}?", "La page A4 est blanche.",
        "Vous parlez.  \nVous écoutez.", "Pour cela, lisez l’article 3.",
        "Un mot deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze.",
    ])
    func `what is simple is left alone`(text: String) {
        #expect(problems(text) == [], "\(text)")
    }

    @Test(arguments: [
        ("Un mot deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze.", "la phrase a 16 mots."),
        ("Vous parlez. Vous écoutez.", "la ligne a 2 phrases."),
        ("Vous venez\u{A0}! Vous parlez\u{A0}! Vous partez.", "la ligne a 3 phrases."),
        ("Vous parlez avec\nvos mots.", "la phrase continue à la ligne suivante."),
        ("Vous parlez\u{A0}; vous écoutez.", "le signe «\u{A0};\u{A0}» est difficile à lire."),
        ("Vous parlez…", "le signe «\u{A0}…\u{A0}» est difficile à lire."),
        ("Vous parlez...", "le signe «\u{A0}...\u{A0}» est difficile à lire."),
        ("Vous parlez — vite.", "le signe «\u{A0}—\u{A0}» est difficile à lire."),
        ("Vous parlez - vite.", "le signe «\u{A0}-\u{A0}» est difficile à lire."),
        ("De 2022-2025, tout change.", "le signe «\u{A0}-\u{A0}» est difficile à lire."),
        ("Vous & nous.", "le signe «\u{A0}&\u{A0}» est difficile à lire."),
        ("Un ami et/ou un voisin.", "le signe «\u{A0}/\u{A0}» est difficile à lire."),
        ("La place #3 est libre.", "le signe «\u{A0}#\u{A0}» est difficile à lire."),
        ("> Une citation.", "le signe «\u{A0}>\u{A0}» est difficile à lire."),
        ("Il y a 12\u{A0}% de réponses.", "il y a un pourcentage."), ("Il y a 12 pour cent de réponses.", "il y a un pourcentage."),
        ("Le 24/11/2026, venez.", "la date «\u{A0}24/11/2026\u{A0}» est en chiffres."),
        ("Le 24.11.2026, venez.", "la date «\u{A0}24.11.2026\u{A0}» est en chiffres."),
        ("Il y a 1200 personnes.", "le nombre «\u{A0}1200\u{A0}» est grand."),
        ("Il y a 12\u{202F}450 personnes.", "le nombre «\u{A0}12\u{202F}450\u{A0}» est grand."),
        ("Il y a 12 450 personnes.", "le nombre «\u{A0}12 450\u{A0}» est grand."),
        ("C’est TRÈS simple.", "le mot «\u{A0}TRÈS\u{A0}» est en capitales."),
        ("Le PLIE aide.", "le mot «\u{A0}PLIE\u{A0}» est en capitales."),
        ("### Un titre", "il y a plus de deux niveaux de titres."), ("Vous *parlez*.", "il y a de l’italique."),
        ("Vous _parlez_.", "il y a de l’italique."), ("Le RSA est une aide.", "le sigle «\u{A0}RSA\u{A0}» n’est pas expliqué."),
        ("Les élus votent le bilan.", "le mot «\u{A0}bilan\u{A0}» n’est pas expliqué."),
        ("Les travailleurs sociaux aident.", "le mot «\u{A0}travailleur social\u{A0}» n’est pas expliqué."),
    ])
    func `what is hard is found, and said in French`(text: String, problem: String) {
        #expect(problems(text).contains(problem), "\(text) \(problems(text))")
    }

    @Test func `parentheses and brackets are found one by one`() {
        #expect(problems("Vous venez (ou non) [ici].").count == 4)
    }

    @Test func `a sigle is spelled out before its first use, or just after`() {
        #expect(problems("Le RSA aide.  \nRSA veut dire revenu de solidarité active.") == [])
        #expect(problems("Le revenu de solidarité active aide.\n\nLe RSA aide.") == [])
        #expect(problems("Les caisses d’allocations familiales aident.  \nLa CAF aide.") == [])
        #expect(problems("Le RSA.\n\nUn.\n\nDeux.\n\nTrois.\n\nLe revenu de solidarité active.").count == 1)
    }

    @Test func `a word of the lexicon is explained on the page, or leads to it`() {
        #expect(problems("Les élus votent le bilan.  \nUn bilan est un texte.") == [])
        #expect(problems("Ce texte s’appelle un bilan.  \nLes élus votent le bilan.") == [])
        #expect(problems("Les élus votent le [bilan](/lexique#bilan).  \nLe bilan est là.") == [])
        #expect(problems("Les élus votent le [bilan](/bilans).").count == 1)
        #expect(problems("Le bilan est annulé.").count == 1)
        // Without its capital, the département is a territory.
        #expect(problems("Le bus traverse le département.") == [])
        #expect(problems("Le Département répond.").count == 1)
    }

    @Test func `each problem has its line, and how to mend it`() {
        let lines = PlainLine.lines(ofMarkdown: "Vous parlez.\n\nVous écoutez\u{A0}; vous partez.", startingAt: 8)
        let problem = PlainLanguage.problems(in: lines, Self.lexicon)[0]
        #expect(problem.sentence == "ligne 10\u{A0}: le signe «\u{A0};\u{A0}» est difficile à lire. Faites deux phrases.")
    }

    @Test func `a page is read as its reader sees it`() {
        let html = """
            <body><nav>MENU</nav><main id="contenu" class="wrap"><h1>Un titre</h1><svg><text>NON</text></svg>
            <p>Une <strong>chose</strong><br />\nDeux &amp; trois</p><ul><li><a href="/lexique#rsa">Le RSA</a></li></ul><em>Quatre</em></main>
            """
        let lines = PlainLine.lines(ofHTML: html)
        #expect(lines.map(\.text) == ["Un titre", "Une chose", "Deux & trois", "Le RSA", "Quatre"])
        #expect(lines.map(\.kind) == [.heading(1), .text, .text, .item, .text])
        #expect(lines[3].links == [.init(words: "Le RSA", address: "/lexique#rsa")])
        #expect(lines[4].hasItalics)
    }

    @Test func `the sigles that a page leaves unsaid are spelled out at its foot, once`() {
        let sigles = Sigles(Self.lexicon)
        func note(_ text: String) -> String {
            let page = "<title>CAF</title><main id=\"contenu\"><p title=\"CAF\">\(text)</p></main><footer>CAF</footer>"
            return String(buffer: sigles.spelledOut(in: page, isWide: false)).replacing(
                page.replacing("</main><footer>CAF</footer>", with: ""),
                with: ""
            )
        }
        #expect(note("Une allocataire du RSA, au RSA.").hasPrefix("<p class=\"meta\"><a href=\"/lexique#rsa\">RSA</a> veut dire revenu"))
        #expect(note("Le RSA est le revenu de solidarité active.") == "</main><footer>CAF</footer>")
        #expect(note("RSAs, BRSA et rsa") == "</main><footer>CAF</footer>")
        #expect(note("La CAF et le RSA").contains("caisse d’allocations familiales. <a href=\"/lexique#rsa\">"))
        #expect(String(buffer: sigles.spelledOut(in: "<main>RSA</main>", isWide: true)).contains("<div class=\"wrap\"><p"))
        #expect(String(buffer: sigles.spelledOut(in: "RSA", isWide: true)) == "RSA")
    }
}
