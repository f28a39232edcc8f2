//! Stories over the real server and the real wallet.
