package example.luzheng.app

import android.Manifest
import android.app.Activity
import android.content.Intent
import android.content.pm.PackageManager
import android.content.res.Configuration
import android.os.Build
import android.os.Bundle
import android.view.WindowManager
import android.window.OnBackInvokedCallback
import android.window.OnBackInvokedDispatcher
import example.luzheng.design.Effect
import example.luzheng.design.Navigator
import example.luzheng.design.Page
import example.luzheng.design.Pause
import example.luzheng.design.Route
import example.luzheng.paint.Palette
import example.luzheng.platform.AndroidGate
import example.luzheng.wallet.routeOf
import java.lang.ref.WeakReference
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch

/** The one activity: which screen is open, and what the window has to do for it. */
class MainActivity : Activity() {
    private val app get() = application as WalletApp
    private val scope by lazy { CoroutineScope(SupervisorJob() + app.main) }
    private val copies by lazy { Copies(this) }
    private lateinit var navigator: Navigator
    private lateinit var screens: Screens
    private lateinit var frame: PageView
    private lateinit var live: Live<*, *>
    private var screen: Job? = null
    private var inFront = false
    private var goBack: OnBackInvokedCallback? = null
    private var unwatch: () -> Unit = {}

    override fun onCreate(saved: Bundle?) {
        super.onCreate(saved)
        app.screen = WeakReference(this)
        if (saved == null) copies.clear()
        navigator = Navigator.of(saved?.getStringArrayList(ROUTES).orEmpty(), Route.Licences)
        screens = Screens(
            app.wallet, app.preferences, Pause { delay(it) }, BuildSettings.SANDBOX, BuildSettings.VERSION,
            recoverPage(), app::speech, ::cameraAllowed, ::go,
        )
        frame()
        if (saved == null) follow(intent)
        open()
    }

    override fun onNewIntent(next: Intent) {
        super.onNewIntent(next)
        follow(next)
        open()
    }

    override fun onResume() {
        super.onResume()
        inFront = true
        app.screen = WeakReference(this)
        unwatch = app.connectivity.watch { runOnUiThread { live.backOnline() } }
        // The lock's own screen pauses the app on some phones; what waits for its answer goes on.
        if (!app.gate.asking) live.appear()
    }

    override fun onPause() {
        inFront = false
        unwatch()
        if (!app.gate.asking) live.disappear()
        super.onPause()
    }

    override fun onSaveInstanceState(kept: Bundle) {
        super.onSaveInstanceState(kept)
        kept.putStringArrayList(ROUTES, ArrayList(navigator.paths()))
    }

    override fun onDestroy() {
        scope.cancel()
        super.onDestroy()
    }

    /** Night, letters, language, rotation: the same screen is drawn anew, and nothing is forgotten. */
    override fun onConfigurationChanged(next: Configuration) {
        super.onConfigurationChanged(next)
        redraw()
    }

    override fun onRequestPermissionsResult(code: Int, asked: Array<String>, answers: IntArray) {
        super.onRequestPermissionsResult(code, asked, answers)
        if (code == CAMERA) screens.cameraAnswered(live, answers.firstOrNull() == PackageManager.PERMISSION_GRANTED)
    }

    @Deprecated("Android 9 answers its lock screen here")
    override fun onActivityResult(request: Int, result: Int, data: Intent?) {
        @Suppress("DEPRECATION") super.onActivityResult(request, result, data)
        if (request == AndroidGate.REQUEST) app.gate.answered(result == RESULT_OK)
    }

    @Deprecated("Before Android 13")
    override fun onBackPressed() {
        if (!back()) @Suppress("DEPRECATION") super.onBackPressed()
    }

    private fun follow(intent: Intent) {
        val link = intent.data?.toString() ?: return
        routeOf(link, app.wallet.sharing)?.let(navigator::go)
    }

    private fun frame() {
        val dark = isDark(app.preferences.read(), resources.configuration)
        frame = PageView(this, Palette(this, dark))
        setContentView(frame)
    }

    private fun open() {
        if (::live.isInitialized && inFront) live.disappear()
        screen?.cancel()
        val job = SupervisorJob(scope.coroutineContext[Job])
        screen = job
        val own = CoroutineScope(scope.coroutineContext + job)
        live = screens.open(navigator.top, own)
        frame.draw(live.page(), fresh = true)
        own.launch { live.model.effects.collect(::obey) }
        own.launch { live.model.state.collect { draw(live.page()) } }
        watchBack()
        if (inFront) live.appear()
    }

    private fun redraw() {
        frame()
        draw(live.page())
    }

    private fun obey(effect: Effect) {
        when (effect) {
            is Effect.Go -> go(effect.route)
            is Effect.Replace -> {
                navigator.replace(effect.route)
                open()
            }
            is Effect.Restart -> {
                navigator.restart(effect.route)
                open()
            }
            Effect.Back -> back()
            Effect.AskForCamera -> requestPermissions(arrayOf(Manifest.permission.CAMERA), CAMERA)
            is Effect.Share -> copies.share(effect.copy)
            is Effect.Print -> copies.print(effect.copy)
            is Effect.PrintSlip -> copies.print(effect.slip)
            is Effect.PrintFile -> copies.print(effect.file)
            is Effect.SendText -> copies.send(effect.title, effect.text)
            is Effect.SendFile -> copies.send(effect.file)
            Effect.AskForNotices -> askForNotices()
            Effect.Redraw -> redraw()
        }
    }

    /** Before Android 13 nobody is asked; the system asks once, and then only answers. */
    private fun askForNotices() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU || !app.preferences.read().reminders) return
        requestPermissions(arrayOf(Manifest.permission.POST_NOTIFICATIONS), NOTICES)
    }

    private fun go(route: Route) {
        if (route == navigator.top) return
        navigator.go(route)
        open()
    }

    private fun back(): Boolean {
        if (!navigator.back()) return false
        open()
        return true
    }

    private fun draw(page: Page) {
        frame.draw(page, fresh = false)
        flag(WindowManager.LayoutParams.FLAG_SECURE, page.secure)
        flag(WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON, page.bright)
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) setRecentsScreenshotEnabled(!page.secure)
        val none = WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_NONE
        val full = WindowManager.LayoutParams.BRIGHTNESS_OVERRIDE_FULL
        val wanted = if (page.bright) full else none
        if (window.attributes.screenBrightness != wanted) {
            window.attributes = window.attributes.apply { screenBrightness = wanted }
        }
    }

    private fun flag(flag: Int, on: Boolean) = if (on) window.addFlags(flag) else window.clearFlags(flag)

    /** From Android 13 on the system shows where back leads; it must know beforehand whether it leads out of the app. */
    private fun watchBack() {
        if (Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        goBack?.let(onBackInvokedDispatcher::unregisterOnBackInvokedCallback)
        goBack = if (navigator.canGoBack) OnBackInvokedCallback { back() } else null
        goBack?.let {
            onBackInvokedDispatcher.registerOnBackInvokedCallback(OnBackInvokedDispatcher.PRIORITY_DEFAULT, it)
        }
    }

    /** Beside the page that checks, on the same host. */
    private fun recoverPage() = BuildSettings.CHECK_BASE.substringBeforeLast('/') + "/recover"

    private fun cameraAllowed() = checkSelfPermission(Manifest.permission.CAMERA) == PackageManager.PERMISSION_GRANTED

    private companion object {
        const val ROUTES = "routes"
        const val CAMERA = 1
        const val NOTICES = 2
    }
}
