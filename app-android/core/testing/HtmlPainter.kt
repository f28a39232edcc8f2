package example.luzheng.testing

import example.luzheng.design.Answer
import example.luzheng.design.Camera
import example.luzheng.design.Card
import example.luzheng.design.Choice
import example.luzheng.design.Code
import example.luzheng.design.Colour
import example.luzheng.design.Corner
import example.luzheng.design.Deed
import example.luzheng.design.Digits
import example.luzheng.design.Face
import example.luzheng.design.Field
import example.luzheng.design.Hold
import example.luzheng.design.Lines
import example.luzheng.design.Notice
import example.luzheng.design.Page
import example.luzheng.design.Pages
import example.luzheng.design.Ring
import example.luzheng.design.Sign
import example.luzheng.design.Space
import example.luzheng.design.Stack
import example.luzheng.design.Switch
import example.luzheng.design.TOUCH
import example.luzheng.design.Text
import example.luzheng.design.Type
import example.luzheng.design.Ui
import example.luzheng.design.Waiting
import java.io.File

/** Writes a page as HTML, from the same tree and the same tokens as the app's own painter. */
class HtmlPainter(private val dark: Boolean, private val tag: String, private val scale: Int) {

    /** A whole document. */
    fun document(page: Page): String {
        val back = page.back?.let { "<button class=back>${esc(it.said)}</button>" }.orEmpty()
        val tabs = page.tabs.joinToString("") { "<button class='tab${if (it.chosen) " chosen" else ""}'>${sign(it.sign)}${esc(it.text)}</button>" }
        return """<!doctype html><html lang="$tag"><meta charset=utf-8><meta name=viewport content="width=device-width">
            <style>${style()}</style><body><header>$back<h1 class=heading>${esc(page.title)}</h1></header>
            <main>${list(page.body, Space.NORMAL)}</main>${if (tabs.isEmpty()) "" else "<nav>$tabs</nav>"}</body></html>"""
    }

    private fun list(parts: List<Ui>, gap: Space) =
        "<div class=stack style='gap:${gap.dp}px'>${parts.joinToString("", transform = ::part)}</div>"

    private fun part(ui: Ui): String = when (ui) {
        is Answer -> "<div class=answer style='background:${css(ui.ground)}'><b class=title>${esc(ui.headline)}</b><span class=body>${esc(ui.reason)}</span></div>"
        is Camera -> "<div class=camera aria-label='${esc(ui.said)}'></div>"
        is Card -> "<div class=card${ui.act?.let { " role=button aria-label='${esc(it.said)}'" }.orEmpty()}>${list(ui.parts, Space.SMALL)}</div>"
        is Choice -> choice(ui)
        is Code -> code(ui)
        is Deed -> "<button class='deed ${ui.rank.name.lowercase()}'${if (ui.enabled) "" else " disabled"}>${esc(ui.text)}</button>"
        is Digits -> "<div class='digits display' style='font-size:min(${Type.DISPLAY.size * 2}px,calc((100vw - 32px)/${ui.digits.length * 0.8}))' aria-label='${esc(ui.said)}'>${esc(ui.digits)}</div>"
        is Face -> SvgFace.write(ui)
        is Field -> field(ui)
        is Hold -> "<button class='deed hold'${if (ui.enabled) "" else " disabled"}>${esc(ui.text)}</button>"
        is Lines -> "<dl>${ui.lines.joinToString("") { "<dt class=small>${esc(it.label)}</dt><dd class='body ${it.tone.name.lowercase()}'>${esc(it.value)}</dd>" }}</dl>"
        is Notice -> "<div class='notice body'>${esc(ui.text)}</div>"
        is Pages -> "<div class=pages role=img aria-label='${esc(ui.said(1))}'>PDF</div>"
        is Ring -> ring(ui)
        is Stack -> list(ui.parts, ui.gap)
        is Switch -> "<label class=body><input type=checkbox${if (ui.on) " checked" else ""}> ${esc(ui.text)}</label>${ui.detail?.let { "<p class='small quiet'>${esc(it)}</p>" }.orEmpty()}"
        is Text -> text(ui)
        is Waiting -> "<div class=waiting><div class=turning></div><span class='body quiet'>${esc(ui.text)}</span>${ui.stopText?.let { "<button class='deed second'>${esc(it)}</button>" }.orEmpty()}</div>"
    }

