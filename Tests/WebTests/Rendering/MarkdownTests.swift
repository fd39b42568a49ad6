import Foundation
import Testing

@testable import Web

struct MarkdownTests {
    @Test(arguments: [
        ("# Un\n\n## Deux", "<h2>Un</h2>\n\n<h3>Deux</h3>"),
        ("## Deux\n\n### Trois", "<h2>Deux</h2>\n\n<h3>Trois</h3>"),
        ("*fort* et **très fort**", "<p><em>fort</em> et <strong>très fort</strong></p>"),
        ("~~barré~~ et `code <b>`", "<p><del>barré</del> et <code>code &lt;b&gt;</code></p>"),
        ("une ligne  \nsuivante", "<p>une ligne<br>\nsuivante</p>"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("1. un\n2. deux", "<ol>\n<li>un</li>\n<li>deux</li>\n</ol>"),
        ("- un\n\n    - sous", "<ul>\n<li><p>un</p>\n\n<ul>\n<li>sous</li>\n</ul>\n</li>\n</ul>"),
        ("Présents :\n- Ada\n- Bob", "<p>Présents :</p>\n\n<ul>\n<li>Ada</li>\n<li>Bob</li>\n</ul>"),
        ("M. Dupont\nA. Martin", "<p>M. Dupont\nA. Martin</p>"),
        ("> cité", "<blockquote><p>cité</p></blockquote>"),
        ("a\n\n---\n\nb", "<p>a</p>\n\n<hr>\n\n<p>b</p>"),
        ("    bloc <b>\n    suite", "<pre><code>bloc &lt;b&gt;\nsuite\n</code></pre>"),
        ("Ligne\r\nsuivante\u{0}", "<p>Ligne\nsuivante</p>"),
        ("« L’été »\u{A0}: cœur, Noël & Œuvre", "<p>« L’été »\u{A0}: cœur, Noël &amp; Œuvre</p>"),
        ("1/2 -- \"x\" 'y' (c) ...", "<p>1/2 -- &quot;x&quot; 'y' (c) ...</p>"),
        ("-> milieu <-", "<p> milieu</p>"),
        ("- [x] fait", "<ul>\n<li>☑ fait</li>\n</ul>"),
        ("&eacute; &#233; &#60;", "<p>&eacute; é &lt;</p>"),
    ])
    func `ordinary writing keeps its shape`(source: String, html: String) {
        #expect(Markdown.html(source).trimmingCharacters(in: .newlines).replacing("\n\n\n", with: "\n") == html)
    }

    @Test func `a table has heads with a scope, and no style`() {
        let html = Markdown.html("| Séance | Présents |\n|:--|--:|\n| Mai | 12 |\n| Juin | *14* |\n")
        #expect(html.contains("<th scope=\"col\"> Séance </th>"))
        #expect(html.contains("<td> <em>14</em> </td>"))
        #expect(!html.contains("style"))
        #expect(StrictFragment(html).problems.isEmpty)
    }

    @Test(arguments: [
        ("[x](https://caf.fr/a?b=1&c=2)", "<a href=\"https://caf.fr/a?b=1&amp;c=2\" rel=\"nofollow noopener\">x</a>"),
        ("[x](HTTP://caf.fr \"titre\")", "<a href=\"HTTP://caf.fr\" rel=\"nofollow noopener\">x</a>"),
        ("<https://caf.fr>", "<a href=\"https://caf.fr\" rel=\"nofollow noopener\">https://caf.fr</a>"),
        ("[x](http://été.fr:80)", "<a href=\"http://%C3%A9t%C3%A9.fr:80\" rel=\"nofollow noopener\">x</a>"),
        ("[x](/bilans/2024#vote)", "<a href=\"/bilans/2024#vote\">x</a>"),
        ("[x](/été)", "<a href=\"/%C3%A9t%C3%A9\">x</a>"),
        ("[x](#haut)", "<a href=\"#haut\">x</a>"),
        ("[x][r]\n\n[r]: /lexique", "<a href=\"/lexique\">x</a>"),
        ("[x](mailto:ada@exemple.fr)", "<a href=\"mailto:ada@exemple.fr\">x</a>"),
        ("<ada@exemple.fr>", "<a href=\"mailto:ada@exemple.fr\">ada@exemple.fr</a>"),
    ])
    func `a good address is a link`(source: String, link: String) {
        #expect(Markdown.html(source).trimmingCharacters(in: .newlines) == "<p>\(link)</p>")
    }

    @Test(arguments: [
        "javascript:alert(1)", "<javascript\\:alert(1)>", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "\u{1}javascript:alert(1)",
        "data:text/html,x", "vbscript:x", "//evil.example", "\\/\\/evil.example", "https:evil.example", "page", "",
        "?a",
    ])
    func `any other address leads nowhere`(address: String) {
        let html = Markdown.html("[x](\(address))")
        #expect(html.contains("<a href=\"#\">x</a>"))
        #expect(Markdown.html("[x][r]\n\n[r]: \(address)").matches(of: /href="(?!#")/).isEmpty)
    }

    @Test func `an image is not shown and asks nothing of another server`() {
        #expect(!Markdown.html("![a](http://evil.example/p.png)").contains("<img"))
    }

    @Test func `the allow-list mends what discount would never draw`() {
        let drawn = """
            <h1 x>a</h1><div>b</p><p onclick="x">b<em>c<p>d</em><a href="javascript:x">e<a href="/f">g</a></a><script>h</script>\
            <li>i</li><table><td>j<tr></table><img src=x><a>k</a><strong
            """
        let html = MarkdownAllowList.html(Array(drawn.utf8))
        #expect(StrictFragment(html).problems.isEmpty)
        #expect(html.contains("&lt;script&gt;h&lt;/script&gt;"))
        #expect(html.contains("<a href=\"#\">eg</a>"))
        #expect(html.hasSuffix("k&lt;strong</p>") || html.hasSuffix("k&lt;strong"))
    }

    @Test func `what was typed comes back as typed, escaped`() {
        #expect(
            Markdown.plainHTML("\n*Bonjour* <b>\r\n« l’été » & \"x\"\n \t\n\n1. deux\n")
                == "<p>*Bonjour* &lt;b&gt;<br>\n« l’été » &amp; &quot;x&quot;</p>\n<p>1. deux</p>\n"
        )
        #expect(Markdown.plainHTML("").isEmpty)
        #expect(Markdown.plainHTML(" \n\n\t").isEmpty)
    }

