//! An independent verifier of Luzheng display codes, written from proto/README.md alone.
