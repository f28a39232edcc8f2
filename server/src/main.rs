//! The Luzheng server binary.
fn main() {}
