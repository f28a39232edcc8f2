package example.luzheng.design

import java.time.LocalDate

/** How many days before a due date somebody is reminded: in time for an appointment, in the last week, on the last day. */
private val AHEAD = listOf(30L, 7L, 0L)

/** More than anybody reads. */
private const val MOST = 64

/**
 * The days after [today] on which to remind of these due dates (`2026-11-21`), each once, the next first. Days alone: of
 * which licence they are is not kept outside the vault.
 */
fun reminderDays(due: List<String>, today: LocalDate): List<LocalDate> = due
    .map(LocalDate::parse)
    .flatMap { date -> AHEAD.map(date::minusDays) }
    .filter { it > today }
    .distinct()
    .sorted()
    .take(MOST)
