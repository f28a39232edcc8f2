#if DEBUG
import WalletKit

extension ThisPhoneState {
    /// The main states, by name.
    public static var main: [String: ThisPhoneState] {
        var list = ThisPhoneState()
        list.thisPhone = ThisPhone(binding: Sample.binding, ended: false, level: "Secure Enclave")
        list.devices = .ready([
            Sample.device("this", isThis: true), Sample.device("old", isThis: false, ended: "2025-01-01"),
        ])
        var asking = list
        asking.asking = Sample.device("this", isThis: true)
        var unbinding = list
        unbinding.unbinding = "this"
        var failed = list
        failed.failure = .goOnline
        var offline = list
        offline.devices = .failed(.goOnline)
        return ["phones": list, "asking": asking, "unbinding": unbinding, "failed": failed, "offline": offline]
    }
}
#endif
