package example.luzheng.testing

import example.luzheng.design.Effect
import example.luzheng.design.Model
import example.luzheng.design.Tongue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.launch

/** A scope in which everything happens at once and on this thread; no test waits for a clock. */
class Run : AutoCloseable {
    /** Where models of the test live. */
    val scope = CoroutineScope(SupervisorJob() + Dispatchers.Unconfined)

    /** A wallet that answers what the test tells it. */
    val wallet = FakeWallet(Samples(Tongue.EN))

    /** What the model asked of its holder. */
    val effects = ArrayList<Effect>()

    /** Watches a model. */
    fun <S : Any, A : Any, M : Model<S, A>> watch(model: M): M {
        scope.launch { model.effects.collect(effects::add) }
        return model
    }

    override fun close() = scope.cancel()
}

/** Runs a test with a scope of its own. */
fun trying(test: Run.() -> Unit) = Run().use(test)
