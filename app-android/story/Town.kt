package example.luzheng.story

import java.io.File
import java.net.HttpURLConnection
import java.net.InetAddress
import java.net.ServerSocket
import java.net.URL
import java.nio.file.Files
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import luzheng.core.RootKey
import luzheng.core.publishedRootKey
import org.json.JSONArray
import org.json.JSONObject

/** A served backend with its sandbox: the program that LUZHENG_SERVER names, with an empty folder of its own. */
class Town private constructor(
    private val folder: File,
    private val program: ProcessBuilder,
    private val process: Process,
    address: String,
) : AutoCloseable {
    /** Where it is reached. */
    val url = URL("http://$address")
    private val taken = AtomicInteger()

    /** What signs its trust bundles; a test may ask the server, an app has it built in. */
    val rootKey: RootKey by lazy { publishedRootKey(ask("GET", "/.well-known/jwks.json")) }

    /** Somebody with a qualification in force, whom no other test has. */
    fun person(): Person {
        val all = JSONArray(ask("GET", "/sandbox/people"))
        val people = (0 until all.length()).map { Person(all.getJSONObject(it)) }.filter { it.inForce != null }
        return people[taken.getAndIncrement()]
    }

    /** Changes a licence at the registry. */
    fun state(identifier: String, state: String) {
        ask("POST", "/sandbox/licence-state", JSONObject().put("identifier", identifier).put("state", state))
    }

    /** The last line that another command of the same program says, over the same data. */
    fun command(vararg arguments: String): String {
        val log = File.createTempFile("command", "", folder)
        val run = ProcessBuilder(listOf(program.command().first()) + arguments).directory(folder).redirectErrorStream(true).redirectOutput(log)
        run.environment().clear()
        run.environment() += program.environment()
        val ended = run.start().waitFor()
        check(ended == 0) { "${arguments.first()}: ${log.readText()}" }
        return log.readLines().last(String::isNotBlank).trim()
    }

    private fun ask(method: String, path: String, body: JSONObject? = null): String {
        val connection = URL(url, path).openConnection() as HttpURLConnection
        connection.requestMethod = method
        if (body != null) {
            connection.doOutput = true
            connection.setRequestProperty("content-type", "application/json")
            connection.outputStream.use { it.write(body.toString().toByteArray()) }
        }
        check(connection.responseCode in 200..204) { "$method $path: ${connection.responseCode}" }
        return connection.inputStream.use { String(it.readAllBytes()) }
    }

    private fun untilReady(): Town {
        val last = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECS)
        while (true) {
            try {
                ask("GET", "/health/ready")
                return this
            } catch (refused: Exception) {
                // It ended, or it is not there yet.
                val ended = process.waitFor(20, TimeUnit.MILLISECONDS)
                check(!ended && System.nanoTime() < last) { "no server: $refused\n${File(folder, "log").readText()}" }
            }
        }
    }

    override fun close() {
        process.destroy()
        process.waitFor(PATIENCE_SECS, TimeUnit.SECONDS)
        folder.deleteRecursively()
    }

    companion object {
        private const val PATIENCE_SECS = 60L

        /** Starts it. Without a program the test fails, because a skipped test looks like a passed one. */
        fun open(): Town {
            val program = checkNotNull(System.getenv("LUZHENG_SERVER")) {
                "LUZHENG_SERVER is not set: run these tests through tools/mobile android"
            }
            val folder = Files.createTempDirectory("luzheng-android").toFile()
            val port = ServerSocket(0, 1, InetAddress.getLoopbackAddress()).use { it.localPort }
            val builder = ProcessBuilder(program, "serve").directory(folder).redirectErrorStream(true)
                .redirectOutput(File(folder, "log"))
            builder.environment().keys.removeIf { it.startsWith("LUZHENG_") }
            builder.environment() += mapOf("LUZHENG_LISTEN" to "127.0.0.1:$port", "LUZHENG_DATA" to folder.path)
            return Town(folder, builder, builder.start(), "127.0.0.1:$port").untilReady()
        }
    }
}

/** Somebody of the sandbox. */
class Person(said: JSONObject) {
    val name: String = said.getString("name")
    val citizenNumber: String = said.getString("citizen_number")
    private val licences = said.getJSONArray("licences").let { all -> (0 until all.length()).map(all::getJSONObject) }

    /** Identifier of a qualification in force. */
    val inForce: String? = licences.firstOrNull {
        it.getString("kind") == "practitioner_qualification" && it.getString("state") == "valid"
    }?.getString("identifier")
}
