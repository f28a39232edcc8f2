import WalletKit

/// Opens and closes topics; the words come from the core.
@MainActor
public final class HelpModel: ScreenModel {
    public private(set) var state: HelpState {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (HelpState) -> Void)?

    private let navigate: Navigate

    public init(about: HelpTopic?, topics: [HelpTopic], navigate: @escaping Navigate) {
        self.navigate = navigate
        state = HelpState(about: about, topics: topics)
    }

    public func send(_ action: HelpAction) async {
        switch action {
        case .topicTapped(let topic): state.open = state.open == topic ? nil : topic
        case .closeTapped: navigate(.back)
        }
    }
}