    /** The app's own drawing of a sign. */
    private fun sign(sign: Sign): String {
        val drawing = File("app-android/app/res/drawable/${sign.name.lowercase()}.xml").readText()
        val path = Regex("pathData=\"([^\"]+)\"").find(drawing)?.groupValues?.get(1).orEmpty()
        return "<svg viewBox='0 0 24 24' width=24 height=24><path fill=currentColor fill-rule=evenodd d='$path'/></svg>"
    }

    private fun text(ui: Text): String {
        val element = if (ui.heading) "h2" else "p"
        val centred = if (ui.centred) " centred" else ""
        return "<$element class='${ui.type.name.lowercase()} ${ui.tone.name.lowercase()}$centred'>${esc(ui.text)}</$element>"
    }

    private fun choice(ui: Choice): String {
        val options = ui.options.joinToString("") { "<button class='option${if (it.chosen) " chosen" else ""}'>${esc(it.text)}</button>" }
        return "<div><span class='small quiet'>${esc(ui.label)}</span><div class='options${if (scale > 130) " tall" else if (ui.options.size == 4) " four" else ""}'>$options</div></div>"
    }

    private fun field(ui: Field): String {
        val below = ui.problem ?: ui.hint
        val tone = if (ui.problem == null) "quiet" else "late"
        return "<label class=field><span class='small quiet'>${esc(ui.label)}</span><input value='${esc(ui.value)}'${if (ui.enabled) "" else " disabled"}>" +
            "${below?.let { "<span class='small $tone'>${esc(it)}</span>" }.orEmpty()}</label>"
    }

    private fun code(ui: Code): String {
        val modules = ui.modules.indices.filter { ui.modules[it].toInt() != 0 }
        val path = modules.joinToString("") { "M${it % ui.side + 4} ${it / ui.side + 4}h1v1h-1z" }
        val whole = ui.side + 8
        return "<svg class=code viewBox='0 0 $whole $whole' role=img aria-label='${esc(ui.said)}' shape-rendering=crispEdges>" +
            "<path fill='#000' d='$path'/></svg>"
    }

    private fun ring(ui: Ring): String {
        val left = 100.0 * ui.leftMillis / ui.wholeMillis
        val words = ui.text.replace("{seconds}", ((ui.leftMillis + 999) / 1_000).toString())
        return "<div class=ring><svg viewBox='0 0 44 44' width=44 height=44><circle cx=22 cy=22 r=19 fill=none stroke='${css(Colour.LINE)}' stroke-width=6 />" +
            "<circle cx=22 cy=22 r=19 fill=none stroke='${css(Colour.DEED)}' stroke-width=6 pathLength=100 stroke-dasharray='$left 100' transform='rotate(-90 22 22)' /></svg>" +
            "<span class='body quiet'>${esc(words)}</span></div>"
    }

    private fun css(colour: Colour) = "#%06x".format((if (dark) colour.dark else colour.light) and 0xffffff)

