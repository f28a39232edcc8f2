//! The vault keeps what it is given, or says that it does not.

#[cfg(test)]
mod crash;
#[cfg(test)]
mod damage;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod support;
