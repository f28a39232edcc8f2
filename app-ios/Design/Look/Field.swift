#if canImport(SwiftUI)
import SwiftUI

/// A field to type into, with its label, a hint, and what is wrong with what stands in it.
public struct Field: View {
    /// What is typed; the keyboard fits itself to it. Nothing typed here is learned or suggested.
    public enum Kind: Sendable {
        case name
        case code
        case digits
    }

    private let label: String
    private let text: String
    private let hint: String?
    private let fault: String?
    private let kind: Kind
    private let changed: (String) -> Void

    public init(
        _ label: String, text: String, hint: String? = nil, fault: String? = nil, kind: Kind,
        changed: @escaping (String) -> Void
    ) {
        self.label = label
        self.text = text
        self.hint = hint
        self.fault = fault
        self.kind = kind
        self.changed = changed
    }

    public var body: some View {
        VStack(alignment: .leading, spacing: Token.Spacing.tight) {
            Text(label).letters(Token.Letter.small, Token.quiet).accessibilityHidden(true)
            field
                .letters(Token.Letter.body)
                .padding(Token.Spacing.normal)
                .frame(minHeight: Token.touch)
                .background(Token.card.shade)
                .overlay(
                    RoundedRectangle(cornerRadius: Token.Radius.small)
                        .stroke(fault == nil ? Token.line.shade : Token.late.shade, lineWidth: Token.Spacing.hair)
                )
                .accessibilityLabel(label)
                .accessibilityHint(fault ?? hint ?? "")
            if let fault {
                Text(fault).letters(Token.Letter.small, Token.late)
            } else if let hint {
                Text(hint).letters(Token.Letter.small, Token.quiet)
            }
        }
    }

    private var field: some View {
        TextField(label, text: Binding(get: { text }, set: changed))
            .autocorrectionDisabled()
            #if os(iOS)
        .textInputAutocapitalization(kind == .code ? .characters : .never)
        .keyboardType(kind == .digits ? .numberPad : kind == .code ? .asciiCapable : .default)
            #endif
    }
}
#endif
