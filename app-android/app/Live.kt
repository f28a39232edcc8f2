package example.luzheng.app

import example.luzheng.design.Model
import example.luzheng.design.Page

/** A screen that lives: its model, and the drawing of what the model says. */
class Live<S : Any, A : Any>(
    val model: Model<S, A>,
    private val arrive: (() -> A)? = null,
    private val leave: A? = null,
    private val online: A? = null,
    private val draw: (S) -> Page,
) {
    /** What is on the screen now. */
    fun page(): Page = draw(model.state.value)

    /** The screen came to the front. */
    fun appear() { arrive?.let { model.act(it()) } }

    /** The screen left the front. */
    fun disappear() { leave?.let(model::act) }

    /** There is a network again. */
    fun backOnline() { online?.let(model::act) }
}
