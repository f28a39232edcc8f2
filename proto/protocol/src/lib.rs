//! What the wallet, the server and a verifier agree on.
