package example.luzheng.feature.help

import example.luzheng.wallet.HelpView

/** Every case there is; one is open. */
data class HelpState(val cases: List<HelpView>, val open: String? = null)
