package example.luzheng.design

import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.channels.BufferOverflow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.SharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.launch

/** What a model asks of whatever holds it, once. */
sealed interface Effect {
    /** Open another screen on top. */
    data class Go(val route: Route) : Effect

    /** Open another screen in the place of everything. */
    data class Restart(val route: Route) : Effect

    /** Open another screen in the place of this one, which has done its part. */
    data class Replace(val route: Route) : Effect

    /** Close this screen. */
    data object Back : Effect

    /** Ask for the camera. */
    data object AskForCamera : Effect

    /** Ask whether news may be shown while the app is not in front. */
    data object AskForNotices : Effect

    /** Hand a copy to another app of the person's choice. */
    data class Share(val copy: Copy) : Effect

    /** Print a copy. */
    data class Print(val copy: Copy) : Effect

    /** Hand words to another app of the person's choice. */
    data class SendText(val title: String, val text: String) : Effect

    /** Hand a file to another app of the person's choice. */
    data class SendFile(val file: Paper) : Effect

    /** Print a file of pages. */
    data class PrintFile(val file: Paper) : Effect

    /** Print a few lines, of which no file is kept. */
    data class PrintSlip(val slip: Slip) : Effect

    /** Draw everything anew: language, look or brightness changed. */
    data object Redraw : Effect
}

/** Actions in, one state out. State changes in one place and one thread: that of [scope]. */
abstract class Model<S : Any, A : Any>(first: S, protected val scope: CoroutineScope) {
    private val states = MutableStateFlow(first)
    private val asked = MutableSharedFlow<Effect>(extraBufferCapacity = 8, onBufferOverflow = BufferOverflow.DROP_OLDEST)
    private var working: Job? = null

    /** What is on the screen. */
    val state: StateFlow<S> get() = states

    /** What is asked of the holder of this model. */
    val effects: SharedFlow<Effect> get() = asked

    /** Takes what the person did. */
    abstract fun act(action: A)

    protected fun become(next: S) { states.value = next }

    protected fun ask(effect: Effect) { asked.tryEmit(effect) }

    /** Runs the one thing this model does at a time; whatever ran before is cancelled. */
    protected fun work(task: suspend () -> Unit) {
        working?.cancel()
        working = scope.launch { task() }
    }

    /** The way out of a wait. */
    protected fun stopWorking() { working?.cancel() }
}
