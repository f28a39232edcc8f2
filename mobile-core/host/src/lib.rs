//! What a host program gives the wallet: HTTP, files and software keys.
