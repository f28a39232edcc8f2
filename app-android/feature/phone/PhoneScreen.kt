package example.luzheng.feature.phone

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Lines
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Speech
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import example.luzheng.design.Word
import example.luzheng.feature.phone.PhoneAction as Action
import example.luzheng.feature.phone.PhoneState as State
import example.luzheng.wallet.DeviceView
import example.luzheng.wallet.failureCard

/** Draws this phone and its binding. */
fun phoneScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(Word.PHONE_TITLE),
    body = when (state) {
        State.Opening -> listOf(Waiting(say(Word.COMMON_WORKING)))
        State.Unbound -> listOf(
            Text(say(Word.PHONE_NOT_BOUND), Type.STRONG, live = true),
            Deed(say(Word.COMMON_BIND_AGAIN)) { act(Action.BindAgain) },
        )
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Bound -> bound(state, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
)

private fun bound(state: State.Bound, say: Speech, act: (Action) -> Unit): List<Ui> {
    val phone = state.phone
    val parts = ArrayList<Ui>()
    state.failure?.let { parts += failureCard(it, say) { act(Action.Recover) } }
    parts += Card(
        listOf(
            Lines(
                listOf(
                    Lines.Line(say(Word.PHONE_HOLDER), phone.binding.holderName),
                    Lines.Line(say(Word.PHONE_LEVEL), phone.levelText),
                ),
            ),
            Text(phone.binding.boundText, Type.SMALL, Tone.QUIET),
        ),
    )
    parts += when {
        state.unbinding -> listOf(Waiting(say(Word.PHONE_UNBINDING)))
        state.asking != null -> listOf(sure(say, act))
        else -> listOf(Deed(say(Word.PHONE_UNBIND), Deed.Rank.SECOND) { act(Action.Ask(State.Asking.This)) })
    }
    if (state.others.isNotEmpty()) {
        parts += Text(say(Word.PHONE_OTHERS), Type.HEADING, heading = true)
        parts += state.others.map { other(it, say, act) }
    }
    parts += Deed(say(Word.SECURITY_OPEN), Deed.Rank.SECOND) { act(Action.Security) }
    parts += Text(say(Word.PHONE_LOST), Type.SMALL, Tone.QUIET)
    return parts
}

private fun sure(say: Speech, act: (Action) -> Unit): Ui = Card(
    listOf(
        Text(say(Word.PHONE_UNBIND_SURE), live = true),
        Deed(say(Word.PHONE_UNBIND_YES), Deed.Rank.GRAVE) { act(Action.Unbind) },
        Deed(say(Word.PHONE_UNBIND_NO), Deed.Rank.SECOND) { act(Action.Keep) },
    ),
)

private fun other(device: DeviceView, say: Speech, act: (Action) -> Unit): Ui {
    val words = listOfNotNull(
        Text(device.label, Type.STRONG),
        Text(device.levelText, Type.SMALL),
        Text(device.endedText ?: device.boundText, Type.SMALL, Tone.QUIET),
    )
    val unbind = Deed(say(Word.PHONE_UNBIND_OTHER), Deed.Rank.SECOND) { act(Action.Ask(State.Asking.Other(device))) }
    return Card(if (device.endedText == null) words + unbind else words)
}
