package example.luzheng.story

import java.io.File
import kotlin.test.Test
import kotlin.test.assertContentEquals
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import luzheng.core.Clock
import luzheng.core.ClockReading
import luzheng.core.DocumentView
import luzheng.core.HttpAnswer
import luzheng.core.HttpRequest
import luzheng.core.IdentifierKind
import luzheng.core.Lang
import luzheng.core.RootKey
import luzheng.core.Suite
import luzheng.core.Transport
import luzheng.core.TransportException
import luzheng.core.Verifier
import luzheng.core.WalletException
import luzheng.core.readIdentifier
import org.json.JSONArray
import org.json.JSONObject

/** The frozen vectors of proto, read by Kotlin with the same results as everywhere. */
class VectorsTest {
    private class Stopped(var seconds: Long = 0) : Clock {
        override fun read() = ClockReading(seconds * 1_000, (seconds * 1_000).toULong(), 1uL)
    }

    private object NoNetwork : Transport {
        override suspend fun send(request: HttpRequest): HttpAnswer = throw TransportException.Unreachable()
    }

    private fun file(name: String): JSONObject {
        val folder = checkNotNull(System.getenv("LUZHENG_VECTORS")) { "LUZHENG_VECTORS is not set: run tools/mobile android" }
        return JSONObject(File(folder, "$name.json").readText())
    }

    private fun <T> JSONArray.each(use: (JSONObject) -> T): List<T> = (0 until length()).map { use(getJSONObject(it)) }

    private fun JSONObject.text(name: String): String? = if (isNull(name)) null else getString(name)

    private fun bytes(hex: String) = hex.chunked(2).map { it.toInt(16).toByte() }.toByteArray()

    /** Suite byte and compressed point. */
    private fun root(file: JSONObject): RootKey {
        val key = bytes(file.getString("root_key_hex"))
        return RootKey(if (key[0].toInt() == 1) Suite.SM else Suite.P256, key.copyOfRange(1, key.size))
    }

    private fun verifier(file: JSONObject, clock: Clock) = Verifier(root(file), NoNetwork, clock, null, null)

    @Test fun `display codes are judged as their vectors say`() {
        val file = file("display_code_v1")
        val accepted = file.getLong("trust_bundle_accepted_at")
        val judged = file.getJSONArray("vectors").each { vector ->
            val clock = Stopped(accepted)
            verifier(file, clock).use { verifier ->
                if (vector.getBoolean("trust_held")) verifier.acceptTrust(bytes(file.getString("trust_bundle_hex")))
                clock.seconds = vector.getLong("now")
                val challenge = vector.text("challenge_hex")?.let(::bytes)
                val verdict = verifier.checkOffline(vector.getString("text"), challenge, Lang.ZH_CN)
                val said = verdict.outcome.name.lowercase() to verdict.reason
                assertEquals(vector.getString("outcome") to vector.getString("reason"), said, vector.getString("name"))
                faceIs(vector, verdict.facts.map { it.value })
            }
        }
        assertTrue(judged.size > 50)
    }

    private fun faceIs(vector: JSONObject, facts: List<String>) {
        if (vector.isNull("face")) return assertEquals(emptyList(), facts, vector.getString("name"))
        val face = vector.getJSONObject("face")
        for (field in listOf("number", "subject")) {
            val value = face.text(field).orEmpty()
            assertTrue(value.isEmpty() || value in facts, "${vector.getString("name")}: $value")
        }
    }

