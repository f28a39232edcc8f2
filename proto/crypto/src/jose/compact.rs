//! Compact objects taken apart.

/// The three parts of a compact signed object, still encoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CompactJws<'a> {
    /// Header.
    pub protected: &'a str,
    /// What is signed beside the header.
    pub payload: &'a str,
    /// DER signature or tag.
    pub signature: &'a str,
}

/// The five parts of a compact encrypted object, still encoded.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CompactJwe<'a> {
    /// Header; also the associated data.
    pub protected: &'a str,
    /// DER `SM2Cipher`.
    pub encrypted_key: &'a str,
    /// Nonce.
    pub nonce: &'a str,
    /// Ciphertext.
    pub ciphertext: &'a str,
    /// 16 bytes.
    pub tag: &'a str,
}

/// The text has not the number of parts of a compact object.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("not a compact object")]
pub struct MalformedCompact;

impl<'a> CompactJws<'a> {
    /// Takes `header.payload.signature` apart.
    pub fn parse(text: &'a str) -> Result<Self, MalformedCompact> {
        let [protected, payload, signature] = parts(text)?;
        Ok(Self { protected, payload, signature })
    }
}

impl<'a> CompactJwe<'a> {
    /// Takes `header.key.nonce.ciphertext.tag` apart.
    pub fn parse(text: &'a str) -> Result<Self, MalformedCompact> {
        let [protected, encrypted_key, nonce, ciphertext, tag] = parts(text)?;
        Ok(Self { protected, encrypted_key, nonce, ciphertext, tag })
    }
}

/// Exactly `N` parts; the header may not be empty.
fn parts<const N: usize>(text: &str) -> Result<[&str; N], MalformedCompact> {
    let mut rest = text.split('.');
    let mut parts = [""; N];
    for part in &mut parts {
        *part = rest.next().ok_or(MalformedCompact)?;
    }
    let whole = rest.next().is_none() && parts.first().is_some_and(|header| !header.is_empty());
    whole.then_some(parts).ok_or(MalformedCompact)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_with_another_number_of_parts_is_refused() {
        assert!(CompactJws::parse("a.b.c").is_ok());
        assert!(CompactJwe::parse("a.b.c.d.e").is_ok());
        for text in ["", "a", "a.b", "a.b.c.d", "..", ".b.c"] {
            assert_eq!(CompactJws::parse(text), Err(MalformedCompact), "{text}");
        }
        for text in ["a.b.c", "a.b.c.d.e.f", "....", ".b.c.d.e"] {
            assert_eq!(CompactJwe::parse(text), Err(MalformedCompact), "{text}");
        }
    }
}
