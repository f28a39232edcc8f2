//! The crate against published vectors, against our own frozen layouts, and against misuse.

#[cfg(test)]
mod framing;
#[cfg(test)]
mod jose;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod sm2_signature;
#[cfg(test)]
mod sm2_traps;
#[cfg(test)]
mod symmetric;
#[cfg(test)]
mod vectors;