    @Test fun `trust bundles are taken and refused as their vectors say`() {
        val file = file("trust_v1")
        val results = file.getJSONArray("vectors").each { vector ->
            val clock = Stopped(vector.getLong("now"))
            verifier(file, clock).use { verifier ->
                vector.text("held_hex")?.let { verifier.acceptTrust(bytes(it)) }
                val published = bytes(vector.getString("published_hex"))
                val (name, result) = vector.getString("name") to vector.getString("result")
                if (result == "accepted") {
                    assertEquals(vector.getLong("number").toULong(), verifier.acceptTrust(published), name)
                } else {
                    val refused = assertFailsWith<WalletException.Report>(name) { verifier.acceptTrust(published) }
                    assertEquals("trust-bundle-$result", refused.reference, name)
                }
                result
            }
        }
        assertEquals(setOf("accepted", "expired", "forged", "malformed", "rolled_back"), results.toSet())
    }

    @Test fun `signed licences are believed as their vectors say`() {
        val file = file("licence_v1")
        val results = verifier(file, Stopped(IN_FORCE)).use { verifier ->
            verifier.acceptTrust(bytes(file.getString("trust_bundle_hex")))
            file.getJSONArray("vectors").each { vector ->
                val read = verifier.readLicence(bytes(vector.getString("signed_hex")), Lang.ZH_CN)
                val (name, result) = vector.getString("name") to vector.getString("result")
                assertEquals(result, read.trust.name.lowercase(), name)
                assertEquals(vector.isNull("document"), read.document == null, name)
                read.document?.let { documentIs(vector, it) }
                result
            }
        }
        assertEquals(setOf("believed", "foreign_attribute", "forged", "malformed", "unknown_key"), results.toSet())
    }

    private fun documentIs(vector: JSONObject, read: DocumentView) {
        val (name, document) = vector.getString("name") to vector.getJSONObject("document")
        assertEquals(document.getString("licence_id"), read.licenceId, name)
        assertEquals(document.getString("identifier"), read.identifier, name)
        assertEquals(document.getString("kind"), read.kind, name)
        assertEquals(document.getInt("version"), read.version.toInt(), name)
        assertEquals(document.getString("state"), read.state.name.lowercase(), name)
        assertEquals(document.getLong("issued_at") to document.getLong("confirmed_at"), read.issuedAt to read.confirmedAt, name)
        assertContentEquals(bytes(document.getString("digest_hex")), read.digest, name)
        val due = document.getJSONObject("due")
        assertEquals(due.keys().asSequence().associateWith(due::getString), read.due.associate { it.which.name.lowercase() to it.date }, name)
        assertEquals(vector.getJSONArray("attributes").each { it.getString("name") }, read.attributes.map { it.name }, name)
    }

    @Test fun `identifiers are taken and refused as their vectors say`() {
        val kinds = IdentifierKind.entries.associateBy { it.name.lowercase() }
        var read = 0
        for ((name, kind) in kinds) file("identifier_$name").getJSONArray("vectors").each { vector ->
            val view = readIdentifier(kind, vector.getString("value"), false)
            assertEquals(vector.getBoolean("valid"), view.accepted, "$name $vector")
            assertEquals(vector.text("error"), view.fault, "$name $vector")
            (vector.text("masked") ?: vector.text("presented"))?.let { assertEquals(it, view.masked, "$name $vector") }
            read++
        }
        assertTrue(read > 100)
    }

    @Test fun `what is typed is put right as its vector says`() {
        val kinds = IdentifierKind.entries.associateBy { it.name.lowercase() }
        file("identifier_import").getJSONArray("vectors").each { vector ->
            // Parts of identifiers are read with the whole.
            val kind = kinds[vector.getString("identifier")] ?: return@each
            val view = readIdentifier(kind, vector.getString("text"), true)
            assertEquals(vector.getBoolean("valid"), view.accepted, "$vector")
            if (!view.accepted) return@each
            val warnings = vector.optJSONArray("warnings") ?: JSONArray()
            assertEquals(vector.text("canonical"), view.canonical, "$vector")
            assertEquals((0 until warnings.length()).map(warnings::getString), view.corrected, "$vector")
        }
    }

    private companion object {
        /** When the keys of the vectors are in force, unix seconds. */
        const val IN_FORCE = 1_800_000_000L
    }
}
