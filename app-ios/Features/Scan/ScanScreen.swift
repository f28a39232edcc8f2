#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// Looks for a code through the camera, or takes spoken digits, and tells what the check found.
public struct ScanScreen<Camera: View>: View {
    let state: ScanState
    let camera: Camera
    let send: @MainActor (ScanAction) -> Void
    @Environment(\.words) private var words

    /// `camera` is the live picture; it is drawn only while frames are wanted.
    public init(state: ScanState, send: @escaping @MainActor (ScanAction) -> Void, @ViewBuilder camera: () -> Camera) {
        self.state = state
        self.send = send
        self.camera = camera()
    }

    public var body: some View {
        Page(words.scan.title) {
            switch state.stage {
            case .aiming:
                camera
                    .aspectRatio(1, contentMode: .fit)
                    .clipShape(RoundedRectangle(cornerRadius: Token.Radius.card))
                    .accessibilityLabel(words.scan.point)
                Text(words.scan.point).letters(Token.Letter.body)
                Deed(state.torchOn ? words.scan.torchOff : words.scan.torchOn, isFirst: false) { send(.torchTapped) }
                typing
            case .noCamera(let why):
                Text(why == .failed ? words.scan.cameraFailed : words.scan.cameraRefused).letters(Token.Letter.body)
                typing
            case .checking: Wait(words.scan.checking) { send(.giveUp) }
            case .verdict(let verdict): VerdictPanel(verdict: verdict) { send(.againTapped) }
            case .failed(let failure):
                FailureBar(failure: failure) { send(.helpTapped) }
                Deed(words.scan.again) { send(.againTapped) }
            }
        }
    }

    @ViewBuilder private var typing: some View {
        Field(
            words.scan.spoken, text: state.typed, fault: state.digitsWrong ? words.scan.digitsWrong : nil, kind: .digits
        ) { send(.typedChanged($0)) }
        Deed(words.scan.check) { send(.checkTapped) }
    }
}

/// The answer: never by colour alone, always with why and how old the evidence is.
private struct VerdictPanel: View {
    let verdict: Verdict
    let again: () -> Void
    @Environment(\.words) private var words

    var body: some View {
        VStack(alignment: .leading, spacing: Token.Spacing.small) {
            Label(verdict.headline, systemImage: picture).letters(Token.Letter.title, Token.onVerdict)
            Text(verdict.reason).letters(Token.Letter.body, Token.onVerdict)
        }
        .padding(Token.Spacing.wide)
        .frame(maxWidth: .infinity, alignment: .leading)
        .background(ground.shade)
        .clipShape(RoundedRectangle(cornerRadius: Token.Radius.card))
        .accessibilityElement(children: .combine)
        Text(verdict.advice).letters(Token.Letter.body)
        ForEach(verdict.attention, id: \.self) { Text($0).letters(Token.Letter.strong, Token.soon) }
        Text(verdict.online ? words.scan.onlineCheck : words.scan.offlineCheck).letters(Token.Letter.body, Token.quiet)
        if let evidence = verdict.evidence { Line(words.scan.evidence, evidence) }
        if let assurance = verdict.assurance { Text(assurance).letters(Token.Letter.body, Token.quiet) }
        ForEach(verdict.facts, id: \.self) { Line($0.label, $0.value, attention: $0.attention) }
        Text(verdict.decided).letters(Token.Letter.small, Token.quiet)
        Deed(words.scan.again, act: again)
    }

    private var picture: String {
        switch verdict.outcome {
        case .valid: "checkmark.circle.fill"
        case .notValid: "xmark.octagon.fill"
        case .cannotTell: "questionmark.circle.fill"
        }
    }

    private var ground: Token.Colour {
        switch verdict.outcome {
        case .valid: Token.valid
        case .notValid: Token.notValid
        case .cannotTell: Token.cannotTell
        }
    }
}
#endif
