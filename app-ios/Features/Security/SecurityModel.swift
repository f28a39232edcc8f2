import WalletKit

/// Recovery code, freeze, and what support is about to do.
@MainActor
public final class SecurityModel: ScreenModel {
    public private(set) var state = SecurityState() {
        didSet { if state != oldValue { watcher?(state) } }
    }
    public var watcher: (@MainActor (SecurityState) -> Void)?

    private let wallet: any WalletService
    private let realName: any RealNameProvider
    private let pick: (Int) -> Int
    private let print: Print
    private let navigate: Navigate
    private let work = Work()

    /// Takes the title and the lines of what is printed.
    public typealias Print = @MainActor (_ title: String, _ lines: [String]) -> Void

    /// `pick` says which of so many groups is asked for: by chance, so that nobody writes down only that one.
    public init(
        wallet: any WalletService, realName: any RealNameProvider,
        pick: @escaping (Int) -> Int = { Int.random(in: 0..<$0) }, print: @escaping Print,
        navigate: @escaping Navigate
    ) {
        self.wallet = wallet
        self.realName = realName
        self.pick = pick
        self.print = print
        self.navigate = navigate
    }

    public func send(_ action: SecurityAction) async {
        switch action {
        // Who comes back finds the code that is on the screen.
        case .appeared: if state.code == nil, state.doing == .nothing { await look() }
        case .giveUp: await giveUp()
        case .shieldChanged(let shielded): state.shielded = shielded
        case .helpTapped(let failure): navigate(.help(about: failure))
        case .closeTapped:
            work.stop()
            navigate(.back)
        default: if state.doing == .nothing { await state.code == nil ? act(action) : write(action) }
        }
    }

    private func act(_ action: SecurityAction) async {
        guard let stands = state.stands.value else { return }
        switch action {
        case .makeTapped where stands.freeze == nil:
            if stands.hasRecoveryCode { state.asking = .code } else { await make() }
        case .makeConfirmed: if state.asking == .code { await make() }
        case .freezeTapped: if stands.freeze == nil { state.asking = .freeze }
        case .freezeConfirmed:
            guard state.asking == .freeze else { return }
            await settle { [wallet] () async throws(WalletFailure) in try await wallet.freeze() }
        case .takenBack: state.asking = nil
        case .nameChanged(let name): state.name = String(name.prefix(64))
        case .citizenNumberChanged(let number): state.citizenNumber = String(number.prefix(64))
        case .liftTapped: if let freeze = stands.freeze { await lift(freeze) }
        case .vetoTapped:
            guard let measure = stands.measure else { return }
            await settle { [wallet] () async throws(WalletFailure) in try await wallet.veto(measure.id) }
        case .measureConfirmed:
            guard let measure = stands.measure, measure.confirmable else { return }
            await settle { [wallet] () async throws(WalletFailure) in try await wallet.confirmMeasure(measure.id) }
        default: break
        }
    }

    /// While a code is on the screen: it is written down, then one of its groups is typed in.
    private func write(_ action: SecurityAction) async {
        guard let code = state.code else { return }
        switch action {
        case .printTapped(let title): if state.check == nil { print(title, code.groups + [code.explanation]) }
        case .writtenTapped: state.check = SecurityState.Check(group: pick(code.groups.count))
        case .codeTapped: state.check = nil
        case .groupChanged(let typed):
            state.check?.typed = String(typed.prefix(8))
            state.check?.wrong = false
        case .groupConfirmed:
            guard let check = state.check else { return }
            guard code.groups.indices.contains(check.group),
                check.typed.trimmed.uppercased() == code.groups[check.group]
            else {
                state.check?.wrong = true
                return
            }
            (state.code, state.check, state.kept) = (nil, nil, true)
            await note()
        default: break
        }
    }

    /// That it was written down is kept on the phone, so that nobody is asked for it again.
    private func note() async {
        await work.run { [self] in
            let done = await attempt { () async throws(WalletFailure) in try await wallet.recoveryCodeWritten() }
            if case .failure(let failure) = done { state.failure = failure }
        }
        if state.failure == nil { await look() }
    }

    private func look() async {
        await work.run { [self] in
            switch await attempt({ () async throws(WalletFailure) in try await wallet.support() }) {
            case .success(let stands):
                state.stands = .ready(stands)
                state.failure = nil
            case .failure(let failure):
                if state.stands.value == nil { state.stands = .failed(failure) } else { state.failure = failure }
            case nil: break
            }
        }
    }

    private func make() async {
        begin(.making)
        await work.run { [self] in
            let made = await attempt { () async throws(WalletFailure) in try await wallet.makeRecoveryCode() }
            guard let made else { return }
            state.doing = .nothing
            switch made {
            case .success(let code): state.code = code
            case .failure(let failure): state.failure = failure
            }
        }
    }

    private func lift(_ freeze: Freeze) async {
        state.pointsOut = true
        guard let number = state.numberRead, !state.name.trimmed.isEmpty else { return }
        let name = state.name.trimmed
        await settle(.lifting) { [wallet, realName] () async throws(WalletFailure) in
            let reference = try await realName.confirm(name: name, citizenNumber: number, nonce: freeze.nonce)
            // Given up meanwhile: nothing is lifted behind the person's back.
            if Task.isCancelled { throw .unlock }
            return try await wallet.liftFreeze(provider: realName.name, reference: reference)
        }
    }

    private func settle(
        _ doing: SecurityState.Doing = .working,
        _ deed: @escaping @Sendable () async throws(WalletFailure) -> SupportStanding
    ) async {
        begin(doing)
        await work.run { [self] in
            guard let done = await attempt(deed) else { return }
            state.doing = .nothing
            switch done {
            case .success(let stands):
                state.stands = .ready(stands)
                // The details are of no use any more, so they do not stay.
                (state.name, state.citizenNumber, state.pointsOut) = ("", "", false)
            case .failure(let failure): state.failure = failure
            }
        }
    }

    private func begin(_ doing: SecurityState.Doing) {
        (state.doing, state.asking, state.kept, state.failure) = (doing, nil, false, nil)
    }

    /// Whether it was done all the same is looked at.
    private func giveUp() async {
        work.stop()
        guard state.doing != .nothing else { return navigate(.back) }
        state.doing = .nothing
        await look()
    }
}
