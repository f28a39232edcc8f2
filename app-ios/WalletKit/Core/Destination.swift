internal import LuzhengCore

/// What a scanned, opened or typed text is for.
public enum Destination: Hashable, Sendable {
    /// Somebody shows a licence: check it.
    case code
    /// A relying party asks for something.
    case request(link: String)
    /// What a holder offered to a relying party.
    case offer(handle: String)
    /// None of ours.
    case nothing

    /// Tells what `text` is for; nothing is done with it.
    public init(of text: String) {
        switch destinationOf(text: text) {
        case .code: self = .code
        case .request(let link): self = .request(link: link)
        case .offer(let handle): self = .offer(handle: handle)
        case .nothing: self = .nothing
        }
    }
}
