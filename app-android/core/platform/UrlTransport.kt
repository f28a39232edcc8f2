package example.luzheng.platform

import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.InputStream
import java.net.ConnectException
import java.net.HttpURLConnection
import java.net.NoRouteToHostException
import java.net.SocketTimeoutException
import java.net.URL
import java.net.UnknownHostException
import javax.net.ssl.SSLException
import javax.net.ssl.SSLHandshakeException
import javax.net.ssl.SSLPeerUnverifiedException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.async
import kotlinx.coroutines.withTimeoutOrNull
import luzheng.core.HttpAnswer
import luzheng.core.HttpHeader
import luzheng.core.HttpRequest
import luzheng.core.Transport
import luzheng.core.TransportException

/**
 * HTTPS by the platform's own stack, with its trust store, proxies and pins. Follows no redirect, repeats nothing, keeps no
 * cache; the whole exchange ends at its deadline even where the stack would wait on.
 */
class UrlTransport(private val base: URL, private val worker: CoroutineDispatcher) : Transport {
    private val scope = CoroutineScope(worker)

    override suspend fun send(request: HttpRequest): HttpAnswer {
        val connection = open(request)
        val exchange = scope.async { runCatching { exchange(connection, request) } }
        try {
            val answer = withTimeoutOrNull(request.deadlineMillis.toLong()) { exchange.await() }
            return (answer ?: throw TransportException.TimedOut()).getOrThrow()
        } finally {
            // Ends a read that still waits, also where the caller went away.
            connection.disconnect()
            exchange.cancel()
        }
    }

    private fun open(request: HttpRequest): HttpURLConnection {
        // A path that named another host would send the headers there.
        if (!request.path.startsWith("/") || request.path.startsWith("//")) throw TransportException.Failed("path")
        val connection = URL(base, request.path).openConnection() as HttpURLConnection
        val deadline = request.deadlineMillis.coerceAtMost(LONGEST).toInt()
        connection.requestMethod = request.method
        connection.connectTimeout = deadline.coerceAtMost(CONNECT)
        connection.readTimeout = deadline
        connection.instanceFollowRedirects = false
        connection.useCaches = false
        // The stack would unpack a packed answer without a bound.
        connection.setRequestProperty("accept-encoding", "identity")
        for (header in request.headers) connection.setRequestProperty(header.name, header.value)
        return connection
    }

    private fun exchange(connection: HttpURLConnection, request: HttpRequest): HttpAnswer {
        var sent = false
        try {
            if (request.body.isNotEmpty()) {
                connection.doOutput = true
                // A body of known length is not sent again by the stack itself.
                connection.setFixedLengthStreamingMode(request.body.size)
                connection.outputStream.use { it.write(request.body) }
            } else {
                connection.connect()
            }
            sent = true
            val status = connection.responseCode
            val body = connection.errorStream ?: if (status < FIRST_ERROR) connection.inputStream else null
            val bytes = body?.use { read(it, request.maxAnswerBytes.toLong()) } ?: ByteArray(0)
            return HttpAnswer(status.toUShort(), headers(connection), bytes)
        } catch (failure: IOException) {
            throw faultOf(failure, sent)
        }
    }

    private fun read(body: InputStream, most: Long): ByteArray {
        val bytes = ByteArrayOutputStream()
        val part = ByteArray(PART)
        while (true) {
            val count = body.read(part)
            if (count < 0) return bytes.toByteArray()
            if (bytes.size() + count > most) throw TransportException.AnswerTooLarge()
            bytes.write(part, 0, count)
        }
    }

    private fun headers(connection: HttpURLConnection): List<HttpHeader> =
        connection.headerFields.flatMap { (name: String?, values) ->
            if (name == null) emptyList() else values.map { HttpHeader(name, it) }
        }

    private fun faultOf(failure: IOException, sent: Boolean): TransportException = when (failure) {
        is SSLHandshakeException, is SSLPeerUnverifiedException -> TransportException.Untrusted()
        is SSLException -> TransportException.Interrupted()
        is UnknownHostException, is ConnectException, is NoRouteToHostException -> TransportException.Unreachable()
        is SocketTimeoutException -> if (sent) TransportException.TimedOut() else TransportException.Unreachable()
        else -> TransportException.Interrupted()
    }

    private companion object {
        const val FIRST_ERROR = 400
        const val PART = 8 * 1024
        const val CONNECT = 10_000
        const val LONGEST = 120_000UL
    }
}
