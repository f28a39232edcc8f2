import { wallet } from "../wallet.js";

/** The provider's own step for a person and a nonce: `{ provider, reference }`; in the sandbox it is a request. */
export async function realName(person) {
  const answer = await fetch("/sandbox/real-name", {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(person),
  });
  if (!answer.ok) throw { code: "correct_identity", ...(await wallet.allHelp()).find((help) => help.code === "correct_identity") };
  return answer.json();
}
