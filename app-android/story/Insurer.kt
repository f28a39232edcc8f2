package example.luzheng.story

import java.io.File
import java.net.HttpURLConnection
import java.net.URL
import java.net.URLEncoder
import java.security.KeyPairGenerator
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec
import java.time.LocalDate
import java.util.Base64
import java.util.UUID
import org.json.JSONArray
import org.json.JSONObject

/** An insurer with a key of its own, who asks and redeems over the network as RFC 7523 has it. Nothing of ours signs. */
class Insurer(private val town: Town, number: Int, val name: String = "并州虚构财产保险有限公司") {
    private val keys = KeyPairGenerator.getInstance("EC", "SunEC").apply { initialize(ECGenParameterSpec("secp256r1")) }.generateKeyPair()

    /** What the directory knows it by. */
    val id: String = town.command(
        "party", "add", "--name", name, "--credit-code", creditCode(number), "--category", "insurer", "--contact", "test@luzheng.example",
    ).substringBefore(' ')
    private val keyId: String = added()
    private val token: String = enter()

    /** What the insurer got of a redemption. */
    class Answer(val status: Int, val body: JSONObject)

    /** Asks a holder; what it says has `link` and `request_id`. */
    fun asks(purpose: String, kind: String, vararg attributes: String): JSONObject {
        val body = JSONObject().put("purpose", purpose).put("kinds", JSONArray(listOf(kind))).put("attributes", JSONArray(attributes.toList()))
            .put("answer_within_secs", 600).put("valid_secs", 3_600)
        val made = call("/v1/party/requests", body)
        check(made.status in 200..201) { made.body.toString() }
        return made.body
    }

    /** How its request stands. */
    fun stateOf(request: String): String = call("/v1/party/requests/$request").body.getString("state")

    /** Redeems a request's number, a link or ten characters. */
    fun redeems(grant: String, key: String): Answer = call("/v1/party/redemptions", JSONObject().put("grant", grant), key)

    /** The annotated copy of what it redeemed. */
    fun copyOf(grant: String): ByteArray = Base64.getUrlDecoder().decode(call("/v1/party/redemptions/$grant/copy").body.getString("pdf"))

    private fun added(): String {
        val point = (keys.public as ECPublicKey).w
        val jwk = JSONObject().put("kty", "EC").put("crv", "P-256").put("x", text(bare(point.affineX))).put("y", text(bare(point.affineY)))
        val file = File.createTempFile("party", ".jwk").apply { writeText(jwk.toString()) }
        val until = LocalDate.now().plusDays(30).toString()
        return town.command("party", "key", "add", id, "--jwk", file.path, "--until", until).split(' ')[1].also { file.delete() }
    }

    private fun enter(): String {
        val now = System.currentTimeMillis() / 1_000
        val head = JSONObject().put("alg", "ES256").put("kid", keyId).put("typ", "JWT")
        val claims = JSONObject().put("iss", id).put("sub", id).put("aud", town.url.toString()).put("exp", now + 60).put("jti", UUID.randomUUID().toString())
        val signed = text(head.toString().toByteArray()) + "." + text(claims.toString().toByteArray())
        val signature = Signature.getInstance("SHA256withECDSAinP1363Format", "SunEC").run {
            initSign(keys.private)
            update(signed.toByteArray())
            sign()
        }
        val form = mapOf(
            "grant_type" to "client_credentials",
            "client_assertion_type" to "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion" to "$signed.${text(signature)}",
        ).map { (name, value) -> "$name=${URLEncoder.encode(value, "UTF-8")}" }.joinToString("&")
        val answer = send("/v1/party/token", form, "application/x-www-form-urlencoded")
        check(answer.status == 200) { answer.body.toString() }
        return answer.body.getString("access_token")
    }

    private fun call(path: String, body: JSONObject? = null, key: String? = null): Answer =
        send(path, body?.toString(), "application/json", listOfNotNull("authorization" to "Bearer $token", key?.let { "idempotency-key" to it }))

    private fun send(path: String, body: String?, kind: String, headers: List<Pair<String, String>> = emptyList()): Answer {
        val connection = URL(town.url, path).openConnection() as HttpURLConnection
        for ((name, value) in headers) connection.setRequestProperty(name, value)
        if (body != null) {
            connection.doOutput = true
            connection.setRequestProperty("content-type", kind)
            connection.outputStream.use { it.write(body.toByteArray()) }
        }
        val status = connection.responseCode
        val answer = if (status < 400) connection.inputStream else connection.errorStream
        return Answer(status, JSONObject(String(answer.use { it.readAllBytes() })))
    }

    private fun text(part: ByteArray) = Base64.getUrlEncoder().withoutPadding().encodeToString(part)

    /** 32 bytes, without the sign that Java puts before. */
    private fun bare(number: java.math.BigInteger): ByteArray {
        val bytes = number.toByteArray()
        return ByteArray(maxOf(0, 32 - bytes.size)) + bytes.takeLast(32).toByteArray()
    }

    private companion object {
        const val DIGITS = "0123456789ABCDEFGHJKLMNPQRTUWXY"

        /** An invented code with its check character (GB 32100). */
        fun creditCode(number: Int): String {
            val front = "91140100MA%07d".format(number)
            var weight = 1
            var sum = 0
            for (character in front) {
                sum += DIGITS.indexOf(character) * weight
                weight = weight * 3 % 31
            }
            return front + DIGITS[(31 - sum % 31) % 31]
        }
    }
}
