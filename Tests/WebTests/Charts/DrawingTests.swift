import Foundation
import Testing

@testable import Web

@Suite struct DrawingTests {
    @Test func `words and labels cannot break out of the drawing`() throws {
        var drawing = Drawing()
        drawing.write("</text><script>alert(1)</script>", x: 0, y: 10)
        drawing.take(20)
        let svg = drawing.svg(label: "\" onload='x' <&")
        #expect(!svg.contains("<script") && svg.contains("&lt;/text&gt;&lt;script&gt;"))
        #expect(svg.contains(#"aria-label="&quot; onload=&#39;x&#39; &lt;&amp;""#))
        #expect(!svg.withoutTags.contains("<"))
    }

    @Test func `a drawing scales, has a name, and carries no style of its own`() {
        var drawing = Drawing()
        drawing.bar(.hard, x: 1, y: 1, width: 40, height: 20)
        drawing.take(22)
        let svg = drawing.svg(label: "Une barre")
        #expect(svg.hasPrefix(#"<svg viewBox="0 0 320 22" width="400" role="img" aria-label="Une barre""#))
        #expect(!svg.contains("style") && !svg.contains("height=\"400"))
        #expect(drawing.decorationSVG().contains("aria-hidden=\"true\""))
    }

    @Test func `stripes stay inside their box`() throws {
        let stripes = Drawing.stripes(x: 10, y: 5, width: 30, height: 20, step: 8)
        let numbers = stripes.matches(of: /[ML](-?[\d.]+) (-?[\d.]+)/).map { (Double($0.1)!, Double($0.2)!) }
        #expect(numbers.count == 12 && numbers.allSatisfy { (10...40).contains($0.0) && (5...25).contains($0.1) })
        #expect(Drawing.stripes(x: 0, y: 0, width: 1, height: 1, step: 8).isEmpty)
    }

    @Test func `the looks are told apart without their colours`() {
        let looks = [Look.done, .hard, .waiting, .abandoned]
        let shapes = Set(looks.map { "\($0.hatching) \($0.css == "bar-todo")" })
        #expect(shapes.count == looks.count)
        #expect(Look.lived.isRound && !Look.work.isRound && Look.lived.hatching != Look.work.hatching)
        #expect(Look.lived.css == "bar-lived" && Look.work.css == "bar-work")
    }

    @Test func `long words go to the next line`() {
        #expect(Drawing.lines(of: "un deux trois", width: 70) == ["un deux", "trois"])
        #expect(Drawing.lines(of: "anticonstitutionnellement", width: 10) == ["anticonstitutionnellement"])
        #expect(Drawing.lines(of: "", width: 10) == [])
    }
}

extension String {
    /// What is left once every well-formed tag is taken out.
    var withoutTags: String { replacing(/<\/?[a-zA-Z]+(?: [a-zA-Z-]+="[^"<]*")*\/?>/, with: "") }
}
