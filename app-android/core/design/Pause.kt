package example.luzheng.design

/** Waits; tests bring one that they let go on themselves. */
fun interface Pause {
    suspend operator fun invoke(millis: Long)
}
