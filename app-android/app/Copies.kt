package example.luzheng.app

import android.app.Activity
import android.content.ClipData
import android.content.Intent
import android.net.Uri
import android.os.Bundle
import android.os.CancellationSignal
import android.os.ParcelFileDescriptor
import android.print.PageRange
import android.print.PrintAttributes
import android.print.PrintDocumentAdapter
import android.print.PrintDocumentInfo
import android.print.PrintManager
import example.luzheng.design.Copy
import example.luzheng.design.Paper
import example.luzheng.design.Slip
import example.luzheng.paint.writeCopy
import example.luzheng.paint.writeSlip
import example.luzheng.platform.CopyProvider
import example.luzheng.platform.copyFolder
import example.luzheng.platform.copyName
import java.io.File
import java.io.FileOutputStream
import java.io.IOException

/** Hands copies to the system's own share sheet and printing. */
internal class Copies(private val screen: Activity) {

    /** To the app that the person chooses, which may read this one file. */
    fun share(copy: Copy) = hand(written(copy), copy.title, CopyProvider.PDF)

    /** An annotated copy, a receipt or a history, in the same way. */
    fun send(paper: Paper) {
        // A name that leads elsewhere is nobody's.
        val name = copyName(paper.name) ?: return
        hand(written(name) { it.write(paper.bytes) }, paper.title, paper.mediaType)
    }

    /** Words, for instance a link, to the app that the person chooses. */
    fun send(title: String, text: String) {
        val intent = Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_TEXT, text)
        screen.startActivity(Intent.createChooser(intent, title))
    }

    private fun hand(file: File, title: String, mediaType: String) {
        val uri = Uri.Builder().scheme("content").authority(CopyProvider.AUTHORITY).appendPath(file.name).build()
        val intent = Intent(Intent.ACTION_SEND)
            .setType(mediaType)
            .putExtra(Intent.EXTRA_STREAM, uri)
            .addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION)
        intent.clipData = ClipData.newRawUri(title, uri)
        screen.startActivity(Intent.createChooser(intent, title))
    }

    /** To a printer, or as a file, by the system's own dialogue. */
    fun print(copy: Copy) {
        val attributes = PrintAttributes.Builder().setMediaSize(PrintAttributes.MediaSize.ISO_A4.asLandscape()).build()
        screen.getSystemService(PrintManager::class.java).print(copy.title, printable(copy), attributes)
    }

    private fun printable(copy: Copy): Printable {
        val file = written(copy)
        return Printable(file.name, 1) { out -> file.inputStream().use { it.copyTo(out) } }
    }

    /** A few lines, drawn when the printer asks for them: no file of them is kept here. */
    fun print(slip: Slip) {
        val attributes = PrintAttributes.Builder().setMediaSize(PrintAttributes.MediaSize.ISO_A4).build()
        val printable = Printable("luzheng.pdf", 1) { writeSlip(slip, it) }
        screen.getSystemService(PrintManager::class.java).print(slip.title, printable, attributes)
    }

    /** An annotated copy or a receipt, likewise; it says itself how many pages it has. */
    fun print(paper: Paper) {
        val name = copyName(paper.name) ?: return
        val attributes = PrintAttributes.Builder().setMediaSize(PrintAttributes.MediaSize.ISO_A4).build()
        val file = written(name) { it.write(paper.bytes) }
        val printable = Printable(file.name, PrintDocumentInfo.PAGE_COUNT_UNKNOWN) { out -> file.inputStream().use { it.copyTo(out) } }
        screen.getSystemService(PrintManager::class.java).print(paper.title, printable, attributes)
    }

    private fun written(copy: Copy) = written("licence.pdf") { writeCopy(copy, it) }

    /** Only the newest is kept. */
    private fun written(name: String, write: (FileOutputStream) -> Unit): File {
        clear()
        val file = File(copyFolder(screen).apply { mkdirs() }, name)
        FileOutputStream(file).use(write)
        return file
    }

    /** Removes what was handed on before. */
    fun clear() {
        copyFolder(screen).deleteRecursively()
    }
}

/** Pages for the system's printing. */
private class Printable(
    private val name: String,
    private val pages: Int,
    private val writePages: (FileOutputStream) -> Unit,
) : PrintDocumentAdapter() {
    override fun onLayout(
        old: PrintAttributes?, new: PrintAttributes?, cancel: CancellationSignal?, callback: LayoutResultCallback, extras: Bundle?,
    ) {
        val info = PrintDocumentInfo.Builder(name)
            .setContentType(PrintDocumentInfo.CONTENT_TYPE_DOCUMENT)
            .setPageCount(pages)
            .build()
        callback.onLayoutFinished(info, old != new)
    }

    override fun onWrite(pages: Array<PageRange>?, to: ParcelFileDescriptor, cancel: CancellationSignal?, callback: WriteResultCallback) {
        try {
            FileOutputStream(to.fileDescriptor).use(writePages)
            callback.onWriteFinished(arrayOf(PageRange.ALL_PAGES))
        } catch (failure: IOException) {
            callback.onWriteFailed(null)
        }
    }
}
