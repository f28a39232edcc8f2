//! The HTTP face of the Luzheng server.
