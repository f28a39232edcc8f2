#if canImport(SwiftUI)
import SwiftUI

/// Lets SwiftUI draw a model: hears its changes, hands on what is done.
@MainActor
final class Host<Model: ScreenModel>: ObservableObject {
    @Published private(set) var state: Model.State
    let model: Model

    init(_ model: Model) {
        self.model = model
        state = model.state
        model.watcher = { [weak self] in self?.state = $0 }
    }

    func send(_ action: Model.Action) {
        Task { await model.send(action) }
    }
}

/// A screen with its model, which lives as long as the screen does.
public struct Hosted<Model: ScreenModel, Content: View>: View {
    @StateObject private var host: Host<Model>
    private let content: (Model.State, @escaping @MainActor (Model.Action) -> Void) -> Content

    public init(
        _ model: @autoclosure @escaping () -> Model,
        @ViewBuilder content: @escaping (Model.State, @escaping @MainActor (Model.Action) -> Void) -> Content
    ) {
        _host = StateObject(wrappedValue: Host(model()))
        self.content = content
    }

    public var body: some View { content(host.state, host.send) }
}
#endif
