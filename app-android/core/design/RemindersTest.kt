package example.luzheng.design

import java.time.LocalDate
import kotlin.test.Test
import kotlin.test.assertEquals

class RemindersTest {
    private val today = LocalDate.of(2026, 11, 21)

    private fun days(vararg due: String) = reminderDays(due.toList(), today).map(LocalDate::toString)

    @Test fun `a due date is told of a month, a week and no day before`() =
        assertEquals(listOf("2026-12-02", "2026-12-25", "2027-01-01"), days("2027-01-01"))

    @Test fun `days that are over are not told of, nor today again`() {
        assertEquals(listOf("2026-11-28"), days("2026-11-28"))
        assertEquals(emptyList(), days("2026-11-20", "2026-11-21"))
    }

    @Test fun `two licences due on one day are told of once`() = assertEquals(days("2027-01-01"), days("2027-01-01", "2027-01-01"))
}
