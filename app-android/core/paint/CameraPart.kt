package example.luzheng.paint

import android.Manifest
import android.annotation.SuppressLint
import android.content.pm.PackageManager
import android.graphics.ImageFormat
import android.graphics.Matrix
import android.graphics.SurfaceTexture
import android.hardware.camera2.CameraAccessException
import android.hardware.camera2.CameraCaptureSession
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.hardware.camera2.CaptureRequest
import android.media.Image
import android.media.ImageReader
import android.os.Handler
import android.os.HandlerThread
import android.view.Surface
import android.view.TextureView
import example.luzheng.design.Camera
import example.luzheng.design.Luma

internal class CameraPart(painter: Painter) : Part<Camera>(CameraView(painter)) {
    override fun draw(ui: Camera) = (view as CameraView).look(ui)
}

/** The back camera by camera2: a preview, and the brightness of each frame. Open only while it is on the screen. */
private class CameraView(private val painter: Painter) : TextureView(painter.context), TextureView.SurfaceTextureListener {
    private var ui: Camera? = null
    private var thread: HandlerThread? = null
    private var device: CameraDevice? = null
    private var session: CameraCaptureSession? = null
    private var reader: ImageReader? = null
    private var preview: Surface? = null

    init {
        surfaceTextureListener = this
        minimumHeight = painter.palette.px(LEAST)
    }

    fun look(next: Camera) {
        val turned = next.torch != ui?.torch
        ui = next
        contentDescription = next.said
        if (turned) repeat()
    }

    override fun onMeasure(widthSpec: Int, heightSpec: Int) {
        val width = MeasureSpec.getSize(widthSpec)
        setMeasuredDimension(width, width.coerceAtMost(resources.displayMetrics.heightPixels / 2))
    }

    override fun onSurfaceTextureAvailable(texture: SurfaceTexture, width: Int, height: Int) {
        fit(width, height)
        try {
            open(texture)
        } catch (_: CameraAccessException) {
            fail()
        } catch (_: IllegalArgumentException) {
            fail()
        }
    }

    override fun onSurfaceTextureSizeChanged(texture: SurfaceTexture, width: Int, height: Int) = fit(width, height)

    override fun onSurfaceTextureUpdated(texture: SurfaceTexture) = Unit

    override fun onSurfaceTextureDestroyed(texture: SurfaceTexture): Boolean {
        close()
        return true
    }

    /** The frame fills the square; what is too much is cut at the sides. */
    private fun fit(width: Int, height: Int) {
        val scale = maxOf(width / SHORT.toFloat(), height / LONG.toFloat())
        val matrix = Matrix()
        matrix.setScale(SHORT * scale / width, LONG * scale / height, width / 2f, height / 2f)
        setTransform(matrix)
    }

    @SuppressLint("MissingPermission") // Looked up in the line before.
    private fun open(texture: SurfaceTexture) {
        if (context.checkSelfPermission(Manifest.permission.CAMERA) != PackageManager.PERMISSION_GRANTED) return fail()
        val manager = context.getSystemService(CameraManager::class.java)
        val back = manager.cameraIdList.firstOrNull { id ->
            val facing = manager.getCameraCharacteristics(id).get(CameraCharacteristics.LENS_FACING)
            facing == CameraCharacteristics.LENS_FACING_BACK
        } ?: return fail()
        texture.setDefaultBufferSize(LONG, SHORT)
        preview = Surface(texture)
        val worker = HandlerThread("camera").also { it.start() }
        thread = worker
        val handler = Handler(worker.looper)
        // Two frames: one that is read, one that waits; older ones are dropped by the reader itself.
        reader = ImageReader.newInstance(LONG, SHORT, ImageFormat.YUV_420_888, 2).apply {
            setOnImageAvailableListener({ read(it.acquireLatestImage()) }, handler)
        }
        manager.openCamera(back, states(handler), handler)
    }

    private fun states(handler: Handler) = object : CameraDevice.StateCallback() {
        override fun onOpened(camera: CameraDevice) {
            device = camera
            begin(camera, handler)
        }
        override fun onDisconnected(camera: CameraDevice) = fail()
        override fun onError(camera: CameraDevice, error: Int) = fail()
    }

    @Suppress("DEPRECATION") // Its successor wants Android 9 phones to have what many of them have not.
    private fun begin(camera: CameraDevice, handler: Handler) {
        val surfaces = listOfNotNull(preview, reader?.surface)
        val callback = object : CameraCaptureSession.StateCallback() {
            override fun onConfigured(configured: CameraCaptureSession) {
                session = configured
                repeat()
            }
            override fun onConfigureFailed(configured: CameraCaptureSession) = fail()
        }
        try {
            camera.createCaptureSession(surfaces, callback, handler)
        } catch (_: CameraAccessException) {
            fail()
        } catch (_: IllegalStateException) {
            fail()
        }
    }

    private fun repeat() {
        val (camera, session) = (device ?: return) to (session ?: return)
        try {
            val request = camera.createCaptureRequest(CameraDevice.TEMPLATE_PREVIEW)
            listOfNotNull(preview, reader?.surface).forEach(request::addTarget)
            request.set(CaptureRequest.CONTROL_AF_MODE, CaptureRequest.CONTROL_AF_MODE_CONTINUOUS_PICTURE)
            val torch = if (ui?.torch == true) CaptureRequest.FLASH_MODE_TORCH else CaptureRequest.FLASH_MODE_OFF
            request.set(CaptureRequest.FLASH_MODE, torch)
            session.setRepeatingRequest(request.build(), null, null)
        } catch (_: CameraAccessException) {
            fail()
        } catch (_: IllegalStateException) {
            // The session ended meanwhile.
        }
    }

    private fun read(image: Image?) {
        image?.use {
            val plane = it.planes[0]
            val bytes = ByteArray(plane.buffer.remaining()).also(plane.buffer::get)
            val frame = Luma(it.width, it.height, plane.rowStride, bytes)
            post { ui?.see?.invoke(frame) }
        }
    }

    private fun fail() {
        post {
            close()
            ui?.failed?.invoke()
        }
    }

    private fun close() {
        session?.close()
        device?.close()
        reader?.close()
        preview?.release()
        thread?.quitSafely()
        session = null
        device = null
        reader = null
        preview = null
        thread = null
    }

    private companion object {
        const val LONG = 1280
        const val SHORT = 720
        const val LEAST = 240
    }
}
