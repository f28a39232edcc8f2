package example.luzheng.story

import example.luzheng.design.Luma
import example.luzheng.wallet.ShownCodeView

/** A code as a camera sees it: four pixels a module, the quiet zone round it, rows a few bytes longer than the picture. */
fun photograph(code: ShownCodeView): Luma {
    val modules = code.size.toInt()
    val side = (modules + 2 * QUIET) * SCALE
    val stride = side + 12
    val bytes = ByteArray(stride * side) { -1 }
    for (y in 0 until side) for (x in 0 until side) {
        val (row, column) = y / SCALE - QUIET to x / SCALE - QUIET
        val inside = row in 0 until modules && column in 0 until modules
        if (inside && code.modules[row * modules + column].toInt() == 1) bytes[y * stride + x] = 0
    }
    return Luma(side, side, stride, bytes)
}

private const val QUIET = 4
private const val SCALE = 4
