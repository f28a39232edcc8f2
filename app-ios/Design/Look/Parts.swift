#if canImport(SwiftUI)
import SwiftUI

/// What a screen lies on: scrolls, and stays narrow on wide displays.
public struct Page<Content: View>: View {
    private let title: String
    private let content: Content

    public init(_ title: String, @ViewBuilder content: () -> Content) {
        self.title = title
        self.content = content()
    }

    public var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Token.Spacing.normal) { content }
                .padding(Token.Spacing.wide)
                .frame(maxWidth: 640, alignment: .leading)
                .frame(maxWidth: .infinity)
        }
        .background(Token.paper.shade.ignoresSafeArea())
        .navigationTitle(title)
    }
}

/// A card on the paper.
public struct Card<Content: View>: View {
    private let content: Content

    public init(@ViewBuilder content: () -> Content) { self.content = content() }

    public var body: some View {
        VStack(alignment: .leading, spacing: Token.Spacing.small) { content }
            .padding(Token.Spacing.wide)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(Token.card.shade)
            .overlay(
                RoundedRectangle(cornerRadius: Token.Radius.card)
                    .stroke(Token.line.shade, lineWidth: Token.Spacing.hair)
            )
            .clipShape(RoundedRectangle(cornerRadius: Token.Radius.card))
    }
}

/// What can be done; at most one on a screen is the first.
public struct Deed: View {
    private let title: String
    private let isFirst: Bool
    private let act: () -> Void

    public init(_ title: String, isFirst: Bool = true, act: @escaping () -> Void) {
        self.title = title
        self.isFirst = isFirst
        self.act = act
    }

    public var body: some View {
        Button(action: act) {
            Text(title)
                .letters(Token.Letter.strong, isFirst ? Token.onDeed : Token.deed)
                .multilineTextAlignment(.center)
                .padding(Token.Spacing.normal)
                .frame(maxWidth: .infinity, minHeight: Token.touch)
                .background(isFirst ? Token.deed.shade : Token.card.shade)
                .clipShape(RoundedRectangle(cornerRadius: Token.Radius.card))
                .overlay(
                    RoundedRectangle(cornerRadius: Token.Radius.card)
                        .stroke(isFirst ? Token.deed.shade : Token.line.shade, lineWidth: Token.Spacing.hair)
                )
        }
        .buttonStyle(.plain)
    }
}

/// A sentence that must be seen, with what can be done about it.
public struct NoticeBar: View {
    private let text: String
    private let detail: String?
    private let act: (() -> Void)?

    public init(_ text: String, detail: String? = nil, act: (() -> Void)? = nil) {
        self.text = text
        self.detail = detail
        self.act = act
    }

    @Environment(\.words) private var words

    public var body: some View {
        VStack(alignment: .leading, spacing: Token.Spacing.tight) {
            Text(text).letters(Token.Letter.strong, Token.onNotice)
            if let detail { Text(detail).letters(Token.Letter.body, Token.onNotice) }
            if let act {
                Button(words.common.why, action: act)
                    .letters(Token.Letter.strong, Token.onNotice)
                    .frame(minHeight: Token.touch)
            }
        }
        .padding(Token.Spacing.normal)
        .frame(maxWidth: .infinity, alignment: .leading)
        .background(Token.notice.shade)
        .clipShape(RoundedRectangle(cornerRadius: Token.Radius.card))
        .accessibilityElement(children: .contain)
    }
}

/// A wait: what is waited for, and the way out.
public struct Wait: View {
    private let text: String
    private let giveUp: (() -> Void)?

    public init(_ text: String, giveUp: (() -> Void)?) {
        self.text = text
        self.giveUp = giveUp
    }

    @Environment(\.words) private var words

    public var body: some View {
        HStack(spacing: Token.Spacing.normal) {
            ProgressView()
            Text(text).letters(Token.Letter.body, Token.quiet)
            Spacer(minLength: 0)
            if let giveUp {
                Button(words.common.stopWaiting, action: giveUp)
                    .letters(Token.Letter.strong, Token.deed)
                    .frame(minHeight: Token.touch)
            }
        }
        .accessibilityElement(children: .contain)
    }
}

/// A label and its value, read as one by VoiceOver.
public struct Line: View {
    private let label: String
    private let value: String
    private let attention: Bool

    public init(_ label: String, _ value: String, attention: Bool = false) {
        self.label = label
        self.value = value
        self.attention = attention
    }

    public var body: some View {
        VStack(alignment: .leading, spacing: Token.Spacing.tight) {
            Text(label).letters(Token.Letter.small, Token.quiet)
            Text(value).letters(Token.Letter.body, attention ? Token.late : Token.ink)
        }
        .frame(maxWidth: .infinity, alignment: .leading)
        .accessibilityElement(children: .combine)
    }
}
#endif
