extension EveryForm {
    /// From a question that is prepared to what was heard; the days go by without the clock.
    static func consultationSteps(_ site: TestSite) -> [Step] {
        func asked(from first: Int, to last: Int) -> KeyValuePairs<String, String> {
            [
                "title": "Les bus", "question": "Quel bus manque ?", "fields": "Depuis quand ?", "context": "Le plan change.",
                "asked": "À tous", "howTo": "Ici", "whatNext": "Nous lisons tout", "opensOn": site.day(offset: first),
                "closesOn": site.day(offset: last), "shortReason": "",
            ]
        }
        let route = "/consultations/:consultation"
        return [
            Step("/consultations", "/consultations", asked(from: 0, to: 20)),
            Step(route + "/modification", "/consultations/2/modification", asked(from: 0, to: 30)),
            Step(route + "/annonce", "/consultations/2/annonce"),
            Step(
                route + "/changement",
                "/consultations/2/changement",
                ["question": "Quel bus du soir ?", "fields": "", "closesOn": site.day(offset: 40), "reason": "Mieux"]
            ),
            Step("/consultations", "/consultations", asked(from: 0, to: 20)),
            Step(route + "/abandon", "/consultations/3/abandon"),
            // The first is over: the test made it.
            Step(route + "/resultats", "/consultations/1/resultats", ["heard": "Le soir", "outcome": ""]),
            Step(
                route + "/resultats/publication",
                "/consultations/1/resultats/publication",
                ["heard": "Le soir", "outcome": "Un bus"]
            ),
            Step(route + "/classement", "/consultations/1/classement"),
        ]
    }
}
