import Domain
import Foundation
import Testing

@testable import Domain
@testable import Web

@Suite struct ChartTests {
    private func widths(_ css: String, _ svg: String?) -> [Double] {
        (svg ?? "").matches(of: /<rect class="([a-z-]+)" x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="2/)
            .filter { $0.1 == css }.compactMap { Double($0.2) }
    }

    @Test func `the bar draws each state in its look, and says it in words`() {
        let counts = ActionCounts([.done, .inProgress, .inProgress, .inDifficulty, .postponed, .registered, .abandoned])
        #expect(counts.words == "1\u{A0}réalisée, 2\u{A0}en cours, 1\u{A0}en difficulté, 2\u{A0}à venir, 1\u{A0}abandonnée")
        #expect(counts.barSVG?.components(separatedBy: "<rect").count == 6)
        #expect(counts.total == 7 && counts.parts.map(\.count) == [1, 2, 1, 2, 1])
        #expect(ActionCounts([]).barSVG == nil)
        #expect(ActionCounts([.abandoned]).barSVG?.contains("1\u{A0}abandonnée") == true)
    }

    @Test func `bars of actions have one scale, a legend of what they show, and their table`() throws {
        let chart = try #require(
            StateChart(
                [
                    .init(title: "1. Un", href: "/un", states: [.done, .done, .inProgress, .abandoned]),
                    .init(title: "2. <Deux>", href: nil, states: []),
                    .init(title: "3. Trois", href: nil, states: [.inDifficulty]),
                ],
                caption: "Les actions"
            )
        )
        #expect(chart.message == "5\u{A0}actions\u{A0}: 2\u{A0}réalisées, 1\u{A0}en cours, 1\u{A0}en difficulté, 1\u{A0}abandonnée.")
        #expect(chart.drawingSVG.contains("2. &lt;Deux&gt;") && chart.drawingSVG.contains("Pas encore d’action"))
        #expect(chart.drawingSVG.contains(">Abandonnées<") && !chart.drawingSVG.contains(">À venir<"))
        let (done, hard) = (widths("bar-done", chart.drawingSVG), widths("bar-hard", chart.drawingSVG))
        #expect(abs(done[0] + 2 - 2 * (hard[0] + 2)) < 0.2)
        #expect(chart.rows.map(\.done) == [2, 0, 0] && chart.rows.map(\.abandoned) == [1, 0, 0])
        #expect(StateChart([.init(title: "1", href: nil, states: [])], caption: "") == nil)
        #expect(!chart.drawingSVG.withoutTags.contains("<"))
    }

    @Test func `one to four people are drawn alike, and their number is nowhere`() throws {
        let drawings = Set((1...4).map { CollegeBars.presenceSVG([.beneficiaries: 11, .elected: $0], exact: false)! })
        #expect(drawings.count == 1)
        let svg = try #require(drawings.first)
        #expect(svg.contains(">moins de 5<") && svg.contains("stroke-dasharray") && svg.contains("élus du Département, moins de 5"))
        #expect(CollegeBars.presenceSVG([.elected: 3], exact: true)?.contains(">3<") == true)
        #expect(CollegeBars.presenceSVG([.elected: 0], exact: false)?.contains(">0<") == true)
        #expect(CollegeBars.presenceSVG([:], exact: false) == nil)
    }

    @Test func `each voice keeps its colour and its shape, and colleges keep their order whatever they count`() throws {
        let svg = try #require(CollegeBars.presenceSVG([.staff: 30, .beneficiaries: 10, .socialWorkers: 20], exact: false))
        let (lived, work) = (widths("bar-lived", svg), widths("bar-work", svg))
        #expect(lived.count == 1 && work.count == 2)
        #expect(abs(work[1] - 3 * lived[0]) < 0.2 && abs(work[0] - 2 * lived[0]) < 0.2)
        let places = ["Allocataires du RSA<", "Travailleurs sociaux<", "Agents du Département<"].map { svg.range(of: $0)!.lowerBound }
        #expect(places == places.sorted())
        #expect(svg.contains(#"rx="10""#))
    }

    @Test func `a frozen count tells what it may`() throws {
        let svg = try #require(
            CollegeBars.presenceSVG([
                .init(college: .beneficiaries, count: 14, isAtLeast: true), .init(college: .elected, count: nil),
            ])
        )
        #expect(svg.contains(">au moins 14<") && svg.contains(">moins de 5<"))
    }

    @Test func `an indicator shows its years, its gaps and where one counts otherwise`() throws {
        let points: [IndicatorSeries.Point] = [
            .init(year: 2021, amount: .exactly(hundredths: 7_875), breaksSeries: false),
            .init(year: 2023, amount: .exactly(hundredths: 5_000), breaksSeries: true),
        ]
        let series = IndicatorSeries(unit: .percent, points: points)
        let svg = try #require(series.svg(label: series.words))
        for words in [">2021<", ">2022<", ">2023<", ">78,75\u{A0}%<", ">pas de valeur<", "on compte autrement", "stroke-dasharray"] {
            #expect(svg.contains(words), "\(words)")
        }
        let bars = widths("in-main", svg)
        #expect(abs(bars[0] / bars[1] - 1.575) < 0.01)
        #expect(series.message == "En 2023\u{A0}: 50\u{A0}%. Depuis 2023, on compte autrement.")
        #expect(IndicatorSeries(unit: .days, points: []).svg(label: "") == nil)
    }

    @Test func `an indicator compares its last year with the first, and hides one to four people`() throws {
        func series(_ few: Int) -> IndicatorSeries {
            let values = [(2023, few * 100), (2024, 123_400)]
            return IndicatorSeries(
                unit: .people,
                points: values.map { .init(year: $0.0, amount: .init(hundredths: $0.1, unit: .people), breaksSeries: false) }
            )
        }
        #expect(series(3).message == "En 2024\u{A0}: 1\u{202F}234\u{A0}personnes. En 2023\u{A0}: moins de 5\u{A0}personnes.")
        #expect(series(1).svg(label: "") == series(4).svg(label: ""))
        #expect(series(5).svg(label: "")?.contains(">5<") == true)
    }

    @Test(arguments: [
        (7_875, "78,75"), (7_850, "78,5"), (100_000, "1\u{202F}000"), (5, "0,05"), (0, "0"), (1_234_567_890, "12\u{202F}345\u{202F}678,9"),
    ])
    func `numbers are French`(hundredths: Int, words: String) {
        #expect(French.decimal(hundredths: hundredths) == words)
    }
}
