#if DEBUG
import WalletKit

extension OfferState {
    /// The main states, by name.
    public static var main: [String: OfferState] {
        var licences = OfferState()
        licences.candidates = .ready([Sample.candidate("lic_1"), Sample.candidate("lic_2", misfit: "暂扣")])
        var purposes = licences
        (purposes.licence, purposes.purposes) = ("lic_1", .ready([Sample.offerPurpose()]))
        var choosing = purposes
        (choosing.purpose, choosing.hours, choosing.found) = ("motor_claim", 1, .ready([Sample.party]))
        var ready = choosing
        (ready.attributes, ready.recipient) = (["name"], .party(Sample.party))
        var nobody = choosing
        nobody.found = .ready([])
        var consenting = ready
        consenting.stage = .consenting(Sample.consent())
        var agreeing = ready
        agreeing.stage = .agreeing(Sample.consent())
        var full = consenting
        full.failure = .withdrawFirst
        var offline = OfferState()
        offline.candidates = .failed(.goOnline)
        return [
            "looking": OfferState(), "licences": licences, "purposes": purposes, "choosing": choosing, "ready": ready,
            "nobody found": nobody, "consenting": consenting, "agreeing": agreeing, "too much": full,
            "offline": offline,
        ]
    }
}
#endif
