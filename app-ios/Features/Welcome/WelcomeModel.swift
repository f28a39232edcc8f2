import WalletKit

/// Binds this phone: details, the provider's own step, the device key, the server's answer.
@MainActor
public final class WelcomeModel: ScreenModel {
    public private(set) var state = WelcomeState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (WelcomeState) -> Void)?

    private let wallet: any WalletService
    private let realName: any RealNameProvider
    private let navigate: Navigate
    private let work = Work()

    public init(wallet: any WalletService, realName: any RealNameProvider, navigate: @escaping Navigate) {
        self.wallet = wallet
        self.realName = realName
        self.navigate = navigate
    }

    public func send(_ action: WelcomeAction) async {
        switch action {
        case .nameChanged(let name): state.name = String(name.prefix(64))
        case .citizenNumberChanged(let number):
            state.citizenNumber = String(number.prefix(64))
            state.numberRead = TypedNumber.citizen(state.citizenNumber)
        case .agreementChanged(let agreed): state.agreed = agreed
        case .goOnTapped: await bind()
        case .giveUp: giveUp()
        case .checkOthersTapped: navigate(.scan)
        case .helpTapped: navigate(.help(about: state.failure))
        case .doneTapped: navigate(.start)
        }
    }

    private func giveUp() {
        work.stop()
        state.step = .filling
    }

    private func bind() async {
        state.pointsOut = true
        guard state.isComplete, !state.isWaiting else { return }
        state.failure = nil
        state.step = .realName
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await bound() }) {
            case .success(let binding): finish(binding)
            case .failure(let failure):
                state.failure = failure
                state.step = .filling
            case nil: break
            }
        }
    }

    private func bound() async throws(WalletFailure) -> PhoneBinding {
        let (name, number) = (state.trimmedName, state.numberRead ?? "")
        let step = try await wallet.prepareBinding(name: name, citizenNumber: number)
        let reference = try await realName.confirm(name: name, citizenNumber: number, nonce: step.nonce)
        // Given up meanwhile: nothing is sent that would bind the phone behind the person's back.
        if Task.isCancelled { throw .unlock }
        state.step = .binding
        return try await wallet.bind(step, provider: realName.name, reference: reference)
    }

    /// The details are of no use any more, so they do not stay.
    private func finish(_ binding: PhoneBinding) {
        state.name = ""
        state.citizenNumber = ""
        state.numberRead = nil
        state.step = .done(binding)
    }
}
