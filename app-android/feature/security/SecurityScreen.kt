package example.luzheng.feature.security

import example.luzheng.design.Card
import example.luzheng.design.Deed
import example.luzheng.design.Digits
import example.luzheng.design.Field
import example.luzheng.design.Page
import example.luzheng.design.Parts
import example.luzheng.design.Space
import example.luzheng.design.Speech
import example.luzheng.design.Stack
import example.luzheng.design.Text
import example.luzheng.design.Tone
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Word
import example.luzheng.feature.security.SecurityAction as Action
import example.luzheng.feature.security.SecurityState as State
import example.luzheng.wallet.FreezeView
import example.luzheng.wallet.MeasureView
import example.luzheng.wallet.RecoveryCodeView
import example.luzheng.wallet.failureCard
import example.luzheng.wallet.heading

/** Draws recovery code, freeze, and what support is about to do; [page] is where a code is typed in elsewhere. */
fun securityScreen(state: State, page: String, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(if (state is State.Code) Word.SECURITY_CODE_TITLE else Word.SECURITY_TITLE),
    body = when (state) {
        State.Opening -> listOf(Parts.waiting(Word.COMMON_WORKING, say) { act(Action.Stop) })
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) })
        is State.Found -> found(state, page, say, act)
        is State.Code -> state.check?.let { checking(it, say, act) } ?: shown(state.code.view, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    // A code stands on it, or name and number.
    secure = true,
)

/** Draws the recovery code alone, as the step after binding; it can be put off, and the first screen says so until it is done. */
fun recoveryCodeScreen(state: State, say: Speech, act: (Action) -> Unit): Page = Page(
    title = say(if (state is State.Code) Word.SECURITY_CODE_TITLE else Word.SECURITY_FIRST_TITLE),
    body = when (state) {
        State.Opening -> listOf(Parts.waiting(Word.COMMON_WORKING, say) { act(Action.Stop) })
        is State.Failed -> listOf(failureCard(state.failure, say) { act(Action.Recover) }, later(Word.SECURITY_LATER, say, act))
        is State.Found -> first(state, say, act)
        is State.Code -> state.check?.let { checking(it, say, act) } ?: shown(state.code.view, say, act)
    },
    back = Parts.back(say) { act(Action.Back) },
    secure = true,
)

