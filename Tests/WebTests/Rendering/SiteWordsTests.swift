import Testing

@testable import Web

/// What every page says alike is written into the templates, once.
struct SiteWordsTests {
    private static let words = SiteWords(["name": "Parlons", "durations.draft": "7 jours", "tagline": "<b>{{> layout}}</b> & \"nous\""])

    @Test func `a template says the words of the site, and keeps what each page says`() throws {
        #expect(try Self.words.written(into: "{{site.name}} : {{title}}, {{site.durations.draft}}") == "Parlons : {{title}}, 7 jours")
    }

    @Test func `what an instance is called is text, never a template or a tag`() throws {
        let text = "&lt;b&gt;&#123;&#123;&gt; layout}}&lt;/b&gt; &amp; &quot;nous&quot;"
        #expect(try Self.words.written(into: "{{site.tagline}}") == text)
    }

    @Test func `a template that asks for a word that does not exist is refused at launch`() {
        #expect(throws: Content.Unusable.self) { try Self.words.written(into: "{{site.phonne}}") }
    }

    @Test func `a list of choices is offered with the chosen one marked, escaped`() {
        let choices = [Choice(value: "a\"", label: "A & co", isChosen: false), Choice(value: "b", label: "B", isChosen: true)]
        let html = "<option value=\"a&quot;\">A &amp; co</option><option value=\"b\" selected>B</option>"
        #expect(choices.child(named: "optionsHTML") as? String == html)
        #expect(choices.child(named: "count") == nil)
    }

    @Test func `a state and a voice are a word in its shape`() {
        let label = Label(label: "En cours & plus", css: "progress")
        #expect(label.child(named: "stateHTML") as? String == "<span class=\"state progress\">En cours &amp; plus</span>")
        #expect(label.child(named: "voiceHTML") as? String == "<span class=\"voice progress\">En cours &amp; plus</span>")
    }
}
