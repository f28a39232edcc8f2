package example.luzheng.platform

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.ServerSocket
import java.net.URL
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.AfterTest
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import luzheng.core.HttpHeader
import luzheng.core.HttpRequest
import luzheng.core.TransportException

class UrlTransportTest {
    private val workers = Executors.newCachedThreadPool()
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0)
    private val calls = AtomicInteger()
    private val hold = CountDownLatch(1)

    private fun serving(answer: (HttpExchange) -> Unit): UrlTransport {
        server.executor = workers
        server.createContext("/") { calls.incrementAndGet(); answer(it) }
        server.start()
        return UrlTransport(URL("http://127.0.0.1:${server.address.port}"), Dispatchers.IO)
    }

    @AfterTest fun stop() {
        hold.countDown()
        server.stop(0)
        workers.shutdownNow()
    }

    private fun request(path: String = "/x", body: ByteArray = ByteArray(0), most: ULong = 1_000u, deadline: ULong = 5_000u) =
        HttpRequest(if (body.isEmpty()) "GET" else "POST", path, listOf(HttpHeader("dpop", "a.b.c")), body, most, deadline)

    @Test fun `method, path, headers and body arrive exactly, and so does the answer`(): Unit = runBlocking {
        var seen = ""
        val transport = serving {
            seen = "${it.requestMethod} ${it.requestURI} ${it.requestHeaders.getFirst("dpop")} ${String(it.requestBody.readBytes())}"
            it.responseHeaders.add("dpop-nonce", "n1")
            it.sendResponseHeaders(409, 2)
            it.responseBody.use { body -> body.write("no".toByteArray()) }
        }
        val answer = transport.send(request("/v1/a?b=%2F", "{}".toByteArray()))
        assertEquals("POST /v1/a?b=%2F a.b.c {}", seen)
        assertEquals(409, answer.status.toInt())
        assertContentEquals("no".toByteArray(), answer.body)
        assertEquals("n1", answer.headers.first { it.name.equals("dpop-nonce", ignoreCase = true) }.value)
    }

    @Test fun `an answer longer than allowed is not read on`(): Unit = runBlocking {
        val transport = serving { it.sendResponseHeaders(200, 0); it.responseBody.use { body -> body.write(ByteArray(5_000)) } }
        assertFailsWith<TransportException.AnswerTooLarge> { transport.send(request(most = 1_000u)) }
    }

    @Test fun `a redirect is an answer and is not followed`(): Unit = runBlocking {
        val transport = serving { it.responseHeaders.add("location", "/other"); it.sendResponseHeaders(302, -1); it.close() }
        assertEquals(302, transport.send(request()).status.toInt())
        assertEquals(1, calls.get())
    }

    @Test fun `the deadline ends an exchange that the server does not`(): Unit = runBlocking {
        val transport = serving { hold.await() }
        assertFailsWith<TransportException.TimedOut> { transport.send(request(deadline = 150u)) }
    }

    @Test fun `a request that may have arrived is not sent again`(): Unit = runBlocking {
        val transport = serving { it.close() }
        assertFailsWith<TransportException.Interrupted> { transport.send(request(body = ByteArray(3))) }
        assertEquals(1, calls.get())
    }

    @Test fun `nobody there is unreachable`(): Unit = runBlocking {
        val free = ServerSocket(0).use { it.localPort }
        val transport = UrlTransport(URL("http://127.0.0.1:$free"), Dispatchers.IO)
        assertFailsWith<TransportException.Unreachable> { transport.send(request()) }
    }

    @Test fun `a path cannot name another host`(): Unit = runBlocking {
        val transport = serving { it.sendResponseHeaders(200, -1) }
        for (path in listOf("//elsewhere.example/x", "https://elsewhere.example/x")) {
            assertFailsWith<TransportException.Failed> { transport.send(request(path)) }
        }
        assertEquals(0, calls.get())
    }
}
