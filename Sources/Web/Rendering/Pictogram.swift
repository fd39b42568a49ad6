import Domain

/// The drawings of the site, one partial each: templates choose theirs by its name, with `{{> *pictogram}}`.
enum Pictogram: String, CaseIterable, Sendable {
    case compass, together, star, factory, talk
    case roundTable = "round-table"
    case workingGroup = "working-group"
    case information, workshop, exchange, restitution, steering, assembly

    /// The partial that draws it.
    var partial: String { "partials/pictogram-\(rawValue)" }
}

extension Theme {
    /// The partial of the drawing that the pact names; none if it is not one of ours.
    var pictogramPartial: String { Pictogram(rawValue: pictogram)?.partial ?? "" }
}

extension Meeting.Kind {
    var pictogram: Pictogram {
        switch self {
        case .roundTable: .roundTable
        case .workingGroup: .workingGroup
        case .thematicInformation: .information
        case .serviceDesignWorkshop: .workshop
        case .experienceExchangeDay: .exchange
        case .restitution: .restitution
        case .steeringCommittee: .steering
        case .assemblySitting: .assembly
        }
    }
}
