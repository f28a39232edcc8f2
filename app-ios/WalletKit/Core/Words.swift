import Foundation
internal import LuzhengCore

extension Lang {
    init(_ language: Language) { self = language == .english ? .en : .zhCn }
}

/// What a person reads when something went wrong; the words are the core's.
public enum Help {
    /// What this failure is and what to do.
    public static func topic(of failure: WalletFailure, in language: Language) -> HelpTopic {
        HelpTopic(helpFor(error: failure.ofCore, lang: Lang(language)))
    }

    /// Everything that can go wrong.
    public static func topics(in language: Language) -> [HelpTopic] {
        allHelp(lang: Lang(language)).map(HelpTopic.init)
    }
}

extension HelpTopic {
    init(_ view: HelpView) {
        self.init(id: view.code, title: view.title, text: view.text, mayRetry: view.mayRetry)
    }
}

/// Reads numbers as people type them; nothing is sent anywhere.
public enum TypedNumber {
    /// The one writing of a citizen number, or nil where it is none.
    public static func citizen(_ text: String) -> String? {
        readIdentifier(kind: .citizenNumber, text: text, tolerant: true).canonical
    }

    /// The one writing of a company's credit code, or nil where it is none.
    public static func creditCode(_ text: String) -> String? {
        readIdentifier(kind: .creditCode, text: text, tolerant: true).canonical
    }
}

/// Reads codes in pictures of the camera.
public enum CodeReader {
    /// The text of a QR code in a picture of `stride` bytes a row, a byte a pixel, dark is low.
    public static func text(in luminance: Data, width: Int, height: Int, stride: Int) -> String? {
        guard let width = UInt32(exactly: width), let height = UInt32(exactly: height),
            let stride = UInt32(exactly: stride)
        else { return nil }
        return try? decodeLuminance(width: width, height: height, stride: stride, luminance: luminance)
    }
}