    private fun style(): String {
        val types = Type.entries.joinToString("") {
            val (size, line) = it.size * scale / 100.0 to it.line * scale / 100.0
            ".${it.name.lowercase()}{font:${it.weight} ${size}px/${line}px var(--fonts)}"
        }
        return """:root{--fonts:'Noto Sans CJK SC',sans-serif}*{box-sizing:border-box;margin:0}
            body{background:${css(Colour.PAPER)};color:${css(Colour.INK)};min-height:100vh;display:flex;flex-direction:column;overflow-wrap:anywhere}
            $types h1,h2,p,span,b,dd,dt{white-space:pre-line}
            header{display:flex;align-items:center;gap:8px;padding:8px 16px;min-height:${TOUCH}px}main{flex:1;padding:8px 16px}
            nav{display:flex;background:${css(Colour.CARD)}}nav button{flex:1;display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:60px;border:0;background:none;color:${css(Colour.QUIET)};font:400 ${14 * scale / 100}px var(--fonts)}
            nav .chosen{color:${css(Colour.DEED)}}.back{flex:none;border:0;background:none;color:${css(Colour.DEED)};min-height:${TOUCH}px;font:400 ${16 * scale / 100}px var(--fonts)}
            .stack{display:flex;flex-direction:column}.quiet,dt{color:${css(Colour.QUIET)}}.calm{color:${css(Colour.CALM)}}.soon{color:${css(Colour.SOON)}}.late{color:${css(Colour.LATE)}}
            .centred{text-align:center}.card{background:${css(Colour.CARD)};border:1px solid ${css(Colour.LINE)};border-radius:${Corner.CARD.dp}px;padding:16px}
            .deed{border:0;border-radius:${Corner.CARD.dp}px;min-height:${TOUCH}px;padding:12px;width:100%;font:600 ${16 * scale / 100}px/1.5 var(--fonts);background:${css(Colour.DEED)};color:${css(Colour.ON_DEED)}}
            .hold{padding:16px;box-shadow:inset 90px 0 0 #ffffff40}
            .second{background:${css(Colour.CARD)};color:${css(Colour.DEED)};border:1px solid ${css(Colour.LINE)}}.grave{background:${css(Colour.NOT_VALID)};color:${css(Colour.ON_VERDICT)}}
            .deed:disabled{opacity:.5}.notice{background:${css(Colour.NOTICE)};color:${css(Colour.ON_NOTICE)};border-radius:${Corner.CARD.dp}px;padding:12px}
            .answer{color:${css(Colour.ON_VERDICT)};border-radius:${Corner.CARD.dp}px;padding:16px;display:flex;flex-direction:column}
            .options{display:flex;flex-wrap:wrap}.tall{flex-direction:column}.four .option{flex-basis:45%}.option{flex:1 0 30%;min-height:${TOUCH}px;border:1px solid ${css(Colour.LINE)};border-radius:${Corner.CARD.dp}px;background:${css(Colour.CARD)};color:${css(Colour.INK)};font:600 ${16 * scale / 100}px/1.4 var(--fonts)}
            .option.chosen{background:${css(Colour.DEED)};color:${css(Colour.ON_DEED)}}.field{display:flex;flex-direction:column}
            .field input{min-height:${TOUCH}px;padding:12px;border:1px solid ${css(Colour.LINE)};border-radius:${Corner.SMALL.dp}px;background:${css(Colour.CARD)};color:${css(Colour.INK)};font:400 ${16 * scale / 100}px var(--fonts);width:100%}
            .code{background:#fff;border-radius:${Corner.CARD.dp}px;width:100%;max-height:60vh}.digits{text-align:center;white-space:nowrap;padding:24px 0;letter-spacing:.1em}
            .ring,.waiting{display:flex;align-items:center;justify-content:center;gap:12px}.waiting{flex-direction:column}
            .turning{width:40px;height:40px;border:4px solid ${css(Colour.LINE)};border-top-color:${css(Colour.DEED)};border-radius:50%}
            .pages{background:#fff;color:#777;border:1px solid ${css(Colour.LINE)};aspect-ratio:210/297;display:flex;align-items:center;justify-content:center}
            .camera{background:#222;width:100%;aspect-ratio:1;max-height:50vh;border-radius:4px}dl{display:block}dd{margin:0 0 8px}.face{width:100%;display:block}"""
    }
}

internal fun esc(text: String) =
    text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;").replace("\"", "&quot;")