    @Test func `a text over the budget is shown as plain paragraphs`() {
        let bomb = String(repeating: "> ", count: 21) + "a\n\nb\nc"
        #expect(Markdown.html(bomb) == Markdown.plainHTML(bomb))
        let long = String(repeating: "é ", count: 10_001)
        #expect(Markdown.html(long) == Markdown.plainHTML(long))
        let full = String(repeating: "é ", count: 9_999)
        #expect(MarkdownBudget.covers(Array(full.utf8)))
    }

    @Test func `a long honest compte rendu is within the budget`() {
        let chapter = """
            ## Point d'étape

            Présents : Ada (CAF), Bob ("France Travail"), l'équipe d'accueil ; voir [le bilan](/bilans/2024) et <https://caf.fr>.
            - **Mobilité** : l'atelier d'essai a reçu une *vingtaine* de personnes [détail](https://exemple.fr/a_b_c);
            - garde d'enfants : `à suivre` ~~en mai~~ en juin.

            | Séance | Bénéficiaires | Professionnels |
            |--------|---------------|----------------|
            | Mai    | 12            | 9              |


            """
        let source = String(repeating: chapter, count: 20_000 / chapter.count)
        let html = Markdown.html(source)
        #expect(html.matches(of: /<table>/).count == 20_000 / chapter.count)
        #expect(StrictFragment(html).problems.isEmpty)
    }

    @Test func `the same text gives the same HTML, even a scrambled mail address`() {
        let source = "<ada@exemple.fr> <mailto:bob@exemple.fr> *a* [b](/c) ~~d~~ `e`\n\n- f\n- g"
        #expect(Set((0..<100).map { _ in Markdown.html(source) }).count == 1)
    }
}
