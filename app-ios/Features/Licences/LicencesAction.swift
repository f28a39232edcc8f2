import WalletKit

/// Everything that can be done on the screen with the cards.
public enum LicencesAction: Equatable, Sendable {
    case appeared
    case refreshPulled
    case giveUp
    case cardTapped(String)
    case showTapped(String)
    case claimTapped
    case scanTapped
    case dueTapped
    case sharingTapped
    case phoneTapped
    case settingsTapped
    case noticeTapped
    case adviceTapped
    case failureTapped(WalletFailure)
}
