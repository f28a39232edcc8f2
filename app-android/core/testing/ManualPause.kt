package example.luzheng.testing

import example.luzheng.design.Pause
import kotlinx.coroutines.CompletableDeferred

/** A pause that ends when the test says so. */
class ManualPause : Pause {
    private val waiting = ArrayList<CompletableDeferred<Unit>>()

    /** What was asked for, milliseconds, in order. */
    val asked = ArrayList<Long>()

    override suspend fun invoke(millis: Long) {
        asked += millis
        val over = CompletableDeferred<Unit>()
        waiting += over
        over.await()
    }

    /** Ends the pause that runs. */
    fun end() {
        waiting.removeAt(waiting.size - 1).complete(Unit)
    }
}
