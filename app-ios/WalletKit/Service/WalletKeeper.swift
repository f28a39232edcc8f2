/// Opens and closes the one wallet of this phone.
public protocol WalletKeeper: Sendable {
    /// Opens the wallet after the holder confirmed, or makes one where there is none.
    func open() async throws(WalletFailure) -> any WalletService

    /// Lets go of the open wallet.
    func close() async

    /// Removes the wallet and its keys; the licences can be claimed again after binding anew.
    func wipe() async throws(WalletFailure)
}
