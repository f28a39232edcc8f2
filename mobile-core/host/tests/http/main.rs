//! The transport over a socket that answers what each test says.

#[cfg(test)]
mod transport;
