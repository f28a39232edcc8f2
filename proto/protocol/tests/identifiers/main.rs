//! Numbers and names issued by authorities: against the frozen vectors, against what people type, against chance.

#[cfg(test)]
mod doors;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod secrecy;
#[cfg(test)]
mod vectors;
