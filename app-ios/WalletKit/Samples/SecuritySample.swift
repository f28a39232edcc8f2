#if DEBUG
/// Synthetic values of support for previews and tests.
extension Sample {
    public static func support(
        code: Bool = false, frozen: Bool = false, measure: SupportMeasure? = nil
    ) -> SupportStanding {
        let freeze = Freeze(text: "本机由您于 12:00 冻结。", explanation: "重新实名核验后解除。", nonce: "n7")
        return SupportStanding(
            freeze: frozen ? freeze : nil, measure: measure, hasRecoveryCode: code,
            recovery: code ? "恢复码生成于 12:00。" : "还没有恢复码。")
    }

    public static func measure(confirmable: Bool = true) -> SupportMeasure {
        SupportMeasure(
            id: "mea_1", text: "客服收到申请：解除原手机绑定（12:00）", warning: "如非本人提出，请立即阻止。",
            confirmable: confirmable)
    }

    public static let recoveryCode = RecoveryCode(
        groups: ["7K3Q", "X9M2", "TD40", "5RVB", "H8NC", "W6JE"], explanation: "请抄在纸上单独保管；只显示这一次。",
        spokenLabel: "7 K 3 Q")
}
#endif
