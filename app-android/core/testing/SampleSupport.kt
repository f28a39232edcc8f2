package example.luzheng.testing

import example.luzheng.wallet.Failure
import example.luzheng.wallet.FreezeView
import example.luzheng.wallet.MeasureView
import example.luzheng.wallet.RecoveryCodeView
import example.luzheng.wallet.SecretCode
import example.luzheng.wallet.SupportView

/** What the wallet says of recovery code, freeze and support, for pictures and tests. */
class SampleSupport(samples: Samples) {
    private val now = samples.say("2026年11月21日 09:30", "21 November 2026, 09:30")
    private val later = samples.say("2026年11月22日 09:30", "22 November 2026, 09:30")
    private val reset = samples.say("解除原手机绑定", "end the binding of this phone")

    val none = SupportView(null, null, false, samples.say("还没有恢复码。", "There is no recovery code."))
    val coded = none.copy(hasRecoveryCode = true, recoveryText = samples.say("恢复码生成于 $now。", "Made $now."))
    val frozen = coded.copy(
        freeze = FreezeView(
            text = samples.say("本机由您于 $now 冻结。", "You froze this phone $now."),
            explainText = samples.say("重新实名核验后解除。", "Prove your name anew to lift it."), liftNonce = "1f".repeat(32),
        ),
    )
    val measured = coded.copy(
        measure = MeasureView(
            measureId = "mea_" + "0".repeat(26), text = samples.say("客服收到申请：$reset（$now）", "Support was asked to $reset ($now)."),
            warningText = samples.say("如非本人提出，请立即阻止。", "If you did not ask for this, stop it now."), confirmable = true,
        ),
    )
    val approved = measured.copy(
        measure = measured.measure?.copy(text = samples.say("客服将于 $later $reset。", "Support will $reset $later."), confirmable = false),
    )
    private val groups = listOf("7K3Q", "X9M2", "TD40", "5RVB", "H8NC", "W6JE")
    val code = SecretCode(
        RecoveryCodeView(
            code = groups.joinToString("-"), groups = groups,
            explainText = samples.say("恢复码可在手机丢失时结束绑定。请抄在纸上单独保管；只显示这一次。", "With it you can end the binding when the phone is gone. Write it down and keep it apart: it is shown this once."),
            spokenLabel = groups.joinToString(" , ") { it.toList().joinToString(" ") },
        ),
    )
    val frozenRefusal = Failure(
        samples.say("本机已冻结", "This phone is frozen"),
        samples.say("冻结期间不能出示或提供证照。", "A frozen phone shows and shares nothing."), Failure.Next.NOTHING,
    )
}
