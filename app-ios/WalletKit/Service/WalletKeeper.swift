/// Opens and closes the one wallet of this phone.
public protocol WalletKeeper: Sendable {
    /// Opens the wallet after the holder confirmed, or makes one where there is none.
    func open() async throws(WalletFailure) -> any WalletService

    /// Closes the wallet's screens until it is opened again.
    func lock() async

    /// Removes the wallet and its keys; the licences can be collected again after binding anew.
    func wipe() async throws(WalletFailure)
}
