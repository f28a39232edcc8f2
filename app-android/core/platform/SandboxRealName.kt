package example.luzheng.platform

import example.luzheng.wallet.RealNameStep
import org.json.JSONObject
import luzheng.core.HttpHeader
import luzheng.core.HttpRequest
import luzheng.core.RealName
import luzheng.core.Transport
import luzheng.core.TransportException

/** The real-name step of the sandbox, which takes the place of a provider's own page; an app for people brings theirs. */
class SandboxRealName(private val transport: Transport) : RealNameStep {
    override suspend fun confirm(name: String, citizenNumber: String, nonce: String): RealName? {
        val body = JSONObject().put("name", name).put("citizen_number", citizenNumber).put("nonce", nonce)
        val json = listOf(HttpHeader("content-type", "application/json"))
        val bytes = body.toString().toByteArray()
        val request = HttpRequest("POST", "/sandbox/real-name", json, bytes, MOST, DEADLINE)
        val answer = transport.send(request)
        if (answer.status >= SERVER_ERROR) throw TransportException.Interrupted()
        if (answer.status != OK) return null
        val said = JSONObject(String(answer.body))
        return RealName(said.getString("provider"), said.getString("reference"))
    }

    private companion object {
        val OK: UShort = 200u
        val SERVER_ERROR: UShort = 500u
        const val MOST = 65_536UL
        const val DEADLINE = 20_000UL
    }
}
