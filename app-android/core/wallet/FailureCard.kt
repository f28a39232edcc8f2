package example.luzheng.wallet

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word

/** What went wrong, what to do, and the one thing the app can do about it. */
fun failureCard(failure: Failure, say: Speech, act: () -> Unit): Ui {
    val words = listOf(
        Text(failure.title, Type.STRONG, Tone.LATE, heading = true, live = true),
        Text(failure.text),
    )
    val deed = when (failure.next) {
        Failure.Next.TRY_AGAIN -> Word.COMMON_TRY_AGAIN
        Failure.Next.UNLOCK -> Word.COMMON_UNLOCK
        Failure.Next.BIND -> Word.COMMON_BIND_AGAIN
        Failure.Next.CLEAR -> Word.COMMON_CLEAR_WALLET
        Failure.Next.NOTHING -> null
    }
    return Card(if (deed == null) words else words + Deed(say(deed), Deed.Rank.SECOND, act = act))
}