private fun first(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> {
    waitOf(state)?.let { return listOf(Parts.waiting(it, say) { act(Action.Stop) }) }
    val failure = state.failure?.let { failureCard(it, say) { act(Action.Recover) } }
    val explain = Text(say(Word.SECURITY_FIRST_EXPLAIN)).takeUnless { state.stands.hasRecoveryCode }
    val done = state.stands.hasRecoveryCode || state.stands.freeze != null
    return listOfNotNull(failure, explain) + code(state, say, act) +
        later(if (done) Word.SECURITY_GO_ON else Word.SECURITY_LATER, say, act)
}

private fun later(word: Word, say: Speech, act: (Action) -> Unit): Ui =
    Deed(say(word), if (word == Word.SECURITY_GO_ON) Deed.Rank.FIRST else Deed.Rank.SECOND) { act(Action.Back) }

private fun waitOf(state: State.Found): Word? = when (state.doing) {
    State.Doing.NOTHING -> null
    State.Doing.MAKING -> Word.SECURITY_MAKING
    State.Doing.LIFTING -> Word.SECURITY_LIFTING
    State.Doing.WORKING -> Word.COMMON_WORKING
}

private fun found(state: State.Found, page: String, say: Speech, act: (Action) -> Unit): List<Ui> {
    val failure = state.failure?.let { failureCard(it, say) { act(Action.Recover) } }
    waitOf(state)?.let { return listOf(Parts.waiting(it, say) { act(Action.Stop) }) }
    val frozen = state.stands.freeze
    return listOfNotNull(failure) +
        heading(say(Word.SECURITY_MEASURE_TITLE)) + measure(state.stands.measure, say, act) +
        heading(say(Word.SECURITY_CODE_TITLE)) + code(state, say, act) +
        heading(say(Word.SECURITY_FREEZE_TITLE)) + (if (frozen == null) freeze(state, say, act) else lift(frozen, state.form, say, act)) +
        heading(say(Word.SECURITY_LOST_TITLE)) + Text(say(Word.SECURITY_LOST, "page" to page), Type.SMALL, Tone.QUIET)
}

private fun measure(measure: MeasureView?, say: Speech, act: (Action) -> Unit): List<Ui> {
    if (measure == null) return listOf(Text(say(Word.SECURITY_NOTHING), tone = Tone.QUIET))
    val own = Deed(say(Word.SECURITY_CONFIRM_MEASURE), Deed.Rank.SECOND) { act(Action.ConfirmMeasure) }
    return listOf(
        Card(
            listOfNotNull(
                Text(measure.text, Type.STRONG, live = true),
                Text(measure.warningText, tone = Tone.LATE),
                Deed(say(Word.SECURITY_VETO), Deed.Rank.GRAVE) { act(Action.Veto) },
                own.takeIf { measure.confirmable },
            ),
        ),
    )
}

private fun code(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> {
    val stands = listOfNotNull(
        if (state.kept) Text("✓ " + say(Word.SECURITY_KEPT), Type.STRONG, Tone.CALM, live = true) else null,
        Text(state.stands.recoveryText),
    )
    return stands + when {
        // A frozen phone makes none.
        state.stands.freeze != null -> emptyList()
        state.asking == State.Asking.CODE ->
            listOf(sure(Word.SECURITY_CODE_AGAIN_SURE, Word.SECURITY_CODE_AGAIN_YES, Action.Make, say, act))
        state.stands.hasRecoveryCode ->
            listOf(Deed(say(Word.SECURITY_CODE_AGAIN), Deed.Rank.SECOND) { act(Action.Ask(State.Asking.CODE)) })
        else -> listOf(Deed(say(Word.SECURITY_CODE_MAKE)) { act(Action.Make) })
    }
}

private fun freeze(state: State.Found, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Text(say(Word.SECURITY_FREEZE_EXPLAIN)),
    if (state.asking == State.Asking.FREEZE) sure(Word.SECURITY_FREEZE_SURE, Word.SECURITY_FREEZE_YES, Action.Freeze, say, act)
    else Deed(say(Word.SECURITY_FREEZE), Deed.Rank.SECOND) { act(Action.Ask(State.Asking.FREEZE)) },
)

private fun lift(frozen: FreezeView, form: LiftForm, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Text(frozen.text, Type.STRONG, Tone.LATE, live = true),
    Text(frozen.explainText),
    Field(
        say(Word.WELCOME_NAME), form.name, most = 50,
        problem = if (form.nameWrong) say(Word.WELCOME_NAME_WRONG) else null,
    ) { act(Action.Name(it)) },
    Field(
        say(Word.WELCOME_CITIZEN_NUMBER), form.number, Field.Keys.CODE, 24, say(Word.WELCOME_CITIZEN_NUMBER_HINT),
        if (form.numberWrong) say(Word.WELCOME_NUMBER_WRONG) else null,
    ) { act(Action.Number(it)) },
    Deed(say(Word.SECURITY_LIFT)) { act(Action.Lift) },
)

private fun sure(question: Word, yes: Word, deed: Action, say: Speech, act: (Action) -> Unit): Ui = Card(
    listOf(
        Text(say(question), live = true),
        Deed(say(yes), Deed.Rank.GRAVE) { act(deed) },
        Deed(say(Word.SECURITY_NO), Deed.Rank.SECOND) { act(Action.Keep) },
    ),
)

private fun shown(code: RecoveryCodeView, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Text(code.explainText),
    Stack(rows(code.groups).zip(spelled(code)) { row, said -> Digits(row, said) }, Space.TIGHT),
    Deed(say(Word.SECURITY_WRITTEN)) { act(Action.Written) },
    Deed(say(Word.SECURITY_PRINT), Deed.Rank.SECOND) { act(Action.Print(say(Word.SECURITY_CODE_TITLE))) },
)

/** The same rows as a screen reader says them. */
private fun spelled(code: RecoveryCodeView) = code.spokenLabel.split(",").map(String::trim).chunked(2) { it.joinToString(", ") }

/** Two groups a row: as large as a phone's width allows, and easy to copy. */
internal fun rows(groups: List<String>): List<String> = groups.chunked(2) { it.joinToString(" ") }

private fun checking(check: State.Check, say: Speech, act: (Action) -> Unit): List<Ui> = listOf(
    Field(
        say(Word.SECURITY_CONFIRM, "n" to check.at + 1), check.typed, Field.Keys.CODE, 8,
        problem = if (check.wrong) say(Word.SECURITY_WRONG) else null,
    ) { act(Action.Group(it)) },
    Deed(say(Word.SECURITY_CONFIRM_DO), enabled = check.typed.isNotBlank()) { act(Action.ConfirmCode) },
)
