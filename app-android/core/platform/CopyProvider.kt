package example.luzheng.platform

import android.content.ContentProvider
import android.content.ContentValues
import android.content.Context
import android.database.Cursor
import android.database.MatrixCursor
import android.net.Uri
import android.os.ParcelFileDescriptor
import android.provider.OpenableColumns
import java.io.File
import java.io.FileNotFoundException

/** Lets the one app that the person chose read the one copy that was made for it; nothing can be listed or written. */
class CopyProvider : ContentProvider() {
    override fun onCreate() = true

    override fun getType(uri: Uri) = if (uri.lastPathSegment.orEmpty().endsWith(".json")) JSON else PDF

    override fun openFile(uri: Uri, mode: String): ParcelFileDescriptor {
        if (mode != "r") throw FileNotFoundException("copies are read")
        return ParcelFileDescriptor.open(file(uri), ParcelFileDescriptor.MODE_READ_ONLY)
    }

    override fun query(uri: Uri, asked: Array<String>?, where: String?, with: Array<String>?, order: String?): Cursor {
        val file = file(uri)
        val known = mapOf(OpenableColumns.DISPLAY_NAME to file.name, OpenableColumns.SIZE to file.length())
        val columns = (asked ?: known.keys.toTypedArray()).filter(known::containsKey)
        return MatrixCursor(columns.toTypedArray(), 1).apply { addRow(columns.map(known::get)) }
    }

    override fun insert(uri: Uri, values: ContentValues?): Uri? = null

    override fun update(uri: Uri, values: ContentValues?, where: String?, with: Array<String>?) = 0

    override fun delete(uri: Uri, where: String?, with: Array<String>?) = 0

    private fun file(uri: Uri): File {
        val name = copyName(uri.lastPathSegment)
        val file = name?.let { File(copyFolder(checkNotNull(context)), it) }
        return file?.takeIf(File::isFile) ?: throw FileNotFoundException("no such copy")
    }

    companion object {
        /** Name of the provider, as the manifest has it. */
        const val AUTHORITY = "example.luzheng.copies"

        /** What copies are. */
        const val PDF = "application/pdf"

        /** What receipts and histories are. */
        const val JSON = "application/json"
    }
}

/** Where copies lie until the next one is made or the app starts again. */
internal fun copyFolder(context: Context) = File(context.cacheDir, "copies")

/** The name of a copy; nothing where it could lead anywhere else. */
internal fun copyName(segment: String?): String? = segment?.takeIf { NAME.matches(it) }

private val NAME = Regex("[\\p{L}\\p{N}_-]{1,64}\\.(pdf|json)")
