package example.luzheng.story

import java.io.File
import kotlin.test.Test
import kotlin.test.assertTrue
import kotlinx.coroutines.runBlocking

/** What is shown ten thousand times leaves nothing behind. */
class MemoryTest {
    /** What the process holds of the machine's memory, KiB, with nothing left to collect. */
    private fun resident(): Long {
        repeat(3) { System.gc() }
        val line = File("/proc/self/status").readLines().first { it.startsWith("VmRSS:") }
        return line.filter(Char::isDigit).toLong()
    }

    @Test fun `ten thousand codes are shown without a leak`(): Unit = runBlocking {
        Town.open().use { town ->
            Phone(town).use { phone ->
                val card = phone.bound(town.person())
                val began = System.nanoTime()
                phone.restart()
                phone.shows(card)
                println("== from a closed vault to the first code: ${(System.nanoTime() - began) / 1_000_000} ms (library of the dev profile)")
                repeat(WARM) { phone.shows(card) }
                val before = resident()
                repeat(CALLS) { phone.shows(card) }
                val grown = resident() - before
                println("== $CALLS codes shown; resident memory $before KiB, then $grown KiB more")
                assertTrue(grown < MOST_KIB, "$grown KiB more after $CALLS codes")
            }
        }
    }

    private companion object {
        /** Enough for the JVM to compile what it runs often, and for pools to fill. */
        const val WARM = 1_000
        const val CALLS = 10_000

        /** A leak of one symbol a call would be forty thousand; what the JVM's own heap keeps would fill its 128 MiB. */
        const val MOST_KIB = 16_384L
    }
}
