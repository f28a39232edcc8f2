package example.luzheng.design

/** The language a screen is drawn in. */
enum class Tongue(val tag: String) { ZH("zh-CN"), EN("en") }

/** Says a word of the app in one language. */
class Speech(val tongue: Tongue) {
    operator fun invoke(word: Word, vararg fill: Pair<String, Any>): String {
        val text = if (tongue == Tongue.ZH) word.zh else word.en
        return fill.fold(text) { said, (name, value) -> said.replace("{$name}", value.toString()) }
    }
}
