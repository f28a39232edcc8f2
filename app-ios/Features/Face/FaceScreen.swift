#if canImport(SwiftUI)
import Design
import SwiftUI
import WalletKit

/// Looks like the certificate: photo, seal, fields, the issuer's own code. Personal fields are masked until asked for.
public struct FaceScreen: View {
    let state: FaceState
    let send: @MainActor (FaceAction) -> Void
    @Environment(\.words) private var words

    public init(state: FaceState, send: @escaping @MainActor (FaceAction) -> Void) {
        self.state = state
        self.send = send
    }

    public var body: some View {
        Page(words.face.title) {
            switch state.face {
            case .waiting: Wait(words.common.working, giveUp: nil)
            case .failed(let failure): FailureBar(failure: failure) { send(.helpTapped) }
            case .ready(let face):
                Text(state.revealed ? words.face.revealed(seconds: state.secondsRevealed) : words.face.masked)
                    .letters(Token.Letter.small, Token.quiet)
                Paper(face: face, shielded: state.shielded) { send(.revealTapped) }
                Deed(state.revealed ? words.face.hide : words.face.reveal, isFirst: false) { send(.revealTapped) }
                Deed(words.face.show) { send(.showTapped) }
                ForEach(face.dueDates, id: \.self) { due in
                    Text(due.sentence).letters(Token.Letter.body, due.urgency.colour)
                }
                Deed(words.report.open, isFirst: false) { send(.reportTapped) }
            }
        }
        .onDisappear { send(.disappeared) }
    }
}

/// The certificate itself, drawn from the core's layout; below it the same fields as text, which grow with the reader's
/// type and are read by VoiceOver.
private struct Paper: View {
    let face: CertificateFace
    let shielded: Bool
    let reveal: () -> Void
    @Environment(\.words) private var words

    var body: some View {
        picture
        Text(words.face.asText).letters(Token.Letter.heading).accessibilityAddTraits(.isHeader)
        Card { ForEach(face.fields) { field in line(field) } }
    }

    /// While the screen is recorded nothing of the certificate is drawn: what is masked by then may not have been.
    @ViewBuilder private var picture: some View {
        if shielded {
            NoticeBar(words.show.captured)
        } else {
            let pen = FacePen(face.pictures)
            FacePicture(
                width: face.drawing.width, height: face.drawing.height, spoken: words.face.pictureSaid(kind: face.title)
            ) { pen.draw(face.drawing, in: &$0) }
            .onTapGesture(perform: reveal)
        }
    }

    private func line(_ field: FaceField) -> some View {
        Line(field.label, shielded && field.personal ? "＊＊＊" : field.shown)
            .onTapGesture { if field.personal { reveal() } }
    }
}
#endif
