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
            }
        }
        .onDisappear { send(.disappeared) }
    }
}

/// The certificate itself; its colours are the paper's own and do not follow the theme.
private struct Paper: View {
    let face: CertificateFace
    let shielded: Bool
    let reveal: () -> Void
    @Environment(\.words) private var words

    private static let ground = Token.Colour(light: 0xFBF6EE, dark: 0xFBF6EE)
    private static let ink = Token.Colour(light: 0x16202A, dark: 0x16202A)
    private static let label = Token.Colour(light: 0x6A4B1F, dark: 0x6A4B1F)
    private static let seal = Token.Colour(light: 0xB3261E, dark: 0xB3261E)

    var body: some View {
        VStack(alignment: .leading, spacing: Token.Spacing.small) {
            Text(face.title).letters(Token.Letter.title, Self.ink).frame(maxWidth: .infinity)
            HStack(alignment: .top, spacing: Token.Spacing.normal) {
                picture(face.photo, missing: face.hasPhoto)
                VStack(alignment: .leading, spacing: Token.Spacing.small) {
                    ForEach(face.fields) { field in line(field) }
                }
            }
            picture(face.vehiclePhoto, missing: false)
            HStack(alignment: .bottom) {
                picture(face.issuerCode, missing: false)
                Spacer(minLength: 0)
                Text(face.seal)
                    .letters(Token.Letter.strong, Self.seal)
                    .padding(Token.Spacing.normal)
                    .overlay(Capsule().stroke(Self.seal.shade, lineWidth: 2))
            }
        }
        .padding(Token.Spacing.wide)
        .background(Self.ground.shade)
        .clipShape(RoundedRectangle(cornerRadius: Token.Radius.card))
        .accessibilityElement(children: .contain)
        .accessibilityLabel(words.face.pictureSaid(kind: face.title))
    }

    private func line(_ field: FaceField) -> some View {
        VStack(alignment: .leading, spacing: 0) {
            Text(field.label).letters(Token.Letter.small, Self.label)
            Text(shielded && field.personal ? "＊＊＊" : field.shown).letters(Token.Letter.body, Self.ink)
        }
        .accessibilityElement(children: .combine)
        .onTapGesture { if field.personal { reveal() } }
    }

    @ViewBuilder private func picture(_ data: Data?, missing: Bool) -> some View {
        #if canImport(UIKit)
        if let data, !shielded, let image = UIImage(data: data) {
            Image(uiImage: image).resizable().interpolation(.none).scaledToFit().frame(maxWidth: 120, maxHeight: 160)
        } else if missing {
            placeholder
        }
        #else
        if missing { placeholder }
        #endif
    }

    private var placeholder: some View {
        Image(systemName: "person.crop.rectangle")
            .resizable().scaledToFit().frame(width: 72, height: 96)
            .foregroundColor(Self.label.shade)
            .onTapGesture(perform: reveal)
            .accessibilityHidden(true)
    }
}
#endif
