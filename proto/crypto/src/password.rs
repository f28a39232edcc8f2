//! Passwords, as they are kept: Argon2id (RFC 9106) over a keyed digest of account and password.
//!
//! The key stays with the server, so that a stolen database alone allows no guessing, and a hash moved to another
//! account fits nothing there.

use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::domain::Domain;
use crate::entropy::{Entropy, EntropyError, random};
use crate::kdf::RootKey;
use crate::mac::MacKey;

/// KiB, passes and lanes: the second choice of OWASP's list, some 20 ms of one core.
const COST: (u32, u32, u32) = (19 * 1_024, 2, 1);

/// The key under which passwords or recovery codes are digested before they are hashed.
pub struct PasswordKey {
    key: MacKey,
    domain: Domain,
}

/// What is stored of a password: a text in the PHC format, with salt and costs.
#[derive(Clone, Eq, PartialEq)]
pub struct PasswordHash(String);

/// No password was hashed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// Chance failed.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// The hash function refused its arguments.
    #[error("the password could not be hashed")]
    Hash,
}

impl PasswordKey {
    /// The key of this server for passwords.
    pub fn derive(root: &RootKey) -> Self {
        let domain = Domain::PasswordInput;
        Self { key: root.derive_mac(domain, b"password"), domain }
    }

    /// The key of this server for recovery codes.
    pub fn derive_for_recovery(root: &RootKey) -> Self {
        let domain = Domain::RecoveryInput;
        Self { key: root.derive_mac(domain, b"recovery"), domain }
    }

    fn input(&self, account: &[u8], password: &str) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(*self.key.mac(self.domain, &[account, password.as_bytes()]).as_bytes())
    }
}

impl PasswordHash {
    /// Hashes a password of an account; slow on purpose, so run it where it holds nobody up.
    pub fn make(
        key: &PasswordKey,
        account: &[u8],
        password: &str,
        entropy: &dyn Entropy,
    ) -> Result<Self, PasswordError> {
        let salt: [u8; 16] = random(entropy)?;
        let hash = argon().ok_or(PasswordError::Hash)?;
        let hash = hash.hash_password_with_salt(&*key.input(account, password), &salt);
        hash.map(|hash| Self(hash.to_string())).map_err(|_| PasswordError::Hash)
    }

    /// Takes over what was stored.
    pub fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// What is stored.
    pub fn as_stored(&self) -> &str {
        &self.0
    }

    /// Whether this is the account's password; as slow as [`PasswordHash::make`].
    pub fn is(&self, key: &PasswordKey, account: &[u8], password: &str) -> bool {
        let (Ok(hash), Some(argon)) = (Phc::new(&self.0), argon()) else { return false };
        argon.verify_password(&*key.input(account, password), &hash).is_ok()
    }

    /// Does the work of [`PasswordHash::is`] where there is nothing to compare with.
    pub fn is_none(key: &PasswordKey, account: &[u8], password: &str) -> bool {
        let mut out = [0; 32];
        let input = key.input(account, password);
        let worked =
            argon().is_some_and(|argon| argon.hash_password_into(&*input, &[0; 16], &mut out).is_ok());
        // The comparison keeps the work from being left out; no hash is all zero.
        worked && out == [0; 32]
    }
}

fn argon() -> Option<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
