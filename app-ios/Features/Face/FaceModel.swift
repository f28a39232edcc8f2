import WalletKit

/// Shows a certificate's face, masked until the holder confirms, and masked again soon or as soon as nobody looks.
@MainActor
public final class FaceModel: ScreenModel {
    /// For how long personal fields are shown.
    static let secondsRevealed = 30

    public private(set) var state = FaceState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (FaceState) -> Void)?

    private let licence: String
    private let wallet: any WalletService
    private let gate: any HolderGate
    private let navigate: Navigate
    private let work = Work()

    public init(licence: String, wallet: any WalletService, gate: any HolderGate, navigate: @escaping Navigate) {
        self.licence = licence
        self.wallet = wallet
        self.gate = gate
        self.navigate = navigate
    }

    public func send(_ action: FaceAction) async {
        switch action {
        case .appeared, .disappeared: await mask()
        case .revealTapped: await state.revealed ? mask() : reveal()
        case .ticked: await tick()
        case .shieldChanged(let shielded):
            state.shielded = shielded
            if shielded { await mask() }
        case .showTapped: navigate(.show(licence: licence))
        case .reportTapped: navigate(.report(licence: licence))
        case .helpTapped:
            if case .failed(let failure) = state.face { navigate(.help(about: failure)) }
        case .closeTapped: navigate(.back)
        }
    }

    private func tick() async {
        guard state.revealed else { return }
        if state.secondsRevealed == 1 { await mask() } else { state.secondsRevealed -= 1 }
    }

    private func reveal() async {
        await work.run { [self] in
            guard await gate.confirm(.reveal) == .granted, !Task.isCancelled, !state.shielded else { return }
            await read(revealed: true)
        }
    }

    private func mask() async {
        await work.run { [self] in await read(revealed: false) }
    }

    private func read(revealed: Bool) async {
        let face = await attempt { () async throws(WalletFailure) in
            try await wallet.face(of: licence, revealed: revealed)
        }
        switch face {
        case .success(let face):
            state.face = .ready(face)
            state.secondsRevealed = revealed ? Self.secondsRevealed : 0
        case .failure(let failure):
            // Never the full fields under a state that says masked.
            state.face = .failed(failure)
            state.secondsRevealed = 0
        case nil: break
        }
    }
}
