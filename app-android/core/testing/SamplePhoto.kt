package example.luzheng.testing

import java.awt.Color
import java.awt.RenderingHints
import java.awt.image.BufferedImage
import java.io.ByteArrayOutputStream
import javax.imageio.ImageIO

/** A photo of nobody: the outline of a head before a plain ground. */
internal object SamplePhoto {
    val png: ByteArray by lazy {
        val picture = BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB)
        picture.createGraphics().run {
            setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON)
            color = Color(0xdfe9f2)
            fillRect(0, 0, WIDTH, HEIGHT)
            color = Color(0x3d5a73)
            fillRoundRect(20, 205, 200, 160, 130, 130)
            color = Color(0xe7c9ac)
            fillRect(100, 170, 40, 60)
            fillOval(70, 70, 100, 130)
            color = Color(0x2b2f36)
            fillArc(66, 56, 108, 110, 0, 180)
            dispose()
        }
        ByteArrayOutputStream().also { ImageIO.write(picture, "png", it) }.toByteArray()
    }

    private const val WIDTH = 240
    private const val HEIGHT = 320
}
